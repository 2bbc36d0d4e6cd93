import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import {
  acceptedOffice,
  answered,
  bound,
  here,
  lastRecord,
  message,
  type SampleOffice,
} from '../../testing/background/context.ts';
import { everything, recordLines } from '../../testing/samples/store.ts';
import { verifyLog } from '../log/verify.ts';
import { readHead } from '../store/index.ts';
import * as chat from './chat.ts';
import * as desk from './desk.ts';
import { eraseEverything, erasePayload, keepMessages } from './erasing.ts';
import { checkStart } from './log-state.ts';

const texts = async (office: SampleOffice) =>
  (await (await office.store.db()).getAll('payloads')).map(({ text }) => text);

async function holds(office: SampleOffice, words: string): Promise<boolean> {
  return JSON.stringify(await everything(office.store)).includes(words);
}

/** Agreements in two conversations at one site and in one at another. */
async function threeConversations(): Promise<SampleOffice> {
  const office = await acceptedOffice();
  for (const at of [{ ...here, key: 'id:two' }, { site: 'gemini', key: 'id:two' } as const]) {
    await chat.ask(office, at, { draft: '' });
    await answered(office, at);
  }
  await chat.seal(office, here, { text: message });
  return office;
}

describe('erasing texts', () => {
  it.each([
    [{ of: 'conversation', ...here, conversation: here.key } as const, 2, here.key],
    [{ of: 'site', site: 'claude' } as const, 3, null],
    [{ of: 'all' } as const, 4, null],
  ])(
    '%o takes them and their salts, and says so in the log',
    async (selection, count, conversation) => {
      const office = await threeConversations();
      const before = await recordLines(office.store);
      expect(await texts(office)).toHaveLength(4);
      expect(await erasePayload(office, selection)).toEqual({ erased: count });
      expect(await texts(office)).toHaveLength(4 - count);
      expect(await lastRecord(office)).toMatchObject({
        kind: 'payload.erased',
        site: selection.of === 'all' ? null : 'claude',
        conversation,
        by: 'human',
        detail: { of: selection.of, erased: count },
      });
      const after = await recordLines(office.store);
      expect(after.slice(0, -1)).toEqual(before);
      const root = (await readHead(await office.store.db()))?.root;
      expect(await verifyLog(after)).toMatchObject({ ok: true, root });
      expect(await erasePayload(office, selection)).toEqual({ erased: 0 });
      expect(await recordLines(office.store)).toEqual(after);
    },
  );

  it('leaves no word of a reply behind, and the agreement as it is', async () => {
    const office = await acceptedOffice();
    expect(await holds(office, 'CONSENT: ACCEPT')).toBe(true);
    await erasePayload(office, { of: 'all' });
    expect(await holds(office, 'CONSENT: ACCEPT')).toBe(false);
    expect(await chat.open(office, here)).toMatchObject({ state: 'accepted', reply: null });
  });

  it('finds a conversation by a key it had before', async () => {
    const office = await acceptedOffice();
    await bound(office, 'c0ffee');
    await chat.seal(office, here, { text: message });
    const rows = await (await office.store.db()).getAll('payloads');
    expect(rows.map(({ conversation }) => conversation)).toEqual(['id:c0ffee', 'id:c0ffee']);
    const selection = { of: 'conversation', site: here.site, conversation: here.key } as const;
    expect(await erasePayload(office, selection)).toEqual({ erased: 2 });
  });
});

describe('the person’s own messages', () => {
  it('are kept only while that is switched on, and each switch is recorded', async () => {
    const office = await acceptedOffice();
    const seal = async () => {
      const { seq: of } = await chat.seal(office, here, { text: message });
      const kind = 'message.delivered';
      await chat.report(office, here, { kind, of, reason: null, lasting: false });
      return holds(office, message);
    };
    expect(await seal()).toBe(false);
    expect(await keepMessages(office, true)).toMatchObject({ keepMessages: true });
    expect(await lastRecord(office)).toMatchObject({
      kind: 'settings.changed',
      by: 'human',
      detail: { keepMessages: true },
    });
    expect(await seal()).toBe(true);
    await erasePayload(office, { of: 'all' });
    await keepMessages(office, false);
    expect(await seal()).toBe(false);
    const size = (await recordLines(office.store)).length;
    await keepMessages(office, false);
    expect(await recordLines(office.store)).toHaveLength(size);
  });
});

describe('erasing everything', () => {
  it('leaves what a first day has, and a next log that names no old one', async () => {
    const office = await threeConversations();
    await eraseEverything(office);
    expect(office.sources.heads).toEqual([]);
    await checkStart(office);
    const rows = Object.values(await everything(office.store)) as { rows: unknown[] }[];
    expect(rows.flatMap((table) => table.rows)).toEqual([]);
    expect(await desk.overview(office)).toMatchObject({ contracts: [], log: { size: 0 } });
    await desk.switchSite(office, 'claude', false);
    expect(await recordLines(office.store)).toHaveLength(2);
    expect((await recordLines(office.store))[0]).not.toContain('after');
  });

  it('leaves no mirror of a log that was written to until the last moment', async () => {
    const office = await acceptedOffice();
    const { store, sources } = office;
    const [head] = sources.heads;
    const erase = async () => {
      await store.erase();
      if (head) sources.heads.push(head);
    };
    await eraseEverything({ ...office, store: { ...store, erase } });
    await checkStart(office);
    expect((await desk.overview(office)).report).toBeNull();
  });
});
