/**
 * How many answers fold alike as a page shows them and as their Markdown has them. Only when asked:
 * `TURNS=1000 npx vitest run --project e2e e2e/folded.e2e.ts`.
 */

import { beforeAll, describe, expect, it } from 'vitest';
import { foldAnswer } from '../lib/log/fold-answer.ts';
import { foldSource } from '../lib/log/fold-source.ts';
import { fronts } from '../practice/fronts.ts';
import { answerOf, hardKinds, kinds as plainKinds } from '../testing/page/answers.ts';
import { pageScript } from '../testing/page-script.ts';
import { rendered } from '../testing/views/render.ts';
import { useBrowser } from './support/browser.ts';
import { idle, openChat } from './support/conversation.ts';
import type { FoldedPage } from './support/folded-page.ts';

declare const readAnswer: FoldedPage['readAnswer'];

const kinds = [...plainKinds, ...hardKinds];
const turns = Number(process.env.TURNS ?? 0);

describe.skipIf(turns === 0)('answers in practice pages', () => {
  const browser = useBrowser('chrome');
  const alike = new Map<string, number>();
  const each = Math.ceil(turns / fronts.length / kinds.length);
  let script = '';

  beforeAll(async () => {
    script = await pageScript('e2e/support/folded-page.ts');
  });

  it.each(fronts.map(({ id }) => id))('%s', { timeout: 600_000 }, async (front) => {
    browser().practice.pace = 0;
    const chat = await openChat(browser(), front);
    // Some sites take no markup from anybody.
    await chat.page.setBypassCSP(true);
    await chat.page.reload();
    await chat.send('Hello');
    await browser().practice.next();
    await idle(chat);
    await chat.page.evaluate(`${script};0`);
    for (const kind of kinds)
      for (let n = 0; n < each; n++) {
        const markdown = answerOf(kind, fronts.findIndex(({ id }) => id === front) * 10_000 + n);
        const shown = await chat.page.evaluate(
          (...given) => readAnswer(...given),
          ...([chat.profile, rendered(markdown)] as const),
        );
        const isAlike = foldAnswer(shown) === foldSource(markdown);
        alike.set(kind, (alike.get(kind) ?? 0) + Number(isAlike));
      }
  });

  it('most are', () => {
    const all = each * fronts.length;
    const rates = kinds.map((kind) => [kind, (100 * (alike.get(kind) ?? 0)) / all] as const);
    console.info(
      `${all} of each: ${rates.map(([kind, rate]) => `${kind} ${rate.toFixed(1)} %`).join(', ')}`,
    );
    for (const [kind, rate] of rates)
      if (['prose', 'code', 'lists'].includes(kind)) expect(rate, kind).toBeGreaterThanOrEqual(99);
  });
});
