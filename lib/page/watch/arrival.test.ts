// @vitest-environment happy-dom
/** Whether a message that has just left is seen to have arrived. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { stopClocks } from '../../../testing/page/conversation.ts';
import { hash, head, nextHead, sealedAs, showPage, turn } from '../../../testing/page/page.ts';
import type { Turn } from '../../seam/watch.ts';
import { chatgpt } from '../../sites/chatgpt.ts';
import { hello, left, stopped } from '../../witness/channel.ts';
import { watchOver } from './index.ts';

const text = sealedAs(nextHead, 'Hello');

beforeEach(() => {
  stopClocks();
  showPage();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** The turn that is found, or undefined, once fifteen seconds have passed. */
async function arrived(
  meanwhile: () => void,
  of: string | null = nextHead,
  signal = new AbortController().signal,
): Promise<Turn | 'bare' | null | undefined> {
  const watch = watchOver(chatgpt, () => 'tab:1', signal);
  const found = watch.arrival({ head: of, draft: 'Hello' }, watch.turns(), signal);
  meanwhile();
  await vi.advanceTimersByTimeAsync(16_000);
  return found;
}

it('by the head that it carries', async () => {
  expect(await arrived(() => turn('user', text, 'new'))).toMatchObject({ id: 'new' });
});

it('not by another one with the same contract, nor by one that was there before', async () => {
  turn('user', text, 'old');
  expect(await arrived(() => turn('user', sealedAs(head, 'Hello'), 'new'))).toBeUndefined();
});

it('not by one that the page takes back, where no witness sees it leave', async () => {
  const { signal } = new AbortController();
  const watch = watchOver({ ...chatgpt, requests: [] }, () => 'tab:1', signal);
  const found = watch.arrival({ head: nextHead, draft: 'Hello' }, watch.leaves(nextHead), signal);
  const shown = turn('user', text, 'new');
  await vi.advanceTimersByTimeAsync(500);
  shown.remove();
  await vi.advanceTimersByTimeAsync(16_000);
  expect(await found).toBeUndefined();
});

it('one that carries none by any that is new', async () => {
  turn('user', 'Hello', 'old');
  expect(await arrived(() => turn('user', 'Hello', 'new'), null)).toMatchObject({ id: 'new' });
});

it('is kept from leaving without its seal, and then looked for no longer', async () => {
  const witness = new EventTarget();
  const signal = new AbortController().signal;
  const watch = watchOver(chatgpt, () => 'tab:1', signal);
  watch.onUnsealed({
    due: () => ({ hash, heads: new Set() }),
    isStrict: () => false,
    left() {},
    stopped() {},
  });
  dispatchEvent(Object.assign(new Event(hello), { relatedTarget: witness }));
  const found = watch.arrival({ head: nextHead, draft: '' }, watch.leaves(nextHead), signal);
  const bare = new CustomEvent(left, { detail: '', cancelable: true });
  expect(witness.dispatchEvent(bare)).toBe(false);
  witness.dispatchEvent(new CustomEvent(stopped, { detail: 'Hello' }));
  expect(await found).toBeNull();
});

it('no longer once its conversation is left', async () => {
  const left = new AbortController();
  expect(await arrived(() => left.abort(), nextHead, left.signal)).toBeUndefined();
});

it('the draft alone, where the app has sent what it held: told as soon as it is the newest', async () => {
  turn('user', 'Hello', 'old');
  expect(await arrived(() => {})).toBeUndefined();
  expect(await arrived(() => turn('user', 'Hello', 'new'))).toBe('bare');
});
