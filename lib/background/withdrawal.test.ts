/** The ends of an agreement, on either side, and a question nobody answered. */

import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import {
  acceptedOffice,
  answered,
  asked,
  here,
  judged,
  lastRecord,
  message,
  reply,
  type SampleOffice,
  sampleOffice,
  signed,
} from '../../testing/background/context.ts';
import { everything } from '../../testing/samples/store.ts';
import * as chat from './chat.ts';
import type { Office } from './office.ts';

const withdrawal = 'I would rather go on without it, heron.\n\nCONSENT: WITHDRAW';

const said = (reply: string) => ({ reply, half: null, model: null });

async function askedOffice(): Promise<SampleOffice> {
  const office = sampleOffice();
  await signed(office);
  await asked(office);
  return office;
}

const answeredWith = async (words: string) => {
  const office = await askedOffice();
  await answered(office, here, words);
  return office;
};

async function sealIsRefused(office: Office): Promise<void> {
  const before = await everything(office.store);
  const code = 'not-accepted';
  await expect(chat.seal(office, here, { text: message })).rejects.toMatchObject({ code });
  expect(await everything(office.store)).toEqual(before);
}

describe('an empty answer', () => {
  it.each(['', ' \n\u00a0'])(
    '(%j) is unclear, says the program, and the person decides',
    async (none) => {
      const office = await askedOffice();
      const { asked: question } = await chat.open(office, here);
      const head = question?.head ?? '';
      const view = await chat.answered(office, here, { head, reply: none, model: 'Model 5' });
      expect(view).toMatchObject({ state: 'unclear', reply: { text: none, rule: 'empty' } });
      expect(view.draft?.text).toBe(message);
      expect(await lastRecord(office)).toMatchObject({
        kind: 'consent.answered',
        by: 'program',
        state: 'unclear',
        detail: { outcome: 'unclear', rule: 'empty', model: 'Model 5' },
      });
      await sealIsRefused(office);
      expect((await judged(office, 'declined')).state).toBe('declined');
    },
  );
});

describe('a later reply', () => {
  it('that withdraws ends the agreement; its words are kept as evidence', async () => {
    const office = await acceptedOffice();
    const { hash } = (await chat.open(office, here)).contract ?? {};
    await chat.seal(office, here, { text: message });
    expect(await chat.replied(office, here, said(withdrawal))).toMatchObject({
      state: 'withdrawn',
      sealed: 1,
      reply: { text: withdrawal, quote: 'CONSENT: WITHDRAW' },
    });
    const record = await lastRecord(office);
    expect(record).toMatchObject({
      kind: 'consent.withdrawn',
      by: 'model',
      state: 'withdrawn',
      contract: hash,
    });
    const kept = await (await office.store.db()).get('payloads', String(record?.detail.reply));
    expect(kept?.text).toBe(withdrawal);
    await sealIsRefused(office);
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
    const office = await acceptedOffice();
    const before = await everything(office.store);
    expect((await chat.replied(office, here, said(words))).state).toBe('accepted');
    expect(await everything(office.store)).toEqual(before);
  });

  it.each<[string, () => Promise<SampleOffice>]>([
    ['none', async () => sampleOffice()],
    ['asked', askedOffice],
    ['unclear', () => answeredWith(reply.unclear)],
    ['declined', () => answeredWith(reply.no)],
    [
      'withdrawn',
      async () => {
        const office = await acceptedOffice();
        await chat.withdraw(office, here);
        return office;
      },
    ],
  ])('where the agreement is “%s” has nothing to withdraw', async (state, go) => {
    const office = await go();
    const before = await everything(office.store);
    expect((await chat.replied(office, here, said(withdrawal))).state).toBe(state);
    expect(await everything(office.store)).toEqual(before);
  });

  it('withdraws in its own conversation only', async () => {
    const office = await acceptedOffice();
    await chat.replied(office, { ...here, key: 'tab:other' }, said(withdrawal));
    await chat.replied(office, { ...here, site: 'gemini' }, said(withdrawal));
    expect((await chat.open(office, here)).state).toBe('accepted');
  });
});

describe('the person’s withdrawal', () => {
  it.each<[string, () => Promise<SampleOffice>]>([
    ['asked', askedOffice],
    ['accepted', acceptedOffice],
    ['unclear', () => answeredWith(reply.unclear)],
  ])('ends what is “%s”, on record as theirs', async (_state, go) => {
    const office = await go();
    const view = await chat.withdraw(office, here);
    expect(view).toMatchObject({ state: 'withdrawn', reply: null });
    // What lies in the composer waits for the person.
    expect(view.draft?.waits ?? false).toBe(false);
    expect(await lastRecord(office)).toMatchObject({
      kind: 'consent.withdrawn',
      by: 'human',
      state: 'withdrawn',
      detail: {},
    });
    await sealIsRefused(office);
    for (const late of [judged(office), answered(office)])
      await expect(late).rejects.toMatchObject({ code: 'moved-on' });
  });

  it.each<[string, () => Promise<SampleOffice>]>([
    ['none', async () => sampleOffice()],
    ['declined', () => answeredWith(reply.no)],
  ])('has no place where the agreement is “%s”', async (_state, go) => {
    const office = await go();
    const before = await everything(office.store);
    const code = 'agreement';
    await expect(chat.withdraw(office, here)).rejects.toMatchObject({ code });
    expect(await everything(office.store)).toEqual(before);
  });

  it('is not for ever: the model can be asked again', async () => {
    const office = await acceptedOffice();
    await chat.withdraw(office, here);
    await asked(office);
    await answered(office);
    expect((await chat.seal(office, here, { text: message })).text).toContain(message);
  });
});
