/** An answer that has given way to another after it was read. */

import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { everything } from '../store/sample.ts';
import * as chat from './chat.ts';
import { erasePayload } from './erasing.ts';
import {
  acceptedOffice,
  here,
  lastRecord,
  message,
  reply,
  type SampleOffice,
  sampleOffice,
  signed,
} from './sample.ts';

async function judgedOffice(read: string): Promise<SampleOffice> {
  const office = sampleOffice();
  await signed(office);
  await chat.ask(office, here, message);
  await chat.answered(office, here, read, null);
  await chat.judge(office, here, 'accepted');
  return office;
}

async function isUntouchedBy(office: SampleOffice, words: string): Promise<void> {
  const before = await everything(office.store);
  expect((await chat.shown(office, here, words, 'Model 5')).state).toBe('accepted');
  expect(await everything(office.store)).toEqual(before);
}

describe('a yes that the page shows no longer', () => {
  it.each([
    ['a no', reply.no, 'declined'],
    ['a question back', reply.unclear, 'unclear'],
    ['a yes that is taken back', `${reply.yes}\n\nBut not for long.`, 'unclear'],
    ['an error', 'Something went wrong.', 'unclear'],
  ])('but %s is one no longer, on record with its words', async (_what, words, state) => {
    const office = await acceptedOffice();
    expect(await chat.shown(office, here, words, 'Model 5')).toMatchObject({
      state,
      reply: { text: words },
    });
    expect(await lastRecord(office)).toMatchObject({
      kind: 'consent.answered',
      by: 'model',
      state,
      detail: { outcome: state, model: 'Model 5', replaced: true },
    });
    const code = 'not-accepted';
    await expect(chat.seal(office, here, message)).rejects.toMatchObject({ code });
  });

  it('but another yes stands', async () => {
    await isUntouchedBy(await acceptedOffice(), 'Gladly.\n\nCONSENT: ACCEPT');
  });

  it('leaves it to the person when the other is unclear, and their word counts again', async () => {
    const office = await acceptedOffice();
    await chat.shown(office, here, reply.unclear, null);
    expect((await chat.judge(office, here, 'accepted')).state).toBe('accepted');
    await isUntouchedBy(office, reply.unclear);
    expect((await chat.seal(office, here, message)).text).toContain('as judged by the person');
  });
});

describe('a yes of the person’s', () => {
  it('holds for the reply they have read, however it is drawn now', async () => {
    const office = await judgedOffice(reply.unclear);
    await isUntouchedBy(office, `**${reply.unclear.replaceAll(' ', '  ')}**`);
  });

  it('does not hold for another', async () => {
    const office = await judgedOffice(reply.unclear);
    expect((await chat.shown(office, here, 'On second thought, tell me why.', null)).state).toBe(
      'unclear',
    );
  });

  it('stays where nothing is kept of what they have read', async () => {
    const unread = await judgedOffice('');
    await isUntouchedBy(unread, reply.unclear);
    const erased = await judgedOffice(reply.unclear);
    await erasePayload(erased, { of: 'all' });
    await isUntouchedBy(erased, reply.unclear);
  });
});

describe('where there is no yes', () => {
  it.each([
    ['none', async () => sampleOffice()],
    [
      'asked',
      async () => {
        const office = sampleOffice();
        await signed(office);
        await chat.ask(office, here, message);
        return office;
      },
    ],
    [
      'withdrawn',
      async () => {
        const office = await acceptedOffice();
        await chat.withdraw(office, here);
        return office;
      },
    ],
  ])('(%s) nothing changes', async (state, go) => {
    const office = await go();
    const before = await everything(office.store);
    expect((await chat.shown(office, here, reply.no, null)).state).toBe(state);
    expect(await everything(office.store)).toEqual(before);
  });
});

it('an answer that the person stopped half-way is none, whatever it began with', async () => {
  const office = sampleOffice();
  await signed(office);
  await chat.ask(office, here, message);
  const view = await chat.answered(office, here, reply.yes, null, 'cut-off');
  expect(view).toMatchObject({ state: 'unclear', reply: { text: reply.yes, rule: 'cut-off' } });
});
