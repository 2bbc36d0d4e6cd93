// @vitest-environment happy-dom
/** What a held send leads to. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { accepted, asking, head, showPage } from '../../testing/page.ts';
import type { ConversationView, Policy } from '../messages.ts';
import { chatgpt } from '../sites/chatgpt.ts';
import { Attached } from './attached.ts';
import type { Composer } from './composer.ts';
import { HeldDraft } from './held-draft.ts';
import { onSend, resume } from './journey.ts';
import { type AskBackground, PageState } from './state.ts';
import type { Trip } from './trip.ts';
import { unsealedTurns } from './unsealed.ts';

let closed: AbortController;
let trip: Trip;
let asked: string[];

beforeEach(() => {
  vi.useFakeTimers();
  showPage();
  asked = [];
  const ask = (async (type: string) => {
    asked.push(type);
    const view = { ...accepted, state: 'asked' };
    return type === 'page.ask' ? { text: asking(), seq: 1, head, view } : view;
  }) as unknown as AskBackground;
  closed = new AbortController();
  const state = new PageState(chatgpt, ask, () => {});
  state.key = 'tab:1';
  state.conversation = { ...accepted, state: 'none', asked: null } as ConversationView;
  state.policy = { asking: { chatgpt: 'direct' }, sites: {}, inForceAt: {} } as unknown as Policy;
  trip = {
    state,
    gate: { letThrough: (act) => act() },
    held: new HeldDraft(chatgpt, closed.signal),
    unsealed: unsealedTurns(chatgpt, true),
    attached: new Attached(chatgpt, closed.signal),
  };
});

afterEach(() => {
  closed.abort();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function send(trusted = true): Promise<void> {
  onSend(trip, {} as Composer, trusted);
  await vi.advanceTimersByTimeAsync(10_000);
}

it('asks at once where the person has said so', async () => {
  await send();
  expect(asked).toContain('page.ask');
});

it.each([
  ['what a script does', () => {}, false],
  [
    'a person who has gone without the contract here',
    () => {
      trip.state.skipped = true;
    },
    true,
  ],
  [
    'a person who wants to be shown first',
    () => {
      Object.assign(trip.state.policy?.asking ?? {}, { chatgpt: 'show' });
    },
    true,
  ],
])('shows the panel to %s', async (_whom, given, trusted) => {
  given();
  await send(trusted);
  expect(asked).not.toContain('page.ask');
  expect(trip.state.panel?.kind).toBe('invite');
});

it('a conversation in which another answer stands now shows that, and why', () => {
  const reply = { text: 'No, sorry.', quote: '', rule: 'other-answer' };
  trip.state.conversation = { ...accepted, state: 'unclear', paused: true, reply };
  resume(trip);
  expect(trip.state.panel).toMatchObject({
    kind: 'decide',
    reply: 'No, sorry.',
    found: expect.stringMatching(/^The answer to your question has changed/),
  });
});
