/** Sealed messages fold to one line before they are painted, and the line says what became of them. */

import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { type ContractDocument, documentHash } from '../lib/contract/document.ts';
import { writeSeal } from '../lib/contract/seal.ts';
import { type FrontEnd, profiles } from '../lib/sites/index.ts';
import { fronts } from '../practice/fronts.ts';
import { type BrowserKind, browserKinds } from '../scripts/browsers.ts';
import { reload, useBrowser } from './support/browser.ts';
import { type Chat, hasAddress, idle, isInvitation, openChat } from './support/conversation.ts';
import { askFrom, signDraft } from './support/library.ts';
import { waitFor } from './support/wait.ts';

/** Enough lines for every site to show only the first of them. */
const document: ContractDocument = {
  title: 'Plain speech',
  human: 'Ana Lima',
  text: `I tell you what I need.\n\n${'You tell me the truth.\n'.repeat(9)}\nWe may both stop.`,
};
const line = 'Plain speech · intact';
const message = 'How could our street keep the rain?';
/** No message here is as high without its block, and none as low with it. */
const folded = 220;

const history: Partial<Record<FrontEnd, string>> = {
  'chatgpt-classic': '/c/',
  'chatgpt-shell': '/c/',
  'chatgpt-signed-out': '/uc/',
  'claude-hub': '/chat/',
  'claude-earlier': '/chat/',
  'gemini-restyled': '/app/',
  'gemini-earlier': '/app/',
};

/** Notes the greatest height of a message that shows a block, from frame to frame. Runs in the page. */
function watchHeights(turn: string): void {
  const seen = { tallest: 0, frames: 0 };
  Object.assign(globalThis, { seen });
  const look = () => {
    for (const it of window.document.querySelectorAll<HTMLElement>(turn)) {
      if (!it.textContent.includes('END OF CONTRACT')) continue;
      seen.frames++;
      seen.tallest = Math.max(seen.tallest, it.offsetHeight);
    }
    requestAnimationFrame(look);
  };
  look();
}

/** Puts the last message back a frame after it was taken away, and lets it be drawn. Runs in the page. */
async function drawAgain(turn: string): Promise<void> {
  const drawn = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const it = [...window.document.querySelectorAll(turn)].at(-1) as Element;
  const [parent, next] = [it.parentNode as ParentNode & Node, it.nextSibling];
  it.remove();
  await drawn();
  Object.assign((globalThis as never as { seen: object }).seen, { tallest: 0, frames: 0 });
  const again = it.cloneNode(true);
  parent.insertBefore(again, next);
  await drawn();
  await drawn();
  parent.replaceChild(it, again);
  await drawn();
}

function heights(page: Page): Promise<{ tallest: number; frames: number }> {
  return page.evaluate(() => (globalThis as never as { seen: never }).seen);
}

/** By the one selector that a front's own layout is known by. */
const turnCss = ({ profile, page }: Chat) =>
  page.evaluate(
    (all) => all.find((css) => window.document.querySelector(css)) ?? all.join(),
    profile.userTurn.map(({ css }) => css),
  );

/** The last message of the person's: its height, and what is copied of it. */
async function last(chat: Chat): Promise<{ height: number; copied: string }> {
  return chat.page.evaluate(
    (css) => {
      const it = [...window.document.querySelectorAll<HTMLElement>(css)].at(-1) as HTMLElement;
      const [text = it] = it.querySelectorAll('.whitespace-pre-wrap');
      getSelection()?.selectAllChildren(text);
      const copied = String(getSelection());
      getSelection()?.empty();
      return { height: it.offsetHeight, copied };
    },
    await turnCss(chat),
  );
}

/** Presses the line itself, which is drawn in the message: where our button for it lies. */
async function pressLine(chat: Chat, name: string | RegExp): Promise<void> {
  await chat.page.evaluate(
    (css) => {
      const it = [...window.document.querySelectorAll(css)].at(-1);
      it?.scrollIntoView({ block: 'center', behavior: 'instant' });
    },
    await turnCss(chat),
  );
  const button = await chat.find('button', name);
  // It comes after its message once the page has stood still.
  const box = await waitFor('the line in its place', async () => {
    const { x, y } = await button.evaluate((it) => it.getBoundingClientRect().toJSON());
    const css = await turnCss(chat);
    const top = await chat.page.evaluate(
      (css) => [...window.document.querySelectorAll(css)].at(-1)?.getBoundingClientRect().top,
      css,
    );
    return y > 150 && top !== undefined && Math.abs(y - top) < 60 ? { x, y } : undefined;
  });
  await chat.page.mouse.click(box.x + 40, box.y + 12);
}

