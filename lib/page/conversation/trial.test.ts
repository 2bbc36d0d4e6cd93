// @vitest-environment happy-dom
/** A box is tried on a text of ours before its site is added. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { stopClocks } from '../../../testing/page/conversation.ts';
import { ownProfile } from '../../../testing/samples/profile.ts';
import { tryComposer } from './trial.ts';

let field: HTMLTextAreaElement;
let control: HTMLButtonElement;
/** All that stood in the box, in turn. */
let seen: string[];
/** What the box makes of what it is given. */
let takes: (text: string) => string;

beforeEach(() => {
  stopClocks();
  // Nothing has a size here, and what has none counts as unseen.
  const size = { width: 10, height: 10 } as DOMRect;
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(size);
  document.body.innerHTML =
    '<form><textarea></textarea><button><svg><path d="M1 2"></path></svg></button></form>';
  field = document.querySelector('textarea') as HTMLTextAreaElement;
  control = document.querySelector('button') as HTMLButtonElement;
  field.value = 'Mine';
  seen = [];
  takes = (text) => text;
  document.execCommand = (command: string, _ui?: boolean, text = '') => {
    // As in Firefox.
    if (command === 'insertHTML') return false;
    field.value = command === 'delete' ? '' : takes(text);
    seen.push(field.value);
    return true;
  };
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function tried() {
  const end = tryComposer(ownProfile);
  await vi.advanceTimersByTimeAsync(20_000);
  return end;
}

it('takes it, gives it up, and has its words back; what the control shows is kept', async () => {
  expect(await tried()).toMatchObject({ send: [{ css: 'button', drawn: 'M1 2' }] });
  expect(seen[0]).toMatch(/^Symbiotic Contract tries this box\.\n\n {2}It takes/);
  expect(field.value).toBe('Mine');
});

it('is not taken that makes something else of it', async () => {
  takes = (text) => text.replace('\n\n', '\n');
  expect(await tried()).toBe('inexact');
  expect(field.value).toBe('Mine');
});

it('is not taken where the page does not offer to send what stands there', async () => {
  control.disabled = true;
  expect(await tried()).toBe('unnoticed');
  expect(field.value).toBe('Mine');
});

it('that is gone is said to be gone', async () => {
  field.remove();
  expect(await tried()).toBe('gone');
});
