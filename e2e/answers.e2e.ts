/** The other half: answers to sealed messages on record, with another in their place, and stopped. */

import { describe, expect, it } from 'vitest';
import type { FrontEnd } from '../lib/sites/index.ts';
import { browserKinds } from '../scripts/browsers.ts';
import { useBrowser } from './support/browser.ts';
import { agreedChat, idle, signContract } from './support/conversation.ts';
import { readDatabase } from './support/database.ts';
import { again } from './support/turns.ts';
import { clickStill } from './support/ui.ts';
import { waitFor } from './support/wait.ts';

interface Told {
  kind: string;
  seq: number;
  detail: { of?: number; ended?: string; model?: string | null };
}

const fronts: Record<(typeof browserKinds)[number], FrontEnd> = {
  chrome: 'chatgpt-classic',
  firefox: 'claude-hub',
};

describe.each(browserKinds)('in %s', (kind) => {
  const browser = useBrowser(kind);

  it('each complete answer is on record, also where it was given anew, or stopped', async () => {
    const { practice } = browser();
    practice.pace = 0.02;
    await signContract(browser());
    const chat = await agreedChat(browser(), fronts[kind]);
    const [first] = (await answered(1)) as [Told];

    practice.model = 'custom';
    practice.reply = () => '1. Another\n2. answer';
    await again(chat);
    await idle(chat);
    practice.reply = () => 'and on and on '.repeat(500);
    practice.pace = 1;
    await chat.page.bringToFront();
    await chat.send('Tell me more');
    const stop = await waitFor('the stop control', () =>
      chat.page.$(chat.profile.stop.map(({ css }) => css).join()),
    );
    await waitFor('the beginning of the answer', async () =>
      (await chat.page.content()).includes('and on and on'),
    );
    await clickStill('Stop', async () => stop);
    const [one, other, stopped] = (await answered(3)) as [Told, Told, Told];
    expect([one, other, stopped].map(({ detail }) => detail.ended)).toEqual([
      ...['complete', 'complete', 'stopped'],
    ]);
    expect(other.detail.of).toBe(first.detail.of);
    const sealed = (await told('message.sealed')).map(({ seq }) => seq);
    expect([one.detail.of, stopped.detail.of]).toEqual(sealed);

    const records = await browser().openPage('app.html#records');
    await waitFor('the answers in words', async () => {
      const words = await records.page.evaluate(() => document.body.textContent);
      return /were sealed with .* answered\./.test(words) && words.includes('and you stopped it.');
    });
  });

  async function told(kind: string): Promise<Told[]> {
    const { records = [] } = await readDatabase(browser());
    return records.map((line) => JSON.parse(line as string)).filter((it) => it.kind === kind);
  }

  function answered(count: number): Promise<Told[]> {
    return waitFor(
      `${count} answers on record`,
      async () => {
        const found = await told('message.answered');
        if (found.length < count) throw new Error(JSON.stringify(found));
        return found;
      },
      { ms: 20_000 },
    );
  }
});
