/** An answer that has given way to another after it was read, or is there no longer. */

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
  shown,
  signed,
} from '../../../testing/background/sample-context.ts';
import { everything } from '../../../testing/samples/store.ts';
import { erasePayload } from '../log/erasing.ts';

async function judgedContext(read: string): Promise<SampleContext> {
  const context = sampleContext();
  await signed(context);
  await asked(context);
  await answered(context, here, read);
  await judged(context);
  return context;
}

const yesOf = async (context: SampleContext) =>
  (await fromPage.open(context, here)).reply?.text ?? '';

async function isUntouchedBy(context: SampleContext, words: string): Promise<void> {
  const before = await everything(context.store);
  expect((await shown(context, words)).state).toBe('accepted');
  expect(await everything(context.store)).toEqual(before);
}

async function isPausedBy(context: SampleContext, words: string | null): Promise<void> {
  const rule = words === null ? 'other-branch' : 'other-answer';
  const view = await shown(context, words);
  expect(view).toMatchObject({ state: 'unclear', paused: true });
  if (words !== null) expect(view.reply).toEqual({ text: words, quote: '', rule });
  expect(await lastRecord(context)).toMatchObject({
    kind: 'consent.paused',
    by: 'program',
    state: 'unclear',
    detail: { rule },
  });
  const code = 'not-accepted';
  await expect(fromPage.seal(context, here, { text: message })).rejects.toMatchObject({ code });
}

describe('another answer in the place of a yes', () => {
  it.each([
    ['a no', reply.no],
    ['a question back', reply.unclear],
    ['a yes with a word more', 'CONSENT: ACCEPT 01234567\n\nGladly.'],
    ['the same line, struck out', '~~CONSENT: ACCEPT 01234567~~'],
    ['an error', 'Something went wrong.'],
  ])('(%s) pauses it, on record with its words', async (_what, words) => {
    await isPausedBy(await acceptedContext(), words);
  });

  it('pauses it even where it is a yes by itself', async () => {
    const context = await acceptedContext();
    await isPausedBy(context, (await yesOf(context)).replace('ACCEPT', 'ACCEPTED'));
  });

  it('pauses the person’s own yes too', async () => {
    await isPausedBy(await judgedContext(reply.unclear), 'On second thought, tell me why.');
  });

  it('is told once, and each further one in its turn', async () => {
    const context = await acceptedContext();
    await shown(context, reply.unclear);
    const before = await everything(context.store);
    await shown(context, reply.unclear);
    expect(await everything(context.store)).toEqual(before);
    await isPausedBy(context, 'A third answer.');
  });

  it('does nothing when it is the same, however its white space is drawn', async () => {
    const context = await acceptedContext();
    await isUntouchedBy(context, `\n ${(await yesOf(context)).replaceAll(' ', ' \n ')} `);
    await isUntouchedBy(await judgedContext(reply.unclear), reply.unclear);
  });

  it('can be judged by the person, and is the yes then', async () => {
    const context = await acceptedContext();
    await shown(context, reply.unclear);
    expect((await judged(context)).state).toBe('accepted');
    await isUntouchedBy(context, reply.unclear);
    const { text } = await fromPage.seal(context, here, { text: message });
    expect(text).toContain('as judged by the person');
  });
});

describe('a paused agreement', () => {
  it.each([
    ['another answer', reply.unclear],
    ['another branch', null],
  ])('(by %s) stands again once its answer is seen again, on record', async (_what, words) => {
    const context = await acceptedContext();
    const yes = await yesOf(context);
    await shown(context, words);
    expect(await shown(context, yes)).toMatchObject({ state: 'accepted', paused: false });
    expect(await lastRecord(context)).toMatchObject({
      kind: 'consent.resumed',
      by: 'program',
      state: 'accepted',
      detail: { of: 3 },
    });
    expect((await fromPage.seal(context, here, { text: message })).text).toContain(message);
  });

  it('by another branch has nothing to judge', async () => {
    const context = await acceptedContext();
    await isPausedBy(context, null);
    await expect(judged(context)).rejects.toMatchObject({ code: 'other-reply' });
  });

  it('ends for good when the model is asked again', async () => {
    const context = await acceptedContext();
    const yes = await yesOf(context);
    await shown(context, null);
    await asked(context);
    expect((await shown(context, yes)).state).toBe('asked');
    expect((await answered(context, here, reply.no)).state).toBe('declined');
  });
});

describe('when the texts were erased', () => {
  it('a line is read again', async () => {
    const context = await acceptedContext();
    const yes = await yesOf(context);
    await erasePayload(context, { of: 'all' });
    await isUntouchedBy(context, yes);
    await isPausedBy(context, reply.unclear);
  });

  it('a judgement was of words that nobody has any more', async () => {
    const context = await judgedContext(reply.unclear);
    await erasePayload(context, { of: 'all' });
    await isPausedBy(context, reply.unclear);
  });
});

describe('a judgement', () => {
  async function unclearContext(): Promise<SampleContext> {
    const context = sampleContext();
    await signed(context);
    await asked(context);
    await answered(context, here, reply.unclear);
    return context;
  }

  it('of another reply than the one on record does not count', async () => {
    const context = await unclearContext();
    const before = await everything(context.store);
    const press = { outcome: 'accepted', reply: 'Another reply.' } as const;
    await expect(fromPage.judge(context, here, press)).rejects.toMatchObject({
      code: 'other-reply',
    });
    expect(await everything(context.store)).toEqual(before);
  });

  it('is of the reply that stands there by then', async () => {
    const context = await unclearContext();
    const view = await shown(context, 'Yes, gladly.');
    expect(view).toMatchObject({
      state: 'unclear',
      paused: false,
      reply: { text: 'Yes, gladly.' },
    });
    const press = { outcome: 'accepted', reply: reply.unclear } as const;
    await expect(fromPage.judge(context, here, press)).rejects.toMatchObject({
      code: 'other-reply',
    });
    expect((await judged(context)).state).toBe('accepted');
  });
});

describe('where there is no yes', () => {
  it.each([
    ['none', async () => sampleContext()],
    [
      'asked',
      async () => {
        const context = sampleContext();
        await signed(context);
        await asked(context);
        return context;
      },
    ],
    [
      'withdrawn',
      async () => {
        const context = await acceptedContext();
        await fromPage.withdraw(context, here);
        return context;
      },
    ],
  ])('(%s) nothing changes', async (state, go) => {
    const context = await go();
    const before = await everything(context.store);
    for (const words of [reply.no, null]) expect((await shown(context, words)).state).toBe(state);
    expect(await everything(context.store)).toEqual(before);
  });
});

it('an answer to another question than the last is none', async () => {
  const context = await acceptedContext();
  const { asked: first, contract } = await fromPage.open(context, here);
  await asked(context);
  const late = { head: first?.head ?? '', reply: reply.yes(contract?.hash ?? ''), model: null };
  await expect(fromPage.answered(context, here, late)).rejects.toMatchObject({ code: 'moved-on' });
  expect((await fromPage.shown(context, here, late)).state).toBe('asked');
});

it.each(['cut-off', 'translated'] as const)(
  'a plain yes that is %s is for the person',
  async (doubt) => {
    const context = sampleContext();
    await signed(context);
    await asked(context);
    const view = await answered(context, here, undefined, doubt);
    expect(view).toMatchObject({ state: 'unclear', reply: { rule: doubt } });
  },
);

it('so is one to a question within the message', async () => {
  const context = sampleContext();
  await signed(context);
  await asked(context, here, { within: true });
  expect(await answered(context)).toMatchObject({ state: 'unclear', reply: { rule: 'within' } });
});
