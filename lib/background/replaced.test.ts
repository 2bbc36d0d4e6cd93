/** An answer that has given way to another after it was read, or is there no longer. */

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
  shown,
  signed,
} from '../../testing/background/context.ts';
import { everything } from '../../testing/samples/store.ts';
import * as chat from './chat.ts';
import { erasePayload } from './erasing.ts';

async function judgedOffice(read: string): Promise<SampleOffice> {
  const office = sampleOffice();
  await signed(office);
  await asked(office);
  await answered(office, here, read);
  await judged(office);
  return office;
}

const yesOf = async (office: SampleOffice) => (await chat.open(office, here)).reply?.text ?? '';

async function isUntouchedBy(office: SampleOffice, words: string): Promise<void> {
  const before = await everything(office.store);
  expect((await shown(office, words)).state).toBe('accepted');
  expect(await everything(office.store)).toEqual(before);
}

async function isPausedBy(office: SampleOffice, words: string | null): Promise<void> {
  const rule = words === null ? 'other-branch' : 'other-answer';
  const view = await shown(office, words);
  expect(view).toMatchObject({ state: 'unclear', paused: true });
  if (words !== null) expect(view.reply).toEqual({ text: words, quote: '', rule });
  expect(await lastRecord(office)).toMatchObject({
    kind: 'consent.paused',
    by: 'program',
    state: 'unclear',
    detail: { rule },
  });
  const code = 'not-accepted';
  await expect(chat.seal(office, here, { text: message })).rejects.toMatchObject({ code });
}

describe('another answer in the place of a yes', () => {
  it.each([
    ['a no', reply.no],
    ['a question back', reply.unclear],
    ['a yes with a word more', 'CONSENT: ACCEPT 01234567\n\nGladly.'],
    ['the same line, struck out', '~~CONSENT: ACCEPT 01234567~~'],
    ['an error', 'Something went wrong.'],
  ])('(%s) pauses it, on record with its words', async (_what, words) => {
    await isPausedBy(await acceptedOffice(), words);
  });

  it('pauses it even where it is a yes by itself', async () => {
    const office = await acceptedOffice();
    await isPausedBy(office, (await yesOf(office)).replace('ACCEPT', 'ACCEPTED'));
  });

  it('pauses the person’s own yes too', async () => {
    await isPausedBy(await judgedOffice(reply.unclear), 'On second thought, tell me why.');
  });

  it('is told once, and each further one in its turn', async () => {
    const office = await acceptedOffice();
    await shown(office, reply.unclear);
    const before = await everything(office.store);
    await shown(office, reply.unclear);
    expect(await everything(office.store)).toEqual(before);
    await isPausedBy(office, 'A third answer.');
  });

  it('does nothing when it is the same, however its white space is drawn', async () => {
    const office = await acceptedOffice();
    await isUntouchedBy(office, `\n ${(await yesOf(office)).replaceAll(' ', ' \n ')} `);
    await isUntouchedBy(await judgedOffice(reply.unclear), reply.unclear);
  });

  it('can be judged by the person, and is the yes then', async () => {
    const office = await acceptedOffice();
    await shown(office, reply.unclear);
    expect((await judged(office)).state).toBe('accepted');
    await isUntouchedBy(office, reply.unclear);
    const { text } = await chat.seal(office, here, { text: message });
    expect(text).toContain('as judged by the person');
  });
});

describe('a paused agreement', () => {
  it.each([
    ['another answer', reply.unclear],
    ['another branch', null],
  ])('(by %s) stands again once its answer is seen again, on record', async (_what, words) => {
    const office = await acceptedOffice();
    const yes = await yesOf(office);
    await shown(office, words);
    expect(await shown(office, yes)).toMatchObject({ state: 'accepted', paused: false });
    expect(await lastRecord(office)).toMatchObject({
      kind: 'consent.resumed',
      by: 'program',
      state: 'accepted',
      detail: { of: 3 },
    });
    expect((await chat.seal(office, here, { text: message })).text).toContain(message);
  });

  it('by another branch has nothing to judge', async () => {
    const office = await acceptedOffice();
    await isPausedBy(office, null);
    await expect(judged(office)).rejects.toMatchObject({ code: 'other-reply' });
  });

  it('ends for good when the model is asked again', async () => {
    const office = await acceptedOffice();
    const yes = await yesOf(office);
    await shown(office, null);
    await asked(office);
    expect((await shown(office, yes)).state).toBe('asked');
    expect((await answered(office, here, reply.no)).state).toBe('declined');
  });
});

describe('when the texts were erased', () => {
  it('a line is read again', async () => {
    const office = await acceptedOffice();
    const yes = await yesOf(office);
    await erasePayload(office, { of: 'all' });
    await isUntouchedBy(office, yes);
    await isPausedBy(office, reply.unclear);
  });

  it('a judgement was of words that nobody has any more', async () => {
    const office = await judgedOffice(reply.unclear);
    await erasePayload(office, { of: 'all' });
    await isPausedBy(office, reply.unclear);
  });
});

describe('a judgement', () => {
  async function unclearOffice(): Promise<SampleOffice> {
    const office = sampleOffice();
    await signed(office);
    await asked(office);
    await answered(office, here, reply.unclear);
    return office;
  }

  it('of another reply than the one on record does not count', async () => {
    const office = await unclearOffice();
    const before = await everything(office.store);
    const press = { outcome: 'accepted', reply: 'Another reply.' } as const;
    await expect(chat.judge(office, here, press)).rejects.toMatchObject({ code: 'other-reply' });
    expect(await everything(office.store)).toEqual(before);
  });

  it('is of the reply that stands there by then', async () => {
    const office = await unclearOffice();
    const view = await shown(office, 'Yes, gladly.');
    expect(view).toMatchObject({
      state: 'unclear',
      paused: false,
      reply: { text: 'Yes, gladly.' },
    });
    const press = { outcome: 'accepted', reply: reply.unclear } as const;
    await expect(chat.judge(office, here, press)).rejects.toMatchObject({ code: 'other-reply' });
    expect((await judged(office)).state).toBe('accepted');
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
        await asked(office);
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
    for (const words of [reply.no, null]) expect((await shown(office, words)).state).toBe(state);
    expect(await everything(office.store)).toEqual(before);
  });
});

it('an answer to another question than the last is none', async () => {
  const office = await acceptedOffice();
  const { asked: first, contract } = await chat.open(office, here);
  await asked(office);
  const late = { head: first?.head ?? '', reply: reply.yes(contract?.hash ?? ''), model: null };
  await expect(chat.answered(office, here, late)).rejects.toMatchObject({ code: 'moved-on' });
  expect((await chat.shown(office, here, late)).state).toBe('asked');
});

it.each(['cut-off', 'translated'] as const)(
  'a plain yes that is %s is for the person',
  async (doubt) => {
    const office = sampleOffice();
    await signed(office);
    await asked(office);
    const view = await answered(office, here, undefined, doubt);
    expect(view).toMatchObject({ state: 'unclear', reply: { rule: doubt } });
  },
);

it('so is one to a question within the message', async () => {
  const office = sampleOffice();
  await signed(office);
  await asked(office, here, { within: true });
  expect(await answered(office)).toMatchObject({ state: 'unclear', reply: { rule: 'within' } });
});
