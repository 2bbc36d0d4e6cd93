/**
 * Every selector of every site profile, on each practice page it names, as often as it says; and every
 * block of an answer, as it is read there.
 */

import { beforeAll, describe, expect, it } from 'vitest';
import type { FrontEnd, Selector } from '../lib/sites/index.ts';
import { frontOf, fronts, shapes } from '../practice/fronts.ts';
import { pageScript } from '../testing/page-script.ts';
import { attach } from './support/attach.ts';
import { useBrowser } from './support/browser.ts';
import { type Chat, openChat } from './support/conversation.ts';
import type { Reading } from './support/reading-page.ts';
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

declare function readChat(id: string, mark: string): Promise<Reading>;
declare function isComposerOutside(box: Element): boolean;

/** Each front as it is first, and in the other shapes that sources have seen of it. */
const looks = fronts.flatMap(({ id }) =>
  [null, ...(shapes[id] ?? [])].map((shape) => ({ id, shape, look: shape ?? 'first' })),
);

/** An answer, a letter a block: said, a list, code; thought or done with a tool, which are none of it. */
const answers = [
  ...['s', 'ss', 'sslc', 'ts', 'tss', 'st', 'sts', 'sstss', 'us', 'sus', 'tus', 'tuts'],
  ...['sususs', 'stsuts', 'tslctcls'],
];

/** What each is, numbered from 1. */
const made: Record<string, (n: number) => string> = {
  s: (n) => `Said ${n}.`,
  l: (n) => `- one ${n}\n- two ${n}`,
  c: (n) => `\`\`\`\ncode ${n}\n\`\`\``,
  t: (n) => `<thinking>Thought ${n}.</thinking>`,
  u: (n) => `<thinking>$ Looked up ${n}.</thinking>`,
};
const isOther = (letter: string) => /[tu]/.test(letter);
const blocksOf = (answer: string) =>
  [...answer].map((it, n) => ({ it, text: made[it]?.(n + 1) ?? '' }));
const bare = (text: string) =>
  text
    .replace(/<\/?thinking>|`{3}/g, '')
    .replace(/^[-$] /gm, '')
    .replace(/\s*\n\s*/g, '\n')
    .trim();

describe('Chromium', () => {
  const browser = useBrowser('chrome');
  let script = '';
  beforeAll(async () => {
    script = await pageScript('e2e/support/reading-page.ts');
  });

  it.each(looks)('$id, $look: of an answer each block, and nothing else', async ({ id, shape }) => {
    const { practice } = browser();
    const texts = answers.map((answer) =>
      blocksOf(answer)
        .map(({ text }) => text)
        .join('\n\n')
        .replaceAll('</thinking>\n\n<thinking>', '\n\n'),
    );
    const chats = texts.map((text, n) => practice.put(id, [`Question ${n};`, text]));
    const picture = practice.put(id, ['A picture;', '![A rose]()']);
    const { page } = await openChat(browser(), id, addressOf(id, shape));
    await page.evaluate(`${script};0`);
    const count = { kept: 0, said: 0, read: 0, others: 0 };
    for (const [n, chat] of chats.entries()) {
      const blocks = blocksOf(answers[n] ?? '');
      const mine = blocks.filter(({ it }) => !isOther(it)).map(({ text }) => bare(text));
      const others = blocks.filter(({ it }) => isOther(it)).map(({ text }) => bare(text));
      const { read, page: shown } = await page.evaluate(
        (...args) => readChat(...args),
        chat,
        `Question ${n};`,
      );
      expect(bare(read), answers[n]).toBe(mine.join('\n'));
      count.said += mine.length;
      count.kept += mine.filter((text) => bare(read).includes(text)).length;
      count.others += others.filter((text) => shown.includes(text)).length;
      count.read += others.filter((text) => read.includes(text)).length;
    }
    // Where nobody is signed in nothing is thought, and in the others all of it is on the page.
    const others = id === 'chatgpt-signed-out' ? 0 : answers.join('').replace(/[^tu]/g, '').length;
    const said = answers.join('').length - answers.join('').replace(/[^tu]/g, '').length;
    expect(count).toEqual({ kept: said, said, read: 0, others });
    if (!/classic|shell/.test(id)) return;
    const drawn = await page.evaluate((...args) => readChat(...args), picture, 'A picture;');
    expect(drawn).toMatchObject({ read: '', turns: 0 });
  });

  it.each(looks.filter(({ id }) => id === 'chatgpt-shell'))(
    '$id, $look: the composer is no box in which a message is changed',
    async ({ id, shape }) => {
      const { practice } = browser();
      const chat = practice.put(id, ['Change me;', 'Said.']);
      const { page } = await openChat(browser(), id, addressOf(id, shape));
      await page.evaluate(`${script};0`);
      await page.evaluate((...args) => readChat(...args), chat, 'Change me;');
      await page.click('[aria-label="Edit message"]');
      const box = await page.waitForSelector('.edit .ProseMirror');
      await box?.focus();
      expect(await box?.evaluate((it) => isComposerOutside(it))).toBe(true);
    },
  );

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

/** Where a new chat starts, in that shape of the page. */
function addressOf(front: FrontEnd, shape: string | null): string {
  const query = shape === null ? '' : `?practice-shape=${shape}`;
  return `${frontOf(front).fresh}${query}`;
}

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
