// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { whenScrolled } from './scrolling.ts';

let end: AbortController;

beforeEach(() => {
  vi.useFakeTimers();
  end = new AbortController();
});
afterEach(() => {
  end.abort();
  vi.useRealTimers();
});

function start() {
  const [onScroll, onRest] = [vi.fn(), vi.fn()];
  whenScrolled(onScroll, onRest, end.signal);
  const scroll = () => document.body.dispatchEvent(new Event('scroll'));
  return { onScroll, onRest, scroll };
}

it('hears of each scroll, and acts once, when nothing has scrolled for a while', () => {
  const { onScroll, onRest, scroll } = start();
  for (let n = 0; n < 50; n++) {
    scroll();
    vi.advanceTimersByTime(20);
  }
  expect([onScroll.mock.calls.length, onRest.mock.calls.length]).toEqual([50, 0]);
  vi.advanceTimersByTime(200);
  expect(onRest).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(10_000);
  expect(onRest).toHaveBeenCalledOnce();
  scroll();
  vi.advanceTimersByTime(201);
  expect(onRest).toHaveBeenCalledTimes(2);
});

it('has one timer at a time, and none where nothing scrolls or it is over', () => {
  const { onRest, scroll } = start();
  expect(vi.getTimerCount()).toBe(0);
  scroll();
  scroll();
  expect(vi.getTimerCount()).toBe(1);
  end.abort();
  expect(vi.getTimerCount()).toBe(0);
  scroll();
  vi.advanceTimersByTime(1_000);
  expect(onRest).not.toHaveBeenCalled();
});
