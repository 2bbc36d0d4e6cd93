// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { stopClocks } from '../../../testing/page/conversation.ts';
import { chatgpt } from '../../sites/chatgpt.ts';
import { type Uptake, watchUptake } from './uptake.ts';

let left: AbortController;
let uptake: Uptake;
let field: HTMLTextAreaElement;

beforeEach(() => {
  stopClocks();
  // Nothing has a size here, and what has none counts as unseen.
  const seen = { width: 10, height: 10 } as DOMRect;
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(seen);
  document.body.innerHTML = '<form><textarea id="mobile-composer-prompt"></textarea><p></p></form>';
  field = document.querySelector('textarea') as HTMLTextAreaElement;
  left = new AbortController();
  uptake = watchUptake(chatgpt, left.signal);
});
afterEach(() => {
  left.abort();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** The person types, and the app has its control there after `ms`. */
function types(ms: number): Promise<void> {
  field.dispatchEvent(new Event('input', { bubbles: true }));
  return appears(ms);
}

/** @param drawing milliseconds that the browser takes before it lets any timer come */
async function appears(ms: number, drawing = 0): Promise<void> {
  const before = performance.now();
  await vi.advanceTimersByTimeAsync(ms);
  if (drawing > 0) vi.spyOn(performance, 'now').mockReturnValue(before + ms + drawing);
  const button = document.createElement('button');
  button.type = 'submit';
  document.querySelector('form')?.append(button);
  await vi.advanceTimersByTimeAsync(0);
}

function empties(): void {
  for (const button of document.querySelectorAll('button')) button.remove();
  uptake.again();
}

it('is a quarter of a second where nothing is known', () => {
  expect(uptake.ms).toBe(250);
});

it('is what the app took for the person’s own words, each time anew', async () => {
  await types(80);
  expect(uptake.ms).toBe(80);
  await types(5);
  expect(uptake.ms).toBe(80);
  empties();
  await types(5);
  expect(uptake.ms).toBe(5);
});

it('is not what the browser took to draw before it let any timer come', async () => {
  const typing = types(0);
  const now = performance.now();
  vi.spyOn(performance, 'now').mockReturnValue(now + 40);
  await typing;
  expect(uptake.ms).toBe(1);
  expect(uptake.byFrame).toBe(false);
});

it('of an app that takes it up as a frame is drawn is a frame, however soon that came', async () => {
  field.dispatchEvent(new Event('input', { bubbles: true }));
  requestAnimationFrame(() => void types(0));
  await vi.advanceTimersToNextFrame();
  await vi.advanceTimersByTimeAsync(0);
  expect(uptake.byFrame).toBe(true);
  empties();
  await types(20);
  expect(uptake.byFrame).toBe(false);
});

it('is said neither by a control that is there anyway nor by an input elsewhere', async () => {
  document.body.dispatchEvent(new Event('input', { bubbles: true }));
  await vi.advanceTimersByTimeAsync(100);
  await types(20);
  expect(uptake.ms).toBe(20);
  uptake.again();
  await types(90);
  expect(uptake.ms).toBe(20);
});

it('is half a second at most, and from then on where less was not enough', async () => {
  await types(2_000);
  expect(uptake.ms).toBe(500);
  empties();
  await types(4_000);
  expect(uptake.ms).toBe(500);
  empties();
  await types(5);
  expect(uptake.ms).toBe(5);
  uptake.slow();
  expect(uptake.ms).toBe(500);
});

it('is a tenth of a second at least where nobody sees what leaves', async () => {
  uptake = watchUptake({ ...chatgpt, requests: [] }, left.signal);
  await types(5);
  expect(uptake.ms).toBe(100);
});

/** Before the browser makes the change. */
function announces(isTrusted = true): void {
  const event = new Event('beforeinput', { bubbles: true, cancelable: true });
  Object.defineProperty(event, 'isTrusted', { value: isTrusted });
  field.dispatchEvent(event);
}

it('is measured where an editor keeps a key from the browser, which then tells of no input', async () => {
  field.addEventListener('beforeinput', (event) => event.preventDefault());
  announces();
  await appears(0, 40);
  expect(uptake.ms).toBe(1);
});

it('begins, where the browser is let have the key, with the input that follows', async () => {
  announces();
  await vi.advanceTimersByTimeAsync(30);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await appears(0, 40);
  expect(uptake.ms).toBe(1);
});

it('is not said by what we have such an editor write', async () => {
  field.addEventListener('beforeinput', (event) => event.preventDefault());
  announces(false);
  await appears(5);
  expect(uptake.ms).toBe(250);
});
