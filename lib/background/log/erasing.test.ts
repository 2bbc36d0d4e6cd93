import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { fromPage, fromPopup } from '../../../testing/background/asks.ts';
import {
  acceptedContext,
  answered,
  bound,
  here,
  lastRecord,
  message,
  type SampleContext,
} from '../../../testing/background/sample-context.ts';
import { everything, recordLines } from '../../../testing/samples/store.ts';
import { verifyLog } from '../../log/verify.ts';
import { readHead } from '../../store/index.ts';
import { eraseEverything, erasePayload, keepMessages, setHold } from './erasing.ts';
import { checkStart } from './start-check.ts';

const texts = async (context: SampleContext) =>
  (await (await context.store.db()).getAll('payloads')).map(({ text }) => text);

async function holds(context: SampleContext, words: string): Promise<boolean> {
  return JSON.stringify(await everything(context.store)).includes(words);
}

/** Agreements in two conversations at one site and in one at another. */
async function threeConversations(): Promise<SampleContext> {
  const context = await acceptedContext();
  for (const at of [{ ...here, key: 'id:two' }, { site: 'gemini', key: 'id:two' } as const]) {
    await fromPage.ask(context, at, { draft: '' });
    await answered(context, at);
  }
  await fromPage.seal(context, here, { text: message });
  return context;
}

describe('erasing texts', () => {
  it.each([
    [{ of: 'conversation', ...here, conversation: here.key } as const, 2, here.key],
    [{ of: 'site', site: 'claude' } as const, 3, null],
    [{ of: 'all' } as const, 4, null],
  ])(
    '%o takes them and their salts, and says so in the log',
    async (selection, count, conversation) => {
      const context = await threeConversations();
      const before = await recordLines(context.store);
      expect(await texts(context)).toHaveLength(4);
      expect(await erasePayload(context, selection)).toEqual({ erased: count });
      expect(await texts(context)).toHaveLength(4 - count);
      expect(await lastRecord(context)).toMatchObject({
        kind: 'payload.erased',
        site: selection.of === 'all' ? null : 'claude',
        conversation,
        by: 'human',
        detail: { of: selection.of, erased: count },
      });
      const after = await recordLines(context.store);
      expect(after.slice(0, -1)).toEqual(before);
      const root = (await readHead(await context.store.db()))?.root;
      expect(await verifyLog(after)).toMatchObject({ ok: true, root });
      expect(await erasePayload(context, selection)).toEqual({ erased: 0 });
      expect(await recordLines(context.store)).toEqual(after);
    },
  );

  it('leaves no word of a reply behind, and the agreement as it is', async () => {
    const context = await acceptedContext();
    expect(await holds(context, 'CONSENT: ACCEPT')).toBe(true);
    await erasePayload(context, { of: 'all' });
    expect(await holds(context, 'CONSENT: ACCEPT')).toBe(false);
    expect(await fromPage.open(context, here)).toMatchObject({ state: 'accepted', reply: null });
  });

  it('finds a conversation by a key it had before', async () => {
    const context = await acceptedContext();
    await bound(context, 'c0ffee');
    await fromPage.seal(context, here, { text: message });
    const rows = await (await context.store.db()).getAll('payloads');
    expect(rows.map(({ conversation }) => conversation)).toEqual(['id:c0ffee', 'id:c0ffee']);
    const selection = { of: 'conversation', site: here.site, conversation: here.key } as const;
    expect(await erasePayload(context, selection)).toEqual({ erased: 2 });
  });
});

describe('the person’s own messages', () => {
  it('are kept only while that is switched on, and each switch is recorded', async () => {
    const context = await acceptedContext();
    const seal = async () => {
      const { seq: of } = await fromPage.seal(context, here, { text: message });
      const kind = 'message.delivered';
      await fromPage.report(context, here, { kind, of, reason: null, lasting: false });
      return holds(context, message);
    };
    expect(await seal()).toBe(false);
    await keepMessages(context, { on: true });
    expect(await fromPopup.overview(context)).toMatchObject({ keepMessages: true });
    expect(await lastRecord(context)).toMatchObject({
      kind: 'settings.changed',
      by: 'human',
      detail: { keepMessages: true },
    });
    expect(await seal()).toBe(true);
    await erasePayload(context, { of: 'all' });
    await keepMessages(context, { on: false });
    expect(await seal()).toBe(false);
    const size = (await recordLines(context.store)).length;
    await keepMessages(context, { on: false });
    expect(await recordLines(context.store)).toHaveLength(size);
  });
});

describe('a hold', () => {
  it('refuses all erasing while it is on, and both switches are recorded', async () => {
    const context = await threeConversations();
    await setHold(context, { on: true });
    const before = await everything(context.store);
    for (const erase of [
      () => erasePayload(context, { of: 'all' }),
      () => eraseEverything(context),
    ])
      await expect(erase()).rejects.toMatchObject({ code: 'held' });
    expect(await everything(context.store)).toEqual(before);
    expect(await fromPopup.overview(context)).toMatchObject({ hold: true });
    await setHold(context, { on: false });
    const switched = (await recordLines(context.store)).slice(-2).map((line) => JSON.parse(line));
    expect(switched).toMatchObject([
      { kind: 'settings.changed', by: 'human', detail: { hold: true } },
      { kind: 'settings.changed', by: 'human', detail: { hold: false } },
    ]);
    expect(await erasePayload(context, { of: 'all' })).toEqual({ erased: 4 });
  });
});

describe('erasing everything', () => {
  it('leaves what a first day has, and a next log that names no old one', async () => {
    const context = await threeConversations();
    await eraseEverything(context);
    expect(context.sources.heads).toEqual([]);
    await checkStart(context);
    const rows = Object.values(await everything(context.store)) as { rows: unknown[] }[];
    expect(rows.flatMap((table) => table.rows)).toEqual([]);
    expect(await fromPopup.overview(context)).toMatchObject({ contracts: [], log: { size: 0 } });
    await fromPopup.switchSite(context, 'claude', false);
    expect(await recordLines(context.store)).toHaveLength(2);
    expect((await recordLines(context.store))[0]).not.toContain('after');
  });

  it('leaves no mirror of a log that was written to until the last moment', async () => {
    const context = await acceptedContext();
    const { store, sources } = context;
    const [head] = sources.heads;
    const erase = async () => {
      await store.erase();
      if (head) sources.heads.push(head);
    };
    await eraseEverything({ ...context, store: { ...store, erase } });
    await checkStart(context);
    expect((await fromPopup.overview(context)).report).toBeNull();
  });
});
