import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ConversationView } from '../messages.ts';
import { claude } from '../sites/claude.ts';
import { type AskBackground, PageState } from './state.ts';

const asked = { state: 'asked', unprotected: false } as ConversationView;
let state: PageState;
const ask = vi.fn(async () => asked) as unknown as AskBackground;

beforeEach(() => {
  vi.stubGlobal('document', { querySelectorAll: () => [] });
  state = new PageState(claude, ask, () => {});
});

/** Something that goes on until it is told to end. */
function long() {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  return { act: vi.fn(() => promise), end: resolve, fail: reject };
}

describe('while something is under way', () => {
  it('what a person does is not done, then or later', async () => {
    const [first, second] = [long(), long()];
    const begun = state.exclusively(first.act);
    await state.exclusively(second.act);
    first.end();
    await begun;
    expect(first.act).toHaveBeenCalledOnce();
    expect(second.act).not.toHaveBeenCalled();
  });

  it('an answer that is complete waits its turn', async () => {
    const first = long();
    const begun = state.exclusively(first.act);
    const taken = vi.fn(async () => {});
    await state.inTurn(taken);
    expect(taken).not.toHaveBeenCalled();
    first.end();
    await begun;
    expect(taken).toHaveBeenCalledOnce();
    expect(state.busy).toBe(false);
  });

  it('and is taken after a refusal too', async () => {
    const first = long();
    const begun = state.exclusively(first.act);
    const taken = vi.fn(async () => {});
    await state.inTurn(taken);
    first.fail(new Error('no'));
    await begun;
    expect(taken).toHaveBeenCalledOnce();
    expect(state.alert?.text).toContain('nothing was sent');
  });

  it('the newest of them is the one that is taken', async () => {
    const first = long();
    const begun = state.exclusively(first.act);
    const [older, newer] = [vi.fn(async () => {}), vi.fn(async () => {})];
    await state.inTurn(older);
    await state.inTurn(newer);
    first.end();
    await begun;
    expect(older).not.toHaveBeenCalled();
    expect(newer).toHaveBeenCalledOnce();
  });
});

it('with nothing under way an answer is taken at once', async () => {
  const taken = vi.fn(async () => {});
  await state.inTurn(taken);
  expect(taken).toHaveBeenCalledOnce();
});
