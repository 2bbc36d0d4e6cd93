// @vitest-environment happy-dom
/** What a held send leads to. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { policyFor, type Running, runConversation } from '../../../testing/conversation.ts';
import { accepted, asking, head, showPage } from '../../../testing/page.ts';
import type { ConversationView } from '../../messages.ts';
import { chatgpt } from '../../sites/chatgpt.ts';

const none = { ...accepted, state: 'none', asked: null } as ConversationView;
let page: Running;
let asked: string[];

function begin(view = none, way: 'show' | 'direct' = 'direct'): void {
  asked = [];
  const next = { ...accepted, state: 'asked' } as ConversationView;
  page = runConversation(
    chatgpt,
    (type) => {
      asked.push(type);
      if (type === 'page.ask') return { text: asking(), seq: 1, head, view: next };
      return type === 'page.preview' ? { text: asking() } : view;
    },
    view,
    policyFor(way),
  );
}

beforeEach(() => {
  vi.useFakeTimers();
  showPage();
});

afterEach(() => {
  page.close();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function send(trusted = true): Promise<void> {
  page.state.happen({ type: 'act', trusted, opening: false, draft: 'Hello', besides: false });
  await vi.advanceTimersByTimeAsync(10_000);
}

it('asks at once where the person has said so', async () => {
  begin();
  await send();
  expect(asked).toContain('page.ask');
});

it.each<[string, boolean, 'show' | 'direct', boolean]>([
  ['what a script does', false, 'direct', false],
  ['a person who has gone without the contract here', true, 'direct', true],
  ['a person who wants to be shown first', true, 'show', false],
])('shows the panel to %s', async (_whom, trusted, way, skipped) => {
  begin(none, way);
  page.state.machine = { ...page.state.machine, skipped };
  await send(trusted);
  expect(asked).not.toContain('page.ask');
  expect(page.shown().panel).toMatchObject({ kind: 'invite', held: true, preview: asking() });
});

it('a conversation in which another answer stands now shows that, and why', async () => {
  const reply = { text: 'No, sorry.', quote: '', rule: 'other-answer' };
  begin({ ...accepted, state: 'unclear', paused: true, reply });
  page.state.happen({ type: 'reload' });
  await vi.advanceTimersByTimeAsync(100);
  expect(page.shown().panel).toMatchObject({
    kind: 'decide',
    reply: 'No, sorry.',
    ...{ rule: 'other-answer', paused: true },
  });
});

it('one whose background does not answer within three seconds is told of, and tried again', async () => {
  let silent = true;
  page = runConversation(chatgpt, () => (silent ? new Promise(() => {}) : none), none);
  page.state.machine = { ...page.state.machine, agreement: null };
  page.state.happen({ type: 'act', trusted: true, opening: false, draft: 'Hello', besides: false });
  await vi.advanceTimersByTimeAsync(2_900);
  expect(page.shown().alert).toBeNull();
  await vi.advanceTimersByTimeAsync(200);
  expect(page.shown().alert?.kind).toBe('no-answer');
  silent = false;
  await send();
  expect(page.shown().panel?.kind).toBe('invite');
});
