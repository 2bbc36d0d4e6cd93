/** The whole way in a browser, and on a site, of another language than English. */

import { afterEach, describe, expect, it } from 'vitest';
import type { FrontEnd } from '../lib/sites/index.ts';
import { browserKinds } from '../scripts/browsers.ts';
import { openBrowser, type TestBrowser } from './support/browser.ts';
import {
  type Chat,
  type Contract,
  isInvitation,
  isSealed,
  openChat,
  proposed,
  signContract,
} from './support/conversation.ts';
import { pressWhileComposing } from './support/ime.ts';
import { stays, waitFor } from './support/wait.ts';

interface Case {
  lang: 'de' | 'ko' | 'ar';
  front: FrontEnd;
  contract: Contract;
  /** The first one waits while the model is asked. */
  messages: [string, string];
}

const cases: Case[] = [
  {
    lang: 'de',
    front: 'claude-hub',
    contract: {
      title: 'Klare Worte',
      text: 'Ich sage dir, was ich brauche.\n\nDu sagst mir, wie du es wirklich siehst – „auch Übles“.',
      human: 'Jürgen Groß',
    },
    messages: ['Schöne Grüße!\nWorum geht’s?', 'Und jetzt „weiter“ …'],
  },
  {
    lang: 'ko',
    front: 'chatgpt-shell',
    contract: {
      title: '솔직한 말',
      text: '나는 필요한 것을 말합니다.\n\n당신은 보이는 그대로 말해 줍니다.',
      human: '김민지',
    },
    messages: ['안녕하세요\n무엇을 할까요?', '한국어로 계속해요'],
  },
  {
    lang: 'ar',
    front: 'gemini-restyled',
    contract: {
      title: 'كلام واضح',
      // Marks that decide in which direction signs and numbers between two scripts are read.
      text: 'أقول لك ما أحتاج إليه\u200f.\n\nوأنت تقول لي الحقيقة (حتى لو كانت صعبة!) مع Claude 4\u200f، ١٢٣.',
      human: 'ليلى حدّاد',
    },
    messages: ['مرحبا\u200f! كيف \u200eHTML\u200e؟\nالسطر الثاني: 3 > 2', 'شكرًا\u200f، نكمل الآن؟'],
  },
];

describe.each(browserKinds)('%s', (kind) => {
  let browser: TestBrowser | undefined;
  afterEach(() => browser?.close());

  // In Firefox only what differs there: the input method, and the direction.
  const some = kind === 'chrome' ? cases : cases.slice(1);
  it.each(some)('$lang', async ({ lang, front, contract, messages: [first, second] }) => {
    browser = await openBrowser(kind, [], lang);
    Object.assign(browser.practice, { lang, pace: 0.1 });
    await signContract(browser, contract);
    const chat = await openChat(browser, front);
    expect(await chat.page.evaluate(() => navigator.language)).toBe(lang);
    await chat.state('none');
    await staysClear(chat);
    await chat.send(first);
    const dialog = await chat.find('dialog', 'Consent');
    // English, whatever the page is written in.
    expect(await dialog.evaluate((it) => getComputedStyle(it).direction)).toBe('ltr');
    await chat.click('button', 'Ask the model');
    const { text: question } = await browser.practice.next(isInvitation);
    expect(question.startsWith(await proposed(question, contract))).toBe(true);
    await isSealed((await browser.practice.next()).text, first, { contract });
    await chat.state('accepted');
    await waitFor('an empty composer', async () => (await chat.composerText()) === '');
    await staysClear(chat);

    await chat.type(second);
    if (lang === 'ko') {
      const { received } = browser.practice;
      const before = received.length;
      await pressWhileComposing(browser, chat.page);
      await stays('nothing was sent', () => received.length === before);
    }
    await chat.taken();
    const typed = await chat.composerText();
    await chat.page.keyboard.press('Enter');
    await isSealed((await browser.practice.next()).text, typed, { contract });
    expect(typed.startsWith(second)).toBe(true);
  });
});

/** Our button lies inside the window, and on nothing of the site's that can be pressed. */
async function staysClear({ page, find }: Chat): Promise<void> {
  const badge = await find('button', /^Symbiotic Contract:/);
  const covered = await badge.evaluate((it) => {
    const box = it.getBoundingClientRect();
    const inside = box.left >= 0 && box.right <= innerWidth && box.top >= 0;
    const others = [...document.querySelectorAll('button, a[href], [role="button"]')];
    const under = others.filter((other) => {
      const { left, right, top, bottom, width } = other.getBoundingClientRect();
      return (
        width > 0 && left < box.right && right > box.left && top < box.bottom && bottom > box.top
      );
    });
    return [...(inside ? [] : ['the window']), ...under.map((other) => other.outerHTML)];
  });
  expect(covered, page.url()).toEqual([]);
}