describe.each(browserKinds)('%s', (kind) => {
  const browser = useBrowser(kind);

  it('a message just sealed, and the question with its yes, are never painted whole', async () => {
    const popup = await browser().openPopup();
    await signDraft(popup, document.title, document.text, 'all');
    browser().practice.pace = 0;
    const chat = await openChat(browser(), 'chatgpt-classic');
    const { page } = chat;
    await page.evaluate(watchHeights, await turnCss(chat));
    await chat.send(message);
    await chat.click('button', 'Ask the model');
    await browser().practice.next(isInvitation);
    const { text } = await browser().practice.next();
    await chat.find('button', line);
    await chat.find('button', `${line} · accepted`);
    expect((await heights(page)).frames).toBeGreaterThan(0);
    expect((await heights(page)).tallest).toBeLessThan(folded);
    const reply = profiles[0]?.reply[0]?.css ?? '';
    const isSeen = await page.evaluate((css) => {
      const first = window.document.querySelector(css) as Element;
      const { x, y } = first.getBoundingClientRect();
      return first.contains(window.document.elementFromPoint(x + 5, y + 5));
    }, reply);
    expect(isSeen).toBe(false);
    expect(await chat.count('button', 'Show more')).toBe(0);
    expect((await last(chat)).copied).toBe(text);

    // Opened by a press, folded by a key.
    await pressLine(chat, line);
    await waitFor('the block', async () => (await last(chat)).height > folded);
    await chat.find('button', 'Show more');
    await (await chat.find('button', line)).focus();
    await page.keyboard.press('Enter');
    await waitFor('the fold', async () => (await last(chat)).height < folded);

    // Loaded again, it is folded from the first.
    await idle(chat);
    await hasAddress(chat);
    await page.evaluateOnNewDocument(watchHeights, await turnCss(chat));
    await reload(page);
    await chat.find('button', line);
    expect((await heights(page)).frames).toBeGreaterThan(0);
    expect((await heights(page)).tallest).toBeLessThan(folded);

    // Taken away and drawn again, as where a site draws only what is in sight.
    await page.evaluate(drawAgain, await turnCss(chat));
    expect((await heights(page)).frames).toBeGreaterThan(0);
    expect((await heights(page)).tallest).toBeLessThan(folded);
    await chat.find('button', line);

    // Nothing is folded while it is edited; and other words under the same head are told of.
    await page.evaluate(() => {
      const all = [...window.document.querySelectorAll('button')];
      all.findLast(({ textContent }) => textContent === 'Edit message')?.click();
    });
    await chat.gone('button', line);
    const box = await chat.find('textbox', 'Edit message');
    expect(await box.evaluate((it) => (it as HTMLTextAreaElement).value)).toBe(text);
    await chat.fill('textbox', 'Edit message', text.replace('the truth', 'the news'));
    await page.evaluate(() => {
      const all = [...window.document.querySelectorAll('button')];
      all.find(({ textContent }) => textContent === 'Send')?.click();
    });
    await chat.find('button', 'Plain speech · altered: text and SHA-256 differ');

    await askFrom(popup, 'own.settings.unfolded', { on: true });
    await page.bringToFront();
    await waitFor('the block', async () => (await last(chat)).height > folded);
  });

  it('a message of another log says so, on the page of every site', async () => {
    const popup = await browser().openPopup();
    await signDraft(popup, 'Mutual growth', 'Another text.', 'all');
    const hash = await documentHash(document);
    const log = 'q3XfA/bC+dE0fGh1iJkL2m';
    const status = { kind: 'accepted', on: '2026-11-26' } as const;
    const texts = [document, null].flatMap((it) => [
      writeSeal({ hash, status, log, document: it }, message),
      'Every word arrived.',
    ]);
    for (const { id } of fronts.filter(({ id }) => isDue(id, kind))) {
      // One of them is written from right to left.
      browser().practice.lang = id === 'gemini-restyled' ? 'ar' : 'en';
      const path = `${history[id]}${browser().practice.put(id, texts)}`;
      const chat = await openChat(browser(), id, path);
      const { page } = chat;
      await waitFor(
        `both on ${id}`,
        async () => (await chat.count('button', `${line} · not in your log`)) === 2,
        { ms: 20_000 },
      );
      const seen = await page.evaluate(wordsIn, await turnCss(chat), message);
      expect(seen, id).toEqual([
        { words: true, block: false },
        { words: true, block: false },
      ]);
      expect((await last(chat)).height, id).toBeLessThan(folded);
      const [said] = await page.evaluate(linesIn, await turnCss(chat));
      const isBack = browser().practice.lang === 'ar';
      expect(said, id).toEqual({ mark: isBack ? '◂' : '▸', leaf: isBack ? 'right' : 'left' });
      await page.close();
    }
    browser().practice.lang = 'en';
  });
});

/** One layout of each site's, and in Chromium the one whose bubble holds the text itself. */
function isDue(id: FrontEnd, kind: BrowserKind): boolean {
  return /classic|hub|restyled/.test(id) || (kind === 'chrome' && /out|shell/.test(id));
}

/** Which way the mark of each line points, and on which side its leaf is. Runs in the page. */
function linesIn(turn: string): { mark: string | undefined; leaf: string }[] {
  return [...window.document.querySelectorAll(turn)].flatMap((it) => {
    const all = [it, it.parentElement as Element, ...it.querySelectorAll('*')];
    const holder = all.find((at) => /[▸◂]/.test(getComputedStyle(at, '::before').content));
    if (holder === undefined) return [];
    const { content, backgroundPositionX } = getComputedStyle(holder, '::before');
    return [
      {
        mark: /[▸◂]/.exec(content)?.[0],
        leaf: backgroundPositionX === '100%' ? 'right' : 'left',
      },
    ];
  });
}

/** For each message whether its words, and the hash of its block, can be seen. Runs in the page. */
function wordsIn(turn: string, words: string): { words: boolean; block: boolean }[] {
  return [...window.document.querySelectorAll(turn)].map((it) => {
    it.scrollIntoView({ block: 'center' });
    const isSeen = (text: string) => {
      const walker = window.document.createTreeWalker(it, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const at = (walker.currentNode as Text).data.indexOf(text);
        if (at < 0) continue;
        const range = window.document.createRange();
        range.setStart(walker.currentNode, at);
        range.setEnd(walker.currentNode, at + text.length);
        const { x, y } = range.getBoundingClientRect();
        const hit = window.document.elementFromPoint(x + 3, y + 8);
        return walker.currentNode.parentElement?.contains(hit) === true;
      }
      return false;
    };
    return { words: isSeen(words), block: isSeen('SHA-256:') };
  });
}
