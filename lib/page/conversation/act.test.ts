// @vitest-environment happy-dom
/** What a held send leads to. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { policyFor, type Running, runConversation } from '../../../testing/page/conversation.ts';
import { accepted, asking, head, showPage } from '../../../testing/page/page.ts';
import type { ConversationView } from '../../protocol/index.ts';
import type { EnterMeans } from '../../seam/watch.ts';
import { chatgpt } from '../../sites/chatgpt.ts';
import { actionsOf } from './actions.ts';
import { agreementOf } from './page-state.ts';
import { noteAct } from './preview.ts';

const contract = { ...accepted.contract, title: '' };
const none = { ...accepted, state: 'none', asked: null, contract } as ConversationView;
const title = 'Plain speech';
const other = { title: 'Brevity', number: 1, hash: 'b2'.repeat(32) };
let page: Running;
let asked: string[];

function begin(view = none, way: 'show' | 'direct' = 'direct'): void {
  asked = [];
  const next = { ...accepted, state: 'asked' } as ConversationView;
  page = runConversation(
    chatgpt,
    (type) => {
      asked.push(type);
      if (type === 'page.ask') return { ...next, text: asking(), seq: 1, head };
      return type === 'page.preview' ? { text: asking(), title, others: [other] } : view;
    },
    view,
    policyFor(way),
  );
}

beforeEach(() => {
  vi.useFakeTimers();
  showPage();
  Object.assign(Object.getPrototypeOf(document), { execCommand: () => true });
});

afterEach(() => {
  page.close();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function send(trusted = true, means: EnterMeans = 'send'): Promise<void> {
  noteAct(page.state, trusted);
  page.state.happen({
    type: 'act',
    trusted,
    means,
    opening: false,
    draft: 'Hello',
    besides: false,
  });
  await vi.advanceTimersByTimeAsync(10_000);
}

/** The send control. */
async function press(): Promise<void> {
  page.state.happen({ type: 'act', trusted: true, opening: false, draft: 'Hello', besides: false });
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
  const preview = trusted ? asking() : null;
  expect(page.shown().panel).toMatchObject({ kind: 'invite', held: true, preview });
});

describe('until the person acts, the page holds no title and no text of a contract', () => {
  const isBare = () => {
    const { contract, others, panel } = page.shown();
    expect(contract?.title).toBe('');
    expect(others).toBeNull();
    expect(panel).toMatchObject({ preview: null });
    expect(asked).not.toContain('page.preview');
  };
  const isFull = () =>
    expect(page.shown()).toMatchObject({
      contract: { title },
      others: [other],
      panel: { preview: asking() },
    });

  it('a script opens the panel without them, and the person’s own press brings them', async () => {
    begin(none, 'show');
    await send(false);
    isBare();
    actionsOf(page).read();
    await vi.advanceTimersByTimeAsync(100);
    isFull();
  });

  it('an Enter of theirs brings them, and they go with the panel', async () => {
    begin(none, 'show');
    await send();
    isFull();
    actionsOf(page).cancel();
    asked.length = 0;
    await send(false);
    isBare();
  });

  it('a script that follows them keeps nothing open for itself', async () => {
    begin(accepted, 'show');
    await send();
    page.state.now.view = none;
    page.state.happen({ type: 'told', agreement: agreementOf(none) });
    await send(false);
    isBare();
  });
});

describe('an Enter that may have been meant as a new line', () => {
  it('is not sealed and not sent under an agreement before the person says so', async () => {
    begin(accepted);
    await send(true, 'perhaps');
    expect(page.shown().panel).toEqual({ kind: 'enter' });
    expect(asked).not.toContain('page.seal');
    actionsOf(page).send();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked).toContain('page.seal');
    expect(asked).toContain('page.enter');
  });

  it('does not ask the model at once, but shows the panel', async () => {
    begin();
    await send(true, 'perhaps');
    expect(asked).not.toContain('page.ask');
    expect(page.shown()).toMatchObject({ panel: { kind: 'invite' }, line: true });
  });

  it('is no message that leaves after the yes', async () => {
    begin({ ...accepted, state: 'asked' });
    await send(true, 'perhaps');
    expect(page.state.machine.held).toMatchObject({ waits: false });
    await send();
    expect(page.state.machine.held).toMatchObject({ text: 'Hello', waits: true });
    actionsOf(page).line();
    expect(page.state.machine.held).toMatchObject({ touched: true });
    expect(page.shown().panel).toBeNull();
  });

  it('is so at any place where the person has said it, also before that was known', async () => {
    begin(accepted);
    page.state.happen({ type: 'policy', on: true, asking: 'show', lines: true });
    await send();
    expect(page.shown().panel).toEqual({ kind: 'enter' });
    actionsOf(page).cancel();
    (document.querySelector('#prompt-textarea') as Element).innerHTML = '<p>Hello</p>';
    await press();
    expect(asked).toContain('page.seal');
  });
});

it('a press of the send control offers no new line', async () => {
  begin(none, 'show');
  await press();
  expect(page.shown()).toMatchObject({ panel: { kind: 'invite' }, line: false });
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
