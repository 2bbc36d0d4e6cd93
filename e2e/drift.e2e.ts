/**
 * A site renames one thing after another: what the extension then finds by its next selector, or
 * says in sight, and never a message that leaves without the contract and without a word.
 */

import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { profiles, type Role, roles, type Selector, type SiteProfile } from '../lib/sites/index.ts';
import { type Front, frontOf, fronts } from '../practice/fronts.ts';
import { browserKinds } from '../scripts/browsers.ts';
import { useBrowser } from './support/browser.ts';
import { signContract } from './support/conversation.ts';
import { tokensOf } from './support/tokens.ts';
import { type Ui, uiOf } from './support/ui.ts';
import { waitFor } from './support/wait.ts';

/** Every name; else each fourth. */
const isLong = process.env.npm_lifecycle_event === 'drift';

/** Windows side by side for each host: nearly all of the time is waiting. */
const windows = 3;

/** Roles that only an answer needs: for these the model is asked, for the others it has agreed. */
const ofAnswers: readonly Role[] = ['stop', 'reply', 'replyText', 'exclude', 'streaming'];

/** Roles whose selectors count together: none of them stands in for another. */
const together: readonly Role[] = ['exclude', 'streaming', 'attachment'];

interface Break {
  tokens: string[];
  roles: Set<Role>;
  /** Every role it breaks has another selector for this page. */
  hasFallback: boolean;
}

describe('word by word', () => {
  const browser = useBrowser('chrome');

  beforeAll(async () => {
    await browser().reset();
    browser().goesOn = true;
    browser().practice.pace = 0.05;
    await signContract(browser());
  });
  afterAll(() => {
    browser().goesOn = false;
  });

  // A host serves one front end at a time, and the hosts do so side by side.
  it.concurrent.each(profiles)('$name', { timeout: 600_000 }, async (profile) => {
    for (const front of fronts.filter(({ host }) => host === profile.host)) {
      browser().practice.use(front.id);
      const { outcome, path } = await tryWith(await newWindow(), front, front.fresh, [], true);
      expect(outcome, front.id).toBe('sealed');
      const all = breaksOf(profile, front);
      expect(all.length).toBeGreaterThan(5);
      const waiting = isLong ? all : all.filter((_, at) => at % 4 === 0);
      const wrong: string[] = [];
      const work = async () => {
        const page = await newWindow();
        for (let next = waiting.pop(); next; next = waiting.pop()) {
          const asks = [...next.roles].some((role) => ofAnswers.includes(role));
          const from = asks ? front.fresh : path;
          // That no answer can be found is said only after a while; nor can one where a label that
          // is not known as the page's own stands before the question.
          const isLate = ofAnswers.some((role) => next.roles.has(role));
          const ms = isLate ? 45_000 : 30_000;
          const { outcome } = await tryWith(page, front, from, next.tokens, asks, ms);
          if (!isRight(next, outcome))
            wrong.push(`${next.tokens} (${[...next.roles]}): ${outcome}`);
        }
      };
      await Promise.all(Array.from({ length: windows }, work));
      expect(wrong, front.id).toEqual([]);
    }
  });

  it('remembers which selector found each part, a fallback too', async () => {
    const front = frontOf('claude-earlier');
    browser().practice.use(front.id);
    await tryWith(await newWindow(), front, front.fresh, [], true);
    const { page } = await browser().openPopup();
    const { matched } = await page.evaluate(() =>
      (
        globalThis as unknown as {
          chrome: { storage: { local: { get(name: string): Promise<{ matched?: unknown }> } } };
        }
      ).chrome.storage.local.get('matched'),
    );
    expect(matched).toMatchObject({
      claude: {
        at: expect.stringMatching(/^\d{4}-/),
        roles: {
          composer: expect.stringContaining('chat-input'),
          send: 'button[aria-label="Send message" i]',
          reply: 'div[data-is-streaming]',
        },
      },
    });
  });

  function newWindow(): Promise<Page> {
    return browser().launched.browser.newPage({ type: 'window' });
  }

  /** What becomes of a message on a page with these words renamed, and where the page is then. */
  async function tryWith(
    page: Page,
    front: Front,
    path: string,
    tokens: string[],
    asks: boolean,
    ms = 20_000,
  ): Promise<{ outcome: string; path: string }> {
    const { practice } = browser();
    const address = new URL(path, `https://${front.host}`);
    address.searchParams.set('practice-rename', tokens.join(','));
    await page.goto(address.href);
    const ui = uiOf(page);
    const message = `Hello ${crypto.randomUUID().slice(0, 8)}`;
    await typeInto(page, message);
    await page.keyboard.press('Enter');
    if (asks) await ui.click('button', 'Ask the model');
    const outcome = await waitFor(
      'anything in sight',
      async () => {
        const sent = practice.received.find(({ text }) => text.endsWith(message));
        if (sent?.text.startsWith('=== SYMBIOTIC CONTRACT ===')) return 'sealed';
        return inSight(ui);
      },
      { ms, every: 200 },
    ).catch(async () => {
      const left = practice.received.some(({ text }) => text.endsWith(message));
      const seen = await ui.find('button', 'what stands there', { ms: 0 }).catch(String);
      return `${left ? 'left without a word' : 'nothing happened'}: ${seen}`;
    });
    if (tokens.length === 0) await settled(page, front);
    return { outcome, path: await page.evaluate(() => location.pathname) };
  }
});

