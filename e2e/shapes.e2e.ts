/**
 * Each front in every shape that a source has seen of it: of an answer all blocks are read and nothing
 * else, the composer is found, a message leaves sealed.
 */

import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FrontEnd } from '../lib/sites/index.ts';
import { frontOf, fronts, shapes } from '../practice/fronts.ts';
import { pageScript } from '../testing/page-script.ts';
import { useBrowser } from './support/browser.ts';
import { isInvitation, isSealed, openChat, signContract } from './support/conversation.ts';
import type { Reading } from './support/reading-page.ts';
import { clickStill } from './support/ui.ts';
import { waitFor } from './support/wait.ts';

declare function readChat(id: string, mark: string): Promise<Reading>;
declare function isComposerOutside(box: Element): boolean;

/** Each front as it is first, and in its other shapes. */
const looks = fronts.flatMap(({ id }) =>
  [null, ...(shapes[id] ?? [])].map((shape) => ({ id, shape, look: shape ?? 'first' })),
);

/** An answer, a letter a block: said, a list, code; thought or done with a tool, which are none of it. */
const answers = [
  ...['s', 'ss', 'sslc', 'ts', 'tss', 'st', 'sts', 'sstss', 'us', 'sus', 'tus', 'tuts'],
  ...['sususs', 'stsuts', 'tslctcls'],
].map((letters) => [...letters].map(blockOf));

interface Block {
  /** None of the answer. */
  isOther: boolean;
  text: string;
  /** As it is drawn. */
  seen: string;
}

function blockOf(letter: string, place: number): Block {
  const n = place + 1;
  const isOther = /[tu]/.test(letter);
  const of = (text: string, seen = text) => ({ isOther, text, seen });
  if (letter === 'l') return of(`- one ${n}\n- two ${n}`, `one ${n}\ntwo ${n}`);
  if (letter === 'c') return of(`\`\`\`\ncode ${n}\n\`\`\``, `code ${n}`);
  if (letter === 't') return of(`<thinking>Thought ${n}.</thinking>`, `Thought ${n}.`);
  if (letter === 'u') return of(`<thinking>$ Looked up ${n}.</thinking>`, `Looked up ${n}.`);
  return of(`Said ${n}.`);
}

/** What stands together is thought in one go. */
const written = (blocks: readonly Block[]) =>
  blocks
    .map(({ text }) => text)
    .join('\n\n')
    .replaceAll('</thinking>\n\n<thinking>', '\n\n');

describe('Chromium', () => {
  const browser = useBrowser('chrome');
  let script = '';
  beforeAll(async () => {
    script = await pageScript('e2e/support/reading-page.ts');
    browser().goesOn = true;
    browser().practice.pace = 0.1;
  });
  afterAll(() => {
    browser().goesOn = false;
  });

  it.each(looks)('$id, $look: of an answer each block, and nothing else', async ({ id, shape }) => {
    const { practice } = browser();
    const chats = answers.map((blocks, n) => practice.put(id, [`Question ${n};`, written(blocks)]));
    const picture = practice.put(id, ['A picture;', '![A rose]()']);
    const { page } = await openChat(browser(), id, addressOf(id, shape));
    await page.evaluate(`${script};0`);
    const count = { said: 0, kept: 0, others: 0, read: 0 };
    for (const [n, blocks] of answers.entries()) {
      const { read, page: shown } = await reading(page, chats[n] ?? '', `Question ${n};`);
      const said = blocks.filter(({ isOther }) => !isOther).map(({ seen }) => seen);
      const others = blocks.filter(({ isOther }) => isOther).map(({ seen }) => seen);
      expect(read.replace(/\n+/g, '\n'), written(blocks)).toBe(said.join('\n'));
      count.said += said.length;
      count.kept += said.filter((text) => read.replace(/\n+/g, '\n').includes(text)).length;
      count.others += others.filter((text) => shown.includes(text)).length;
      count.read += others.filter((text) => read.includes(text)).length;
    }
    // Where nobody is signed in nothing is thought; elsewhere all of it is on the page.
    const others = id === 'chatgpt-signed-out' ? 0 : 19;
    expect(count).toEqual({ said: 35, kept: 35, others, read: 0 });
    if (/classic|shell/.test(id))
      expect(await reading(page, picture, 'A picture;')).toMatchObject({ read: '', turns: 0 });
    if (id === 'chatgpt-shell') {
      await page.click('[data-app-shell-active-page="true"] [aria-label="Edit message"]');
      const box = await page.waitForSelector('.edit .ProseMirror');
      await box?.focus();
      expect(await box?.evaluate((it) => isComposerOutside(it))).toBe(true);
    }
    await page.close();
  });

  it('where a shape has another composer a message is held, asked about and sealed', async () => {
    const { practice } = browser();
    await signContract(browser());
    for (const { id, shape } of looks.filter(({ look }) => /apart|august/.test(look))) {
      const chat = await openChat(browser(), id, addressOf(id, shape));
      await chat.send('First');
      await chat.click('button', 'Ask the model');
      expect(isInvitation(await practice.next())).toBe(true);
      await isSealed((await practice.next()).text, 'First');
      await chat.state('accepted');
      await waitFor('an empty composer', async () => (await chat.composerText()) === '');
      await chat.type('By click');
      await clickStill('the send control', () => chat.sendControl());
      await isSealed((await practice.next()).text, 'By click');
    }
  });
});

async function reading(page: Page, id: string, mark: string): Promise<Reading> {
  // The page fetches its list by itself.
  await page.waitForSelector(`a[href$="/${id}"]`);
  return page.evaluate((...args) => readChat(...args), id, mark);
}

/** Where a new chat starts, in that shape of the page. */
function addressOf(front: FrontEnd, shape: string | null): string {
  const query = shape === null ? '' : `?practice-shape=${shape}`;
  return `${frontOf(front).fresh}${query}`;
}
