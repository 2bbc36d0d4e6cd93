import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import {
  acceptedOffice,
  answered,
  asked,
  here,
  lastRecord,
  message,
  type SampleOffice,
} from '../../testing/background/context.ts';
import { recordLines } from '../../testing/samples/store.ts';
import { parseRecord } from '../log/record.ts';
import { verifyLog } from '../log/verify.ts';
import { openReader, readHead } from '../store/index.ts';
import * as chat from './chat.ts';
import * as desk from './desk.ts';
import { checkStart, logState, markReportsSeen } from './log-state.ts';

const tip = async (office: SampleOffice) => {
  const head = await readHead(await office.store.db());
  return { log: head?.logId, size: head?.size, root: head?.root };
};

/** The records of the log there is now. */
async function lines(office: SampleOffice): Promise<string[]> {
  const head = await readHead(await office.store.db());
  return (await recordLines(office.store)).slice(head?.base);
}

/** An office whose log lost its last record. */
async function shortened(): Promise<SampleOffice> {
  const office = await acceptedOffice();
  const before = await readHead(await office.store.db());
  await chat.seal(office, here, { text: message });
  const db = await office.store.db();
  if (before) await db.put('head', before, 'head');
  await db.delete('records', before?.size ?? 0);
  return office;
}

describe('a start', () => {
  it('with the log as it was records nothing and raises no alarm', async () => {
    const office = await acceptedOffice();
    const before = await recordLines(office.store);
    await checkStart(office);
    expect(await recordLines(office.store)).toEqual(before);
    expect(await logState(office)).toEqual({ report: null });
    expect(office.alarms).toEqual([false]);
  });

  it('with a shorter log keeps it, begins a new one that says so, and reports it', async () => {
    const office = await shortened();
    const old = await recordLines(office.store);
    const [actual, expected] = [await tip(office), office.sources.heads.at(-1)];
    await checkStart(office);

    expect((await recordLines(office.store)).slice(0, old.length)).toEqual(old);
    const [opened, damaged] = (await lines(office)).map((line) => parseRecord(line));
    const named = { log: expected?.logId, size: expected?.size, root: expected?.root };
    expect(opened).toMatchObject({ kind: 'log.opened', detail: { after: named } });
    expect(damaged).toMatchObject({
      seq: 1,
      kind: 'log.damaged',
      by: 'program',
      detail: { found: 'shorter', expected: named, actual },
    });
    expect((await verifyLog(await lines(office))).ok).toBe(true);
    expect((await logState(office)).report).toMatchObject({
      found: 'shorter',
      expected: named,
      actual,
    });
    expect(office.alarms).toEqual([true]);
  });

  it('reports it once, and again at each start until it was seen', async () => {
    const office = await shortened();
    await checkStart(office);
    const size = (await lines(office)).length;
    await checkStart(office);
    expect(await lines(office)).toHaveLength(size);
    expect(office.alarms).toEqual([true, true]);

    await markReportsSeen(office);
    expect(await logState(office)).toEqual({ report: null });
    expect(await lastRecord(office)).toMatchObject({
      kind: 'log.damaged',
      by: 'human',
      detail: { seen: 1 },
    });
    await checkStart(office);
    expect(await lines(office)).toHaveLength(size + 1);
    expect(office.alarms).toEqual([true, true, false, false]);
  });

  it('seals nothing in the new log before the contract is signed there, and the model asked', async () => {
    const office = await shortened();
    await checkStart(office);
    const code = 'integrity';
    await expect(chat.seal(office, here, { text: message })).rejects.toMatchObject({ code });
    const [contract] = (await desk.overview(office)).contracts;
    expect(contract).toMatchObject({ changed: true });
    await desk.signContract(office, contract?.id ?? '', 'Ana Lima');
    await expect(chat.seal(office, here, { text: message })).rejects.toMatchObject({ code });
    await asked(office);
    await answered(office);
    const { seq } = await chat.seal(office, here, { text: message });
    const reader = openReader((await office.store.db()).name);
    expect(parseRecord((await reader.record(seq)) ?? '')).toMatchObject({ kind: 'message.sealed' });
  });

  it('without a mirror goes on with the log, and says that too', async () => {
    const office = await acceptedOffice();
    const before = await tip(office);
    office.sources.heads.splice(0);
    await checkStart(office);
    expect(await tip(office)).toMatchObject({ log: before.log });
    expect(await lastRecord(office)).toMatchObject({
      kind: 'log.damaged',
      detail: { found: 'unmirrored', expected: null, actual: before },
    });
    expect(office.sources.heads).toHaveLength(1);
    expect((await logState(office)).report?.found).toBe('unmirrored');
  });

  it('with nothing where a log was begins one that names the one that is missing', async () => {
    const office = await acceptedOffice();
    const [{ log, size, root }, { store }] = [await tip(office), office];
    await store.erase();
    await checkStart(office);
    expect((await logState(office)).report).toEqual({
      found: 'missing',
      expected: { log, size, root },
      actual: null,
      at: office.now().toISOString(),
    });
    const [opened] = (await lines(office)).map((line) => parseRecord(line));
    expect(opened?.detail.after).toEqual({ log, size, root });
  });
});
