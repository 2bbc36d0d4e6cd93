import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { fromPage, fromPopup } from '../../../testing/background/asks.ts';
import {
  acceptedContext,
  answered,
  asked,
  here,
  lastRecord,
  message,
  type SampleContext,
} from '../../../testing/background/sample-context.ts';
import { recordLines } from '../../../testing/samples/store.ts';
import { parseRecord } from '../../log/record.ts';
import { verifyLog } from '../../log/verify.ts';
import { openReader, readHead } from '../../store/index.ts';
import { checkStart, markReportsSeen, unseenReport } from './start-check.ts';

const tip = async (context: SampleContext) => {
  const head = await readHead(await context.store.db());
  return { log: head?.logId, size: head?.size, root: head?.root };
};

/** The records of the log there is now. */
async function lines(context: SampleContext): Promise<string[]> {
  const head = await readHead(await context.store.db());
  return (await recordLines(context.store)).slice(head?.base);
}

/** An context whose log lost its last record. */
async function shortened(): Promise<SampleContext> {
  const context = await acceptedContext();
  const before = await readHead(await context.store.db());
  await fromPage.seal(context, here, { text: message });
  const db = await context.store.db();
  if (before) await db.put('head', before, 'head');
  await db.delete('records', before?.size ?? 0);
  return context;
}

describe('a start', () => {
  it('with the log as it was records nothing and raises no alarm', async () => {
    const context = await acceptedContext();
    const before = await recordLines(context.store);
    await checkStart(context);
    expect(await recordLines(context.store)).toEqual(before);
    expect(await unseenReport(context)).toEqual({ report: null });
    expect(context.alarms).toEqual([false]);
  });

  it('with a shorter log keeps it, begins a new one that says so, and reports it', async () => {
    const context = await shortened();
    const old = await recordLines(context.store);
    const [actual, expected] = [await tip(context), context.sources.heads.at(-1)];
    await checkStart(context);

    expect((await recordLines(context.store)).slice(0, old.length)).toEqual(old);
    const [opened, damaged] = (await lines(context)).map((line) => parseRecord(line));
    const named = { log: expected?.logId, size: expected?.size, root: expected?.root };
    expect(opened).toMatchObject({ kind: 'log.opened', detail: { after: named } });
    expect(damaged).toMatchObject({
      seq: 1,
      kind: 'log.damaged',
      by: 'program',
      detail: { found: 'shorter', expected: named, actual },
    });
    expect((await verifyLog(await lines(context))).ok).toBe(true);
    expect((await unseenReport(context)).report).toMatchObject({
      found: 'shorter',
      expected: named,
      actual,
    });
    expect(context.alarms).toEqual([true]);
  });

  it('reports it once, and again at each start until it was seen', async () => {
    const context = await shortened();
    await checkStart(context);
    const size = (await lines(context)).length;
    await checkStart(context);
    expect(await lines(context)).toHaveLength(size);
    expect(context.alarms).toEqual([true, true]);

    await markReportsSeen(context);
    expect(await unseenReport(context)).toEqual({ report: null });
    expect(await lastRecord(context)).toMatchObject({
      kind: 'log.damaged',
      by: 'human',
      detail: { seen: 1 },
    });
    await checkStart(context);
    expect(await lines(context)).toHaveLength(size + 1);
    expect(context.alarms).toEqual([true, true, false, false]);
  });

  it('seals nothing in the new log before the contract is signed there, and the model asked', async () => {
    const context = await shortened();
    await checkStart(context);
    const code = 'integrity';
    await expect(fromPage.seal(context, here, { text: message })).rejects.toMatchObject({ code });
    const [contract] = (await fromPopup.overview(context)).contracts;
    expect(contract).toMatchObject({ changed: true });
    await fromPopup.signContract(context, contract?.id ?? '', 'Ana Lima');
    await expect(fromPage.seal(context, here, { text: message })).rejects.toMatchObject({ code });
    await asked(context);
    await answered(context);
    const { seq } = await fromPage.seal(context, here, { text: message });
    const reader = openReader((await context.store.db()).name);
    expect(parseRecord((await reader.record(seq)) ?? '')).toMatchObject({ kind: 'message.sealed' });
  });

  it('without a mirror goes on with the log, and says that too', async () => {
    const context = await acceptedContext();
    const before = await tip(context);
    context.sources.heads.splice(0);
    await checkStart(context);
    expect(await tip(context)).toMatchObject({ log: before.log });
    expect(await lastRecord(context)).toMatchObject({
      kind: 'log.damaged',
      detail: { found: 'unmirrored', expected: null, actual: before },
    });
    expect(context.sources.heads).toHaveLength(1);
    expect((await unseenReport(context)).report?.found).toBe('unmirrored');
  });

  it('with nothing where a log was begins one that names the one that is missing', async () => {
    const context = await acceptedContext();
    const [{ log, size, root }, { store }] = [await tip(context), context];
    await store.erase();
    await checkStart(context);
    expect((await unseenReport(context)).report).toEqual({
      found: 'missing',
      expected: { log, size, root },
      actual: null,
      at: context.now().toISOString(),
    });
    const [opened] = (await lines(context)).map((line) => parseRecord(line));
    expect(opened?.detail.after).toEqual({ log, size, root });
  });
});
