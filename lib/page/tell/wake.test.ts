// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { showPage } from '../../../testing/page/page.ts';
import type { Page } from '../../seam/tell.ts';
import { chatgpt } from '../../sites/chatgpt.ts';
import { wakeForWriting } from './wake.ts';

const end = new AbortController();
const ask = vi.fn(async () => {});
const state = { isOn: true, profile: chatgpt, ref: { key: 'id:1' }, ask };

beforeEach(() => {
  vi.useFakeTimers();
  showPage();
  ask.mockClear();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const happens = (type: string, where: string) =>
  document.querySelector(where)?.dispatchEvent(new Event(type, { bubbles: true }));

it('is asked for once when the person comes to the composer, and while they write, seldom', () => {
  wakeForWriting(state as unknown as Page, end.signal);
  happens('focusin', 'main');
  happens('input', 'main');
  expect(ask).not.toHaveBeenCalled();
  happens('focusin', '#prompt-textarea');
  for (let n = 0; n < 10; n++) happens('input', '#prompt-textarea');
  happens('focusin', '#prompt-textarea');
  expect(ask).toHaveBeenCalledExactlyOnceWith('page.wake', { key: 'id:1' });
  vi.advanceTimersByTime(20_000);
  expect(ask).toHaveBeenCalledOnce();
  happens('input', '#prompt-textarea');
  expect(ask).toHaveBeenCalledTimes(2);
});

it('is left alone where nothing is in force, and when we go', () => {
  vi.advanceTimersByTime(20_000);
  state.isOn = false;
  happens('focusin', '#prompt-textarea');
  end.abort();
  state.isOn = true;
  happens('focusin', '#prompt-textarea');
  expect(ask).not.toHaveBeenCalled();
});
