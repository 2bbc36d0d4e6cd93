// @vitest-environment happy-dom
/** One message, or some, without the contract under an agreement, as the person has said beforehand. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Running, runConversation } from '../../../testing/page/conversation.ts';
import { accepted, showPage } from '../../../testing/page/page.ts';
import type { ChatActions } from '../../seam/chat-view.ts';
import { chatgpt } from '../../sites/chatgpt.ts';
import { actionsOf } from './actions.ts';

let page: Running;
let press: ChatActions;
let view: typeof accepted;
let asked: [string, Record<string, unknown>][];
const kinds = () => asked.map(([type]) => type);

beforeEach(() => {
  vi.useFakeTimers();
  showPage();
  Object.assign(Object.getPrototypeOf(document), { execCommand: () => true });
  const box = document.querySelector('#prompt-textarea') as Element;
  box.innerHTML = '<p>Hello</p>';
  box.after(Object.assign(document.createElement('button'), { id: 'composer-submit-button' }));
  document.querySelector('button')?.setAttribute('data-testid', 'send-button');
  begin('id:1');
});

afterEach(() => {
  page.close();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function begin(key: string): void {
  view = accepted;
  asked = [];
  page = runConversation(
    chatgpt,
    (type, data: Record<string, unknown>) => {
      asked.push([type, data]);
      if (type === 'page.report' && data.lasting) view = { ...view, unprotected: true };
      if (type === 'page.resume') view = { ...view, unprotected: false };
      return { ...view, seq: 1 };
    },
    view,
    undefined,
    key,
  );
  press = actionsOf(page);
}

async function send(trusted = true): Promise<void> {
  page.state.happen({ type: 'act', trusted, opening: false, draft: 'Hello', besides: false });
  await vi.advanceTimersByTimeAsync(30_000);
}

it('the next message goes without it, once, on record, and is told beforehand', async () => {
  press.toggle();
  press.skip();
  expect(page.shown()).toMatchObject({ panel: null, skips: true });
  await send();
  expect(asked).toContainEqual([
    'page.report',
    expect.objectContaining({ kind: 'message.unprotected', lasting: false }),
  ]);
  expect(kinds()).not.toContain('page.seal');
  expect(page.shown().skips).toBe(false);
  page.state.machine = { ...page.state.machine, step: { at: 'rest' }, alert: null };
  await send();
  expect(kinds()).toContain('page.seal');
});

it('can be taken back, and a script has no part in it', async () => {
  press.skip();
  press.skip();
  expect(page.shown().skips).toBe(false);
  press.skip();
  await send(false);
  expect(kinds()).toContain('page.seal');
  expect(page.shown().skips).toBe(true);
});

it('where nothing would carry the contract, the key shows what would happen instead', () => {
  page.state.machine = { ...page.state.machine, agreement: null };
  page.state.happen({ type: 'told', agreement: { ...noneYet } });
  press.skip();
  expect(page.shown()).toMatchObject({ panel: { kind: 'invite' }, skips: false });
});

it('a pause sends nothing that lies in the message box, and one press ends it', async () => {
  press.pause();
  await vi.advanceTimersByTimeAsync(100);
  expect(page.shown().status).toBe('unprotected');
  expect(document.querySelector('#prompt-textarea')?.textContent).toBe('Hello');
  expect(page.state.holds).toBe(false);
  press.toggle();
  expect(page.shown().panel).toEqual({ kind: 'details' });
  press.pause();
  await vi.advanceTimersByTimeAsync(100);
  expect(page.shown()).toMatchObject({ status: 'accepted', panel: null });
  expect(page.state.holds).toBe(true);
});

it('a pause needs an address by which it is found again', async () => {
  page.close();
  begin('tab:1');
  press.pause();
  await vi.advanceTimersByTimeAsync(100);
  expect(page.shown()).toMatchObject({ status: 'accepted', panel: { kind: 'details' } });
});

const noneYet = { state: 'none', unprotected: false, head: null, draft: null } as const;
