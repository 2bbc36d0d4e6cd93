/** The ends of an agreement, on either side, and a question nobody answered. */

import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { fromPage } from '../../../testing/background/asks.ts';
import {
  acceptedContext,
  answered,
  asked,
  here,
  judged,
  lastRecord,
  message,
  reply,
  type SampleContext,
  sampleContext,
  signed,
} from '../../../testing/background/sample-context.ts';
import { everything } from '../../../testing/samples/store.ts';
import type { BackgroundContext } from '../core/context.ts';

const withdrawal = 'I would rather go on without it, heron.\n\nCONSENT: WITHDRAW';

const said = (reply: string) => ({ reply, half: null, model: null });

async function askedContext(): Promise<SampleContext> {
  const context = sampleContext();
  await signed(context);
  await asked(context);
  return context;
}

const answeredWith = async (words: string) => {
  const context = await askedContext();
  await answered(context, here, words);
  return context;
};

async function sealIsRefused(context: BackgroundContext): Promise<void> {
  const before = await everything(context.store);
  const code = 'not-accepted';
  await expect(fromPage.seal(context, here, { text: message })).rejects.toMatchObject({ code });
  expect(await everything(context.store)).toEqual(before);
}

describe('an empty answer', () => {
  it.each(['', ' \n\u00a0'])(
    '(%j) is unclear, says the program, and the person decides',
    async (none) => {
      const context = await askedContext();
      const { asked: question } = await fromPage.open(context, here);
      const head = question?.head ?? '';
      const view = await fromPage.answered(context, here, { head, reply: none, model: 'Model 5' });
      expect(view).toMatchObject({ state: 'unclear', reply: { text: none, rule: 'empty' } });
      expect(view.draft?.text).toBe(message);
      expect(await lastRecord(context)).toMatchObject({
        kind: 'consent.answered',
        by: 'program',
        state: 'unclear',
        detail: { outcome: 'unclear', rule: 'empty', model: 'Model 5' },
      });
      await sealIsRefused(context);
      expect((await judged(context, 'declined')).state).toBe('declined');
    },
  );
});

describe('a later reply', () => {
  it('that withdraws ends the agreement; its words are kept as evidence', async () => {
    const context = await acceptedContext();
    const { hash } = (await fromPage.open(context, here)).contract ?? {};
    await fromPage.seal(context, here, { text: message });
    expect(await fromPage.replied(context, here, said(withdrawal))).toMatchObject({
      state: 'withdrawn',
      sealed: 1,
      reply: { text: withdrawal, quote: 'CONSENT: WITHDRAW' },
    });
    const record = await lastRecord(context);
    expect(record).toMatchObject({
      kind: 'consent.withdrawn',
      by: 'model',
      state: 'withdrawn',
      contract: hash,
    });
    const kept = await (await context.store.db()).get('payloads', String(record?.detail.reply));
    expect(kept?.text).toBe(withdrawal);
    await sealIsRefused(context);
  });

  it.each([
    ['says nothing on it', 'Four robins, then.'],
    ['is empty', ''],
    ['quotes the line', 'You may see “CONSENT: WITHDRAW” on a line of its own some day.'],
    ['quotes it as a block', '> CONSENT: WITHDRAW'],
    ['accepts again', 'CONSENT: ACCEPT 01234567'],
    ['declines late', 'CONSENT: DECLINE'],
    ['has both lines', 'CONSENT: ACCEPT\n\nCONSENT: WITHDRAW'],
  ])('that %s changes nothing and records nothing', async (_what, words) => {
    const context = await acceptedContext();
    const before = await everything(context.store);
    expect((await fromPage.replied(context, here, said(words))).state).toBe('accepted');
    expect(await everything(context.store)).toEqual(before);
  });

  it.each<[string, () => Promise<SampleContext>]>([
    ['none', async () => sampleContext()],
    ['asked', askedContext],
    ['unclear', () => answeredWith(reply.unclear)],
    ['declined', () => answeredWith(reply.no)],
    [
      'withdrawn',
      async () => {
        const context = await acceptedContext();
        await fromPage.withdraw(context, here);
        return context;
      },
    ],
  ])('where the agreement is “%s” has nothing to withdraw', async (state, go) => {
    const context = await go();
    const before = await everything(context.store);
    expect((await fromPage.replied(context, here, said(withdrawal))).state).toBe(state);
    expect(await everything(context.store)).toEqual(before);
  });

  it('withdraws in its own conversation only', async () => {
    const context = await acceptedContext();
    await fromPage.replied(context, { ...here, key: 'tab:other' }, said(withdrawal));
    await fromPage.replied(context, { ...here, site: 'gemini' }, said(withdrawal));
    expect((await fromPage.open(context, here)).state).toBe('accepted');
  });
});

describe('the person’s withdrawal', () => {
  it.each<[string, () => Promise<SampleContext>]>([
    ['asked', askedContext],
    ['accepted', acceptedContext],
    ['unclear', () => answeredWith(reply.unclear)],
  ])('ends what is “%s”, on record as theirs', async (_state, go) => {
    const context = await go();
    const view = await fromPage.withdraw(context, here);
    expect(view).toMatchObject({ state: 'withdrawn', reply: null });
    // What lies in the composer waits for the person.
    expect(view.draft?.waits ?? false).toBe(false);
    expect(await lastRecord(context)).toMatchObject({
      kind: 'consent.withdrawn',
      by: 'human',
      state: 'withdrawn',
      detail: {},
    });
    await sealIsRefused(context);
    for (const late of [judged(context), answered(context)])
      await expect(late).rejects.toMatchObject({ code: 'moved-on' });
  });

  it.each<[string, () => Promise<SampleContext>]>([
    ['none', async () => sampleContext()],
    ['declined', () => answeredWith(reply.no)],
  ])('has no place where the agreement is “%s”', async (_state, go) => {
    const context = await go();
    const before = await everything(context.store);
    const code = 'agreement';
    await expect(fromPage.withdraw(context, here)).rejects.toMatchObject({ code });
    expect(await everything(context.store)).toEqual(before);
  });

  it('is not for ever: the model can be asked again', async () => {
    const context = await acceptedContext();
    await fromPage.withdraw(context, here);
    await asked(context);
    await answered(context);
    expect((await fromPage.seal(context, here, { text: message })).text).toContain(message);
  });
});