describe.each(browserKinds)('%s', (kind) => {
  const browser = useBrowser(kind);

  it('says at once that a chat was not recognised, with diagnostics to copy', async () => {
    await signContract(browser());
    const ui = await browser().openChat('claude-hub', '/new?practice-rename=chat-input,tiptap');
    await typeInto(ui.page, 'A secret');
    expect(await ui.text('alert')).toContain('not recognised; messages here are not sealed');
    await ui.find('button', /^Symbiotic Contract: unrecognised$/);
    await ui.click('button', 'Copy diagnostics');
    const text = await ui.value('textbox', 'Diagnostics');
    expect(text).toMatch(/^Symbiotic Contract \d+\.\d+\.\d+\n/);
    expect(text).toContain('\nclaude, unrecognised, ');
    expect(text).toContain('\ncomposer: none of 2\n');
    expect(text).not.toContain('secret');
    expect(await ui.text('alert')).toMatch(/^(?:Copied\.|They could not be copied)/);
  });

  it('tells a page that is no chat from one that should be', async () => {
    await signContract(browser());
    const ui = await browser().openChat('gemini-restyled', '/gems/view?practice-rename=ql-editor');
    await ui.find('button', /^Symbiotic Contract: elsewhere$/);
    expect(await ui.count('alert')).toBe(0);
    // Some text of the page's own that is no composer we know.
    await ui.page.evaluate(() => {
      const notes = document.body.appendChild(document.createElement('textarea'));
      notes.focus();
    });
    await ui.page.keyboard.press('Enter');
    expect(await ui.text('alert')).toContain('not one of the chats');
  });
});

/** The conversation has its own address, which is not that of a new one. */
async function settled(page: Page, { host }: Front): Promise<void> {
  const patterns = profiles.find((profile) => profile.host === host)?.paths.conversation ?? [];
  await waitFor('the id in the address', () =>
    page.evaluate(
      (patterns) => patterns.some((it) => new RegExp(it).test(location.pathname)),
      patterns,
    ),
  );
}

async function inSight(ui: Ui): Promise<string | false> {
  if ((await ui.count('alert')) > 0) return 'alert';
  if ((await ui.count('button', 'It accepted')) > 0) return 'the person decides';
  return false;
}

function isRight(broken: Break, outcome: string): boolean {
  if (outcome === 'sealed') return true;
  return ['alert', 'the person decides'].includes(outcome) && !broken.hasFallback;
}

/** One break for each word of the profile that stands for something on this page. */
function breaksOf(profile: SiteProfile, front: Front): Break[] {
  const here = roles.flatMap((role) =>
    (profile[role] as readonly Selector[])
      .filter((selector) => (selector.on?.[front.id] ?? 0) > 0)
      .map(({ css }) => ({ role, css })),
  );
  const found = new Map<string, Break>();
  for (const { css } of here) {
    const tokens = tokensOf(css);
    if (tokens.length === 0) continue;
    const broken = here.filter((other) => tokens.some((token) => names(other.css, token)));
    const rest = here.filter((other) => !broken.includes(other));
    const lost = new Set(broken.map(({ role }) => role));
    const hasFallback = [...lost].every(
      (role) => !together.includes(role) && rest.some((other) => other.role === role),
    );
    found.set(tokens.join(), { tokens, roles: lost, hasFallback });
  }
  return [...found.values()];
}

function names(css: string, token: string): boolean {
  return new RegExp(`(?<![\\w-])${token}(?![\\w-])`).test(css);
}

/** Behind what lies there: a message that was held on the page before is given back on the next. */
async function typeInto(page: Page, text: string): Promise<void> {
  await waitFor('the editor', () =>
    page.evaluate(() => {
      const fields = document.querySelectorAll<HTMLElement>(
        ':is(form, fieldset) :is([contenteditable="true"], textarea)',
      );
      const field = [...fields].find((it) => it.getBoundingClientRect().height > 10);
      field?.focus();
      return field?.contains(document.activeElement);
    }),
  );
  await page.keyboard.type(text);
  await waitFor('the app to take up the text', () =>
    page.evaluate((text) => document.documentElement.dataset.practiceTaken?.endsWith(text), text),
  );
}
