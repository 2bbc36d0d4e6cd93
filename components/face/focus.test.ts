// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepFocus } from './focus.ts';

let ended: AbortController;
let root: ShadowRoot;
let around: ReturnType<typeof keepFocus>['around'];
let box: HTMLTextAreaElement;

beforeEach(() => {
  ended = new AbortController();
  document.body.innerHTML = '<form><textarea></textarea></form><i></i>';
  box = document.querySelector('textarea') as HTMLTextAreaElement;
  root = (document.querySelector('i') as HTMLElement).attachShadow({ mode: 'open' });
  ({ around } = keepFocus(root, ended.signal));
});
afterEach(() => ended.abort());

function button(): HTMLButtonElement {
  const it = document.createElement('button');
  root.append(it);
  return it;
}

/** happy-dom tells of no element that had the focus before. */
function reach(it: HTMLElement, relatedTarget: Element | null): void {
  it.focus();
  it.dispatchEvent(new FocusEvent('focusin', { bubbles: true, composed: true, relatedTarget }));
}

it('what had the focus is gone: it goes back to where the person was', () => {
  const end = button();
  reach(end, box);
  around(null, () => end.remove());
  expect(document.activeElement).toBe(box);
});

it('or into the message box, where that is there no more', () => {
  const end = button();
  const gone = document.createElement('textarea');
  reach(end, gone);
  around(document.querySelector('form'), () => end.remove());
  expect(document.activeElement).toBe(box);
});

it('what took the focus itself keeps it, and who was elsewhere stays there', () => {
  const end = button();
  reach(end, box);
  const next = button();
  around(null, () => {
    end.remove();
    next.focus();
  });
  expect(root.activeElement).toBe(next);
  next.blur();
  around(document.querySelector('form'), () => next.remove());
  expect(document.activeElement).not.toBe(box);
});
