// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import '../../../testing/page/editors.ts';
import type { AlertKind, AlertView } from '../../seam/chat-view.ts';
import type { Mending } from '../../seam/tell.ts';
import { claude } from '../../sites/claude.ts';
import { type AskBackground, PageState } from '../conversation/page-state.ts';
import { findComposer } from '../find/composer.ts';
import { watchOver } from '../watch/index.ts';
import { userTurns } from '../watch/transcript.ts';
import { mending } from './mend.ts';
import { viewOf } from './view.ts';

let end: AbortController;
let state: PageState;
let page: Mending;

beforeEach(() => {
  end = new AbortController();
  const seen = { width: 10, height: 10 } as DOMRect;
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(seen);
  document.body.innerHTML = '';
  const profile = structuredClone(claude);
  state = new PageState(
    profile,
    watchOver(profile, () => 'tab:1', end.signal),
    vi.fn() as unknown as AskBackground,
    () => {},
    viewOf,
  );
  page = mending(state, end.signal);
});
afterEach(() => end.abort());

const alert = (kind: AlertKind): AlertView => ({ kind, said: null, kept: null, offer: null });

/** As a person does it. */
function does(type: 'focusin' | 'pointerdown', element: Element | null | undefined): void {
  const event = new Event(type, { bubbles: true, composed: true });
  Object.defineProperty(event, 'isTrusted', { value: true });
  element?.dispatchEvent(event);
}

function show(html: string): Element | null {
  document.body.innerHTML = html;
  return document.querySelector('[contenteditable]');
}

const box = '<div class="ProseMirror" aria-label="Write" contenteditable="true"></div>';

describe('a box that is not found', () => {
  beforeEach(() => {
    show(`<div class="ask"><p>${box}</p><button aria-label="Add">+</button></div>`);
  });

  it('is named, and nothing is offered before the person was in one', () => {
    expect(page.told(alert('unrecognised'))).toEqual({
      ...alert('unrecognised'),
      part: 'composer',
    });
  });

  it('is the one they were in last, once they have said so', () => {
    does('focusin', document.querySelector('[contenteditable]'));
    expect(page.told(alert('unsealed'))).toMatchObject({ part: 'composer', mend: '' });
    expect(findComposer(state.profile)).toBeUndefined();
    state.showAlert('unsealed');
    page.mend();
    expect(findComposer(state.profile)).toMatchObject({
      element: document.querySelector('[contenteditable]'),
      frame: document.querySelector('.ask'),
    });
    expect(page.told(alert('unsealed'))).toEqual(alert('unsealed'));
  });

  it('is not one in a message of theirs, which is changed there', () => {
    const edited = show(`<div data-testid="user-message">${box}</div>`);
    does('focusin', edited);
    expect(page.told(alert('unsealed')).mend).toBeUndefined();
  });

  it('is found in the open root of a component', () => {
    const host = document.createElement('chat-part');
    document.body.replaceChildren(host);
    const root = host.attachShadow({ mode: 'open' });
    root.innerHTML = `<div>${box}<button>Send</button></div>`;
    does('focusin', root.querySelector('[contenteditable]'));
    state.showAlert('unsealed');
    page.mend();
    expect(findComposer(state.profile)?.element).toBe(root.querySelector('[contenteditable]'));
    // The page's messages may be beside it, or in there.
    host.insertAdjacentHTML('beforebegin', '<div data-testid="user-message">Outside</div>');
    const words = () => userTurns(state.profile).map(({ element }) => element.textContent);
    expect(words()).toEqual(['Outside']);
    document.querySelector('[data-testid="user-message"]')?.remove();
    root.innerHTML += '<div data-testid="user-message">Inside</div>';
    expect(words()).toEqual(['Inside']);
  });
});

describe('a component in the message box', () => {
  const inRoot = (html: string): ShadowRoot => {
    const host = document.createElement('chat-part');
    const root = host.attachShadow({ mode: 'open' });
    root.innerHTML = html;
    return root;
  };
  const own = box.replace('aria-label', 'data-testid="chat-input" aria-label');

  it('may hold the send control', () => {
    show(`<fieldset>${own}</fieldset>`);
    const root = inRoot('<button aria-label="Send message">Send</button>');
    document.querySelector('fieldset')?.append(root.host);
    expect(findComposer(state.profile)?.send()).toBe(root.querySelector('button'));
  });

  it('may hold the box alone, beside its buttons', () => {
    show('<fieldset><button aria-label="Send message">Send</button></fieldset>');
    const root = inRoot(own);
    document.querySelector('fieldset')?.prepend(root.host);
    does('focusin', root.querySelector('[contenteditable]'));
    state.showAlert('unsealed');
    page.mend();
    const { element, frame, send } = findComposer(state.profile) ?? {};
    expect(element).toBe(root.querySelector('[contenteditable]'));
    expect(frame).toBe(document.querySelector('fieldset'));
    expect(send?.()).toBe(document.querySelector('button'));
  });
});

describe('a send control that is not found', () => {
  const [up, stop] = ['<path d="M12 19V5"/>', '<path d="M7 7h10"/>'];
  const bar = (drawn: string) =>
    `<button aria-label="Add">+</button><button aria-label="Go"><svg>${drawn}</svg></button>`;
  beforeEach(() => {
    const own = box.replace('aria-label', 'data-testid="chat-input" aria-label');
    show(`<fieldset>${own}<span>${bar(up)}</span></fieldset>`);
    does('focusin', document.querySelector('[contenteditable]'));
  });
  const control = () => document.querySelector('[aria-label="Go"]');
  const sends = () => findComposer(state.profile)?.send(true);

  it('is the last one beside the box, and no more once it shows something else', () => {
    expect(page.told(alert('no-send-control'))).toMatchObject({ part: 'send' });
    state.showAlert('no-send-control');
    page.mend();
    expect(sends()).toBe(control());
    const span = document.querySelector('span') as Element;
    span.innerHTML = bar(stop);
    expect(sends()).toBeUndefined();
  });

  it('is the one the person has pressed', () => {
    does('pointerdown', document.querySelector('[aria-label="Add"]'));
    expect(page.told(alert('unsealed'))).toMatchObject({ part: 'send', mend: 'Add' });
    document.querySelector('span')?.remove();
    expect(page.told(alert('unsealed'))).toMatchObject({ part: 'send', mend: 'Add' });
  });

  it('is not named where nothing beside the box was pressed, as of a suggestion that is sent', () => {
    expect(page.told(alert('unsealed'))).toEqual(alert('unsealed'));
  });

  it('is not named where it has been found', () => {
    const send = control();
    send?.setAttribute('data-testid', 'chat-input-send');
    expect(sends()).toBe(send);
    does('pointerdown', send);
    expect(page.told(alert('unsealed'))).toEqual(alert('unsealed'));
  });
});

it.each<[AlertKind, string | undefined]>([
  ['silence', 'userTurn'],
  ['unconfirmed', 'userTurn'],
  ['astray', undefined],
])('%s names %s', (kind, part) => {
  expect(page.told(alert(kind)).part).toBe(part);
});
