import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { fromPage } from '../../../testing/background/asks.ts';
import {
  acceptedContext,
  asked,
  here,
  lastRecord,
  message,
  recordsOf,
  sampleContext,
  signed,
} from '../../../testing/background/sample-context.ts';
import { endUnheard } from './unheard.ts';

const stopped = async (context: Parameters<typeof recordsOf>[0]) =>
  (await recordsOf(context)).filter(({ kind }) => kind === 'message.stopped');

describe('what was under way when the browser ended', () => {
  it('a sealed message has its end on record, once, and counts no longer', async () => {
    const context = await acceptedContext();
    const { seq } = await fromPage.seal(context, here, { text: message });
    await endUnheard(context);
    await endUnheard(context);
    expect(await stopped(context)).toMatchObject([
      { state: 'accepted', by: 'program', detail: { of: seq, reason: 'not-heard-of' } },
    ]);
    expect(await fromPage.open(context, here)).toMatchObject({ state: 'accepted', sealed: 0 });
  });

  it('a question too, and it waits for its answer as before', async () => {
    const context = sampleContext();
    await signed(context);
    const { seq } = await asked(context);
    await endUnheard(context);
    expect(await lastRecord(context)).toMatchObject({
      kind: 'message.stopped',
      state: 'asked',
      detail: { of: seq, reason: 'not-heard-of' },
    });
    expect(await fromPage.open(context, here)).toMatchObject({ state: 'asked' });
  });

  it.each(['message.unconfirmed', 'message.stopped'] as const)('is over with %s', async (kind) => {
    const context = await acceptedContext();
    const { seq } = await fromPage.seal(context, here, { text: message });
    await fromPage.report(context, here, { kind, of: seq, reason: null, lasting: false });
    const before = await recordsOf(context);
    await endUnheard(context);
    expect(await recordsOf(context)).toEqual(before);
  });

  it('has its one end where a page shows it, whoever tells of it later', async () => {
    const context = await acceptedContext();
    const { seq } = await fromPage.seal(context, here, { text: message });
    await fromPage.release(context, here);
    await endUnheard(context);
    const late = { kind: 'message.stopped', of: seq, reason: 'left', lasting: false } as const;
    await fromPage.report(context, here, late);
    const ends = (await recordsOf(context)).filter(
      ({ kind, detail }) => /^message\.(?:delivered|stopped)$/.test(kind) && detail.of === seq,
    );
    expect(ends).toMatchObject([{ kind: 'message.delivered', detail: { by: 'transcript' } }]);
  });

  it('is over with an answer, and with a question that did not leave', async () => {
    const context = await acceptedContext();
    await asked(context);
    await fromPage.askFailed(context, here, 'left');
    const before = await recordsOf(context);
    await endUnheard(context);
    expect(await recordsOf(context)).toEqual(before);
  });
});
