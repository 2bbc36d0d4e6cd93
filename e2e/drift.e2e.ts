/**
 * A page drifts in one of many ways (`practice/server/mutate.ts`): a message then leaves sealed, or
 * the person is told and of the right part; never without a word, and never after a yes that was none.
 * `npm run drift` tries a thousand; `DRIFT_FROM` and `DRIFT_COUNT` say which, one that failed alone, and
 * `DRIFT_LOG` names a file for a line of each.
 */

import { appendFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { profileFor, type SiteProfile } from '../lib/sites/index.ts';
import { type Front, frontOf, fronts } from '../practice/fronts.ts';
import { mutationOf } from '../practice/server/mutate.ts';
import { browserKinds } from '../scripts/browsers.ts';
import { useBrowser } from './support/browser.ts';
import { signContract } from './support/conversation.ts';
import {
  type Heard,
  isWrong,
  lineOf,
  type Outcome,
  type Tried,
  tableOf,
} from './support/drift-outcomes.ts';
import {
  brokenOn,
  cardsOn,
  goInto,
  noteFound,
  type Part,
  pressSend,
  typeInto,
} from './support/drifting.ts';
import { uiOf } from './support/ui.ts';
import { waitFor } from './support/wait.ts';

const isLong = process.env.npm_lifecycle_event === 'drift';
const from = Number(process.env.DRIFT_FROM ?? 0);
const count = Number(process.env.DRIFT_COUNT ?? (isLong ? 1_000 : 12));

/** Windows side by side: nearly all of the time is waiting. */
const windows = isLong ? 9 : 6;

const keptName = 'Your message';

/** What a warning names, by its words. */
const names: readonly [string, Part][] = [
  ['the message box', 'composer'],
  ['the send button', 'send'],
  ['your messages', 'userTurn'],
  ['the answers', 'reply'],
];

describe('seed by seed', () => {
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

  it('leaves sealed, or the person is told and of the right part', {
    timeout: 3_600_000,
  }, async () => {
    const seeds = Array.from({ length: count }, (_, n) => from + n);
    const all = await tryAll(seeds, true);
    console.info(tableOf(all));
    expect(all.filter(isWrong).map(lineOf)).toEqual([]);
  });

  it('never takes for a yes what was none', { timeout: 3_600_000 }, async () => {
    browser().practice.model = 'decline';
    const seeds = Array.from({ length: Math.ceil(count / 10) }, (_, n) => from + n * 10);
    const all = await tryAll(seeds, false);
    console.info(tableOf(all));
    expect(all.filter(({ outcome }) => /silent|yes|sealed/.test(outcome)).map(lineOf)).toEqual([]);
  });

  it('remembers which selector found each part, a fallback too', async () => {
    browser().practice.model = 'accept';
    browser().practice.use('claude-earlier');
    await tryOut(frontOf('claude-earlier'), null, true);
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

  async function tryAll(seeds: readonly number[], says: boolean): Promise<Tried[]> {
    const waiting = [...seeds];
    const all: Tried[] = [];
    const work = async () => {
      for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
        const front = fronts[seed % fronts.length] as Front;
        const tried = await tryOut(front, seed, says);
        const one = { seed, kind: mutationOf(front, seed).kind, ...tried };
        all.push(one);
        if (process.env.DRIFT_LOG)
          appendFileSync(process.env.DRIFT_LOG, `${JSON.stringify(one)}\n`);
      }
    };
    await Promise.all(Array.from({ length: windows }, work));
    return all.sort((one, other) => one.seed - other.seed);
  }

  /** One first message on one page, by Enter or by the page's button, and all that the person is offered. */
  async function tryOut(
    front: Front,
    seed: number | null,
    says: boolean,
  ): Promise<Pick<Tried, 'outcome' | 'told' | 'said'>> {
    const { practice } = browser();
    const page = await browser().launched.browser.newPage({ type: 'window' });
    const ui = uiOf(page);
    const usual = await noteFound(page, profileFor(front.host) as SiteProfile, front);
    const address = new URL(front.fresh, `https://${front.host}`);
    if (seed !== null) address.searchParams.set('practice-mutate', `${front.id}-${seed}`);
    await page.goto(address.href);
    const own = crypto.randomUUID().slice(0, 8);
    const sent = () => practice.received.filter(({ text }) => text.endsWith(own));
    const send = async () => {
      if ((seed ?? 0) % 2 === 1) return pressSend(page);
      await goInto(page);
      await page.keyboard.press('Enter');
    };
    const told: Heard[] = [];
    let bare = 0;
    let presses = 0;
    let waitsInVain = false;
    let heard = '';

    const hear = async (text: string): Promise<void> => {
      heard = text;
      const before = told.map(({ named }) => named);
      const { lost, partly } = await brokenOn(page, usual);
      const isNew = (it: Part) => !before.includes(it);
      const part = /Not found on this page: ([^.]+)\./.exec(text)?.[1];
      const named = names.find(([words]) => words === part)?.[1] ?? null;
      const broken = { lost: lost.filter(isNew), partly: partly.filter(isNew) };
      told.push({ named: text === 'decide' ? 'answer' : named, ...broken });
    };

    /** Does what the warning offers; true where it offers nothing that goes on. */
    const answerTo = async (text: string): Promise<boolean> => {
      const isOthers =
        text.includes('in a page that was left before') ||
        (text.includes('is kept below') && !(await ui.value('textbox', keptName)).includes(own));
      if (isOthers) {
        // Of a window that was closed.
        await ui.click('button', 'Dismiss');
        return false;
      }
      const isMoving = /The conversation was left|still opening/.test(text);
      if (isMoving && presses++ < 2) {
        await ui.click('button', 'Dismiss');
        await typeInto(page, ` ${own}`);
        await send();
        return false;
      }
      if (text.startsWith('It left')) bare++;
      await hear(text);
      presses++;
      waitsInVain ||= text.startsWith('No answer to be seen');
      if (waitsInVain || text.includes('did not appear within')) {
        await ui.click('button', 'Dismiss');
        return false;
      }
      // What the page has drawn anew is looked at within five seconds.
      const offered = ui.find('button', /^Use the /, { ms: 6_000 });
      if (presses > 5 || !(await offered.catch(() => null))) return true;
      const left = sent().length;
      await ui.click('button', /^Use the /);
      if (left > 0 || text.includes('was not recognised')) await typeInto(page, ` ${own}`);
      await send();
      return false;
    };

    /** Whether every message that left without the contract was told of. */
    const isTold = () =>
      sent().filter(({ text }) => !text.startsWith('=== SYMBIOTIC CONTRACT ===')).length <= bare;

    const step = async (): Promise<Outcome | false> => {
      const last = sent().at(-1);
      if (last?.text.startsWith('=== SYMBIOTIC CONTRACT ===')) {
        if (!says) return 'false yes';
        if (!isTold()) return 'silent';
        return presses > 0 ? 'sealed after a press' : 'sealed';
      }
      if ((await ui.count('alert')) > 0)
        return (await answerTo(await ui.text('alert', undefined, { ms: 0 }))) && 'told';
      if ((await ui.count('button', 'It accepted')) > 0) {
        // After a silence it is no news.
        if (told.length === 0) await hear('decide');
        presses++;
        await ui.click('button', says ? 'It accepted' : 'It declined');
      } else if (!says && (await cardsOn(page)).includes('The model declined')) {
        return 'declined';
      } else {
        const next = waitsInVain ? 'Cancel' : 'Ask the model';
        if ((await ui.count('button', next)) > 0) await ui.click('button', next, { ms: 3_000 });
      }
      return false;
    };

    try {
      await typeInto(page, `Hello ${own}`);
      await send();
      const outcome = await waitFor('anything in sight', step, { ms: 60_000, every: 200 });
      return { outcome, told, said: heard };
    } catch (error) {
      const said = `${String(error).slice(0, 200)}; cards: ${await cardsOn(page)}`;
      return { outcome: told.length > 0 && isTold() ? 'told' : 'silent', told, said };
    } finally {
      await page.close().catch(() => {});
    }
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
