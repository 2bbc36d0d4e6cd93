/** A page's end of the wire against the background's, as the browser carries it: JSON. */

import { beforeEach, expect, it, vi } from 'vitest';
import type { PageProtocol } from '../../protocol/index.ts';

type Listener = (message: unknown, sender: unknown, respond: (answer: unknown) => void) => unknown;

const listeners: Listener[] = [];
const carry = (value: unknown) => (value === undefined ? value : JSON.parse(JSON.stringify(value)));

function deliver(message: unknown): Promise<unknown> {
  return new Promise<unknown>((resolve) => {
    const heard = listeners.map((listener) =>
      listener(carry(message), { id: 'us' }, (answer) => resolve(carry(answer))),
    );
    if (!heard.includes(true)) queueMicrotask(() => resolve(undefined));
  });
}

Object.assign(globalThis, {
  chrome: {
    runtime: {
      id: 'us',
      onMessage: {
        addListener: (listener: Listener) => listeners.push(listener),
        removeListener: (listener: Listener) => listeners.splice(listeners.indexOf(listener), 1),
      },
      sendMessage: deliver,
    },
    tabs: { sendMessage: (_tab: number, message: unknown) => deliver(message) },
  },
});
// The words have asked for a browser before, where there was none.
vi.resetModules();
const { ask, onTold } = await import('./wire.ts');

beforeEach(() => {
  listeners.length = 0;
  vi.resetModules();
});

const background = async () =>
  (await import('../../protocol/index.ts')) as typeof import('../../protocol/index.ts');

it('asks the background and gives its answer', async () => {
  const { onMessage } = await background();
  onMessage('page.preview', ({ data }) => ({ text: `seen: ${data.draft}`, title: '', others: [] }));
  const request = { key: 'id:1', draft: 'Grüße 🌍', within: false, hash: null };
  expect(await ask('page.preview', request)).toMatchObject({ text: 'seen: Grüße 🌍' });
});

it('passes a refusal on with its code and its sentence', async () => {
  const { onMessage } = await background();
  onMessage('page.open', () => {
    throw Object.assign(new Error('Nothing is in force.'), { code: 'nothing-in-force' });
  });
  const refusal = await ask('page.open', { key: 'id:1' }).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(Error);
  expect(refusal).toMatchObject({ code: 'nothing-in-force', message: 'Nothing is in force.' });
});

it('rejects when nobody answers', async () => {
  await expect(ask('page.open', { key: 'id:1' })).rejects.toThrow();
});

it('hears what the background tells, and nothing else', async () => {
  const { sendMessage } = await background();
  const heard: unknown[] = [];
  const listening = new AbortController();
  onTold('tab.changed', (data) => heard.push(data), listening.signal);
  const changed = { key: 'id:1', view: {} as ReturnType<PageProtocol['page.open']> };
  await sendMessage('tab.changed', changed, 7);
  for (const odd of [null, 'tab.changed', { type: 'other' }, 7]) await deliver(odd);
  listening.abort();
  await expect(sendMessage('tab.changed', changed, 7)).rejects.toThrow();
  expect(heard).toEqual([changed]);
});
