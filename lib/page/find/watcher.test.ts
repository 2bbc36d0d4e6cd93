// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { stopClocks } from '../../../testing/page/conversation.ts';
import { watchPage } from './watcher.ts';

let left: AbortController;
let looks: number;
let hidden: boolean;

beforeEach(() => {
  stopClocks();
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => hidden);
  document.body.innerHTML = '<p></p>';
  left = new AbortController();
  looks = 0;
  hidden = false;
  watchPage(['p'], () => looks++, left.signal);
});
afterEach(() => {
  left.abort();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** How often it was looked meanwhile. */
async function during(ms: number): Promise<number> {
  const before = looks;
  await vi.advanceTimersByTimeAsync(ms);
  return looks - before;
}

function turn(now: boolean): void {
  hidden = now;
  document.dispatchEvent(new Event('visibilitychange'));
}

it('looks every five seconds at a page that is seen', async () => {
  await during(1_000);
  expect(await during(60_000)).toBe(12);
});

it('lets a hidden page that stands still be, until it changes or is seen', async () => {
  turn(true);
  expect(await during(30_000)).toBe(5);
  expect(await during(60_000)).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
  document.querySelector('p')?.append('more');
  // What is so only once it has stood still is seen then.
  expect(await during(30_000)).toBe(4);
  expect(await during(60_000)).toBe(0);
  turn(false);
  expect(await during(1_000)).toBe(1);
  expect(await during(60_000)).toBe(12);
});

it('ends with its signal', async () => {
  turn(true);
  await during(100_000);
  left.abort();
  document.querySelector('p')?.append('more');
  expect(await during(60_000)).toBe(0);
});
