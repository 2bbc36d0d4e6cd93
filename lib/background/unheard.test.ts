import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import {
  acceptedOffice,
  asked,
  here,
  lastRecord,
  message,
  recordsOf,
  sampleOffice,
  signed,
} from '../../testing/background/context.ts';
import * as chat from './chat.ts';
import { endUnheard } from './unheard.ts';

const stopped = async (office: Parameters<typeof recordsOf>[0]) =>
  (await recordsOf(office)).filter(({ kind }) => kind === 'message.stopped');

describe('what was under way when the browser ended', () => {
  it('a sealed message has its end on record, once, and counts no longer', async () => {
    const office = await acceptedOffice();
    const { seq } = await chat.seal(office, here, { text: message });
    await endUnheard(office);
    await endUnheard(office);
    expect(await stopped(office)).toMatchObject([
      { state: 'accepted', by: 'program', detail: { of: seq, reason: 'not-heard-of' } },
    ]);
    expect(await chat.open(office, here)).toMatchObject({ state: 'accepted', sealed: 0 });
  });

  it('a question too, and it waits for its answer as before', async () => {
    const office = sampleOffice();
    await signed(office);
    const { seq } = await asked(office);
    await endUnheard(office);
    expect(await lastRecord(office)).toMatchObject({
      kind: 'message.stopped',
      state: 'asked',
      detail: { of: seq, reason: 'not-heard-of' },
    });
    expect(await chat.open(office, here)).toMatchObject({ state: 'asked' });
  });

  it.each(['message.unconfirmed', 'message.stopped'] as const)('is over with %s', async (kind) => {
    const office = await acceptedOffice();
    const { seq } = await chat.seal(office, here, { text: message });
    await chat.report(office, here, { kind, of: seq, reason: null, lasting: false });
    const before = await recordsOf(office);
    await endUnheard(office);
    expect(await recordsOf(office)).toEqual(before);
  });

  it('has its one end where a page shows it, whoever tells of it later', async () => {
    const office = await acceptedOffice();
    const { seq } = await chat.seal(office, here, { text: message });
    await chat.release(office, here);
    await endUnheard(office);
    const late = { kind: 'message.stopped', of: seq, reason: 'left', lasting: false } as const;
    await chat.report(office, here, late);
    const ends = (await recordsOf(office)).filter(
      ({ kind, detail }) => /^message\.(?:delivered|stopped)$/.test(kind) && detail.of === seq,
    );
    expect(ends).toMatchObject([{ kind: 'message.delivered', detail: { by: 'transcript' } }]);
  });

  it('is over with an answer, and with a question that did not leave', async () => {
    const office = await acceptedOffice();
    await asked(office);
    await chat.askFailed(office, here, 'left');
    const before = await recordsOf(office);
    await endUnheard(office);
    expect(await recordsOf(office)).toEqual(before);
  });
});
