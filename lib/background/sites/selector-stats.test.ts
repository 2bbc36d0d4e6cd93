import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it, vi } from 'vitest';
import {
  ask,
  browser,
  chatPage,
  matchesOf,
  resetBrowser,
  sign,
} from '../../../testing/background/browser.ts';
import { here, message } from '../../../testing/background/sample-context.ts';

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  resetBrowser();
  browser.runtime.onMessage.listeners.length = 0;
  vi.resetModules();
  (await import('../index.ts')).startBackground();
});

const gemini = { ...chatPage, tab: { id: 8 }, origin: 'https://gemini.google.com' };
const { key } = here;

async function diagnostics(from: object = chatPage, request: unknown = undefined): Promise<string> {
  return ((await ask(from, 'page.diagnostics', request)) as { text: string }).text;
}

it('remembers which selector matched in each role of a site, and tells it when asked', async () => {
  await ask(chatPage, 'page.matched', { key, matches: matchesOf({ composer: 1, send: 0 }) });
  const text = await diagnostics();
  expect(text).toMatch(/When a reply was last read here, \d{4}-/);
  expect(text).toContain('\ncomposer: fieldset div.tiptap.ProseMirror');
  expect(text).toContain('\nsend: [data-testid="chat-input-send"]\n');
  expect(text).toContain('\nreply: none\n');
  expect(await diagnostics(gemini)).toContain('No reply was read on this site yet');
});

it('tells what this page shows: what matched, and what found nothing', async () => {
  const text = await diagnostics(chatPage, {
    key,
    page: 'elsewhere',
    matches: matchesOf({ frame: 0 }),
  });
  expect(text).toMatch(/^Symbiotic Contract 0\.0\.0\n.+\nclaude, elsewhere, /);
  expect(text).toContain('\nframe: 1 of 1, fieldset\n');
  expect(text).toContain('\ncomposer: none of 2\n');
});

it('holds the last records of this site alone, and no text of a chat', async () => {
  await sign();
  await ask(chatPage, 'page.ask');
  await ask(gemini, 'page.report');
  const text = await diagnostics();
  expect(text).toMatch(/ consent\.asked asked(\n|$)/);
  expect(text).not.toContain('message.unprotected');
  expect(text).not.toContain(message);
  expect(await diagnostics(gemini)).toContain('message.unprotected');
});

it('takes a place the profile does not have for nothing', async () => {
  await ask(chatPage, 'page.matched', { key, matches: matchesOf({ composer: 20 }) });
  expect(await diagnostics()).toContain('\ncomposer: none\n');
});
