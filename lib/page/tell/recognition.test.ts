// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import '../../../testing/page/editors.ts';
import type { ConversationView } from '../../protocol/index.ts';
import type { Recognition } from '../../seam/tell.ts';
import { claude } from '../../sites/claude.ts';
import { type AskBackground, PageState } from '../conversation/page-state.ts';
import { watchOver } from '../watch/index.ts';
import { recognise } from './recognition.ts';
import { viewOf } from './view.ts';

const view = { state: 'none', unprotected: false } as ConversationView;
let state: PageState;
let page: Recognition;
const ask = vi.fn(async () => view);

beforeEach(() => {
  vi.useFakeTimers();
  ask.mockClear();
  const seen = { width: 10, height: 10 } as DOMRect;
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(seen);
  document.body.innerHTML = '';
  state = new PageState(
    claude,
    watchOver(claude, () => 'tab:1', new AbortController().signal),
    ask as unknown as AskBackground,
    () => {},
    viewOf,
  );
  state.policy = {
    sites: { chatgpt: true, claude: true, gemini: true },
    asking: { chatgpt: 'show', claude: 'show', gemini: 'show' },
    inForce: { title: 'Mutual growth', number: 1, hash: 'ab'.repeat(32) },
    inForceAt: {},
    standing: [],
    strict: false,
    profiles: {},
  };
  page = recognise(state, new AbortController().signal);
});
afterEach(() => vi.useRealTimers());

const go = (path: string) => vi.stubGlobal('location', { pathname: path });

function showComposer(): void {
  document.body.innerHTML =
    '<fieldset><div class="ProseMirror" data-testid="chat-input" contenteditable="true"></div></fieldset>';
}

describe('a chat without a composer we know', () => {
  beforeEach(() => {
    go('/new');
    page.look();
  });

  it('has five seconds, and is then told of in the page and to the background', () => {
    vi.advanceTimersByTime(4_900);
    expect(state.notice).toBeNull();
    vi.advanceTimersByTime(200);
    expect(state.notice).toMatchObject({ kind: 'unrecognised', offer: 'diagnostics' });
    expect(state.page).toBe('unrecognised');
    expect(ask).toHaveBeenCalledWith('page.unrecognised', { key: 'tab:1', page: 'unrecognised' });
  });

  it('is a chat like any other once its composer comes', () => {
    vi.advanceTimersByTime(6_000);
    showComposer();
    page.look();
    expect(state.notice).toBeNull();
    expect(state.page).toBe('known');
    expect(ask).toHaveBeenLastCalledWith('page.open', { key: 'tab:1' });
  });

  it('is told of at every Enter, however often it was dismissed', () => {
    page.onUnknown();
    state.dismissAlert();
    page.onUnknown();
    expect(state.notice?.kind).toBe('unrecognised');
  });
});

it('a composer that goes away for a while is told of by the badge alone', () => {
  go('/new');
  showComposer();
  page.look();
  document.body.innerHTML = '';
  page.look();
  vi.advanceTimersByTime(6_000);
  expect(state.page).toBe('unrecognised');
  expect(state.notice).toBeNull();
});

describe('a page that is no chat', () => {
  beforeEach(() => {
    go('/projects');
    page.look();
    vi.advanceTimersByTime(6_000);
  });

  it('has a badge of its own and no warning', () => {
    expect(state.page).toBe('elsewhere');
    expect(state.notice).toBeNull();
    expect(ask).toHaveBeenCalledWith('page.unrecognised', { key: 'tab:1', page: 'elsewhere' });
  });

  it('is told of at the first Enter only', () => {
    page.onUnknown();
    expect(state.notice?.kind).toBe('elsewhere');
    state.dismissAlert();
    page.onUnknown();
    expect(state.notice).toBeNull();
  });
});

it('says nothing where the site is switched off', () => {
  state.policy = state.policy && { ...state.policy, inForce: null };
  go('/new');
  page.look();
  vi.advanceTimersByTime(6_000);
  expect(state.notice).toBeNull();
  expect(ask).not.toHaveBeenCalled();
});
