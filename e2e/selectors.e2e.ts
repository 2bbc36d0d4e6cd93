/** Every selector of every site profile, on each practice page it names, as often as it says. */

import { describe, expect, it } from 'vitest';
import type { FrontEnd, Selector } from '../lib/sites/index.ts';
import { fronts } from '../practice/fronts.ts';
import { attach } from './support/attach.ts';
import { useBrowser } from './support/browser.ts';
import { type Chat, openChat } from './support/conversation.ts';
import { waitFor } from './support/wait.ts';

/** Parts that are there while a reply is written; all others are counted when it is done. */
const passing = ['stop', 'streaming'] as const;
const waiting = ['attachment'] as const;
const lasting = [
  'view',
  'composer',
  'frame',
  'send',
  'userTurn',
  'reply',
  'replyText',
  'exclude',
  'model',
] as const;

/** An answer in several blocks, with a thinking row between them where the page shows such. */
const blocks = `Before it.

<thinking>Somewhat more to think about.</thinking>

After it, and quite a few words more so that this takes its time to be written.

- one
- two`;

type Part = (typeof passing | typeof waiting)[number] | (typeof lasting)[number];

describe('Chromium', () => {
  const browser = useBrowser('chrome');

  it.each(fronts)('$id', async ({ id }) => {
    const { practice } = browser();
    practice.model = 'custom';
    practice.reply = () => blocks;
    practice.pace = 2;
    const chat = await openChat(browser(), id);
    await chat.send('In several blocks');
    await practice.next();
    const seen = new Set<string>();
    await waitFor(
      'all marks of a reply being written',
      async () => {
        for (const row of await counts(chat, id, passing)) if (row.found > 0) seen.add(row.name);
        return (await expected(chat, id, passing)).every(({ name }) => seen.has(name));
      },
      { ms: 20_000 },
    ).catch(async () => {
      const rows = await expected(chat, id, passing);
      expect(rows.map(({ name }) => name).filter((name) => !seen.has(name))).toEqual([]);
    });
    await waitFor(
      'no mark of a reply being written',
      async () => (await counts(chat, id, passing)).every(({ found }) => found === 0),
      { ms: 30_000 },
    );
    await chat.type('Next');
    await chat.taken();
    await waitFor('the settled page', async () => (await wrong(chat, id)).length === 0).catch(
      async () => expect(JSON.stringify(await wrong(chat, id), null, 1)).toBe('[]'),
    );
    await attach(chat.page, 'Pasted text 1');
    await waitFor('the file', async () =>
      (await counts(chat, id, ['attachment'])).every(({ wanted, found }) => wanted === found),
    );
  });
});

interface Row {
  name: string;
  wanted: number;
  found: number;
}

async function wrong(chat: Chat, front: FrontEnd): Promise<Row[]> {
  return (await counts(chat, front, lasting)).filter(({ wanted, found }) => wanted !== found);
}

async function expected(chat: Chat, front: FrontEnd, parts: readonly Part[]): Promise<Row[]> {
  return (await counts(chat, front, parts)).filter(({ wanted }) => wanted > 0);
}

/** Visible matches inside the live view, as our own code would see them. */
async function counts(chat: Chat, front: FrontEnd, parts: readonly Part[]): Promise<Row[]> {
  const { profile, page } = chat;
  const rows = parts.flatMap((part) =>
    (profile[part] as readonly Selector[]).map(({ css, on }) => ({
      drawn: part !== 'exclude',
      name: `${part}: ${css}`,
      css,
      wanted: on?.[front] ?? 0,
    })),
  );
  const found = await page.evaluate(
    (list, view) => {
      const root = (view && document.querySelector(view)) || document;
      return list.map(({ css, drawn }) => {
        const inside = [...root.querySelectorAll(css)];
        const self = root instanceof Element && root.matches(css) ? [root] : [];
        const isDrawn = (it: Element) => it.getBoundingClientRect().height > 0;
        return [...self, ...inside].filter((it) => !drawn || isDrawn(it)).length;
      });
    },
    rows.map(({ css, drawn }) => ({ css, drawn })),
    profile.view[0]?.css ?? '',
  );
  return rows.map(({ name, wanted }, index) => ({ name, wanted, found: found[index] ?? 0 }));
}
