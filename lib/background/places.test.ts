import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import {
  acceptedOffice,
  answered,
  asked,
  bound,
  here,
  judged,
  message,
  reply,
  sampleOffice,
  signed,
} from '../../testing/background/context.ts';
import { everything, recordLines } from '../../testing/samples/store.ts';
import { parseRecord } from '../log/record.ts';
import * as chat from './chat.ts';
import type { Office } from './office.ts';

const id = '4b1f8c2e-0a3d-83ea-9c55-7e6d5f4a3b2c';
const there = { site: here.site, key: `id:${id}` };

const drafts = async (office: Office) => (await office.store.db()).getAll('drafts');

async function askedOffice() {
  const office = sampleOffice();
  await signed(office);
  await asked(office);
  return office;
}

describe('a conversation that gets its id', () => {
  it('takes agreement, count and held message with it, and says so in the log', async () => {
    const office = await acceptedOffice();
    await chat.seal(office, here, { text: message });
    await asked(office);
    await answered(office);
    const before = await chat.open(office, here);
    expect(await bound(office, id)).toEqual(before);
    expect(await chat.open(office, there)).toEqual(before);
    // A request that set out under the old key still finds it.
    expect(await chat.open(office, here)).toEqual(before);
    expect(parseRecord((await recordLines(office.store)).at(-1) ?? '')).toMatchObject({
      kind: 'conversation.bound',
      by: 'program',
      conversation: there.key,
      state: 'accepted',
      detail: { from: here.key, head: before.asked?.head },
    });
  });

  it('does not take along what was sent without the contract', async () => {
    const office = sampleOffice();
    await signed(office);
    const without = { kind: 'message.unprotected', of: null, reason: null, lasting: true } as const;
    expect((await chat.report(office, here, without)).unprotected).toBe(false);
    expect(await bound(office, id)).toMatchObject({ state: 'none', unprotected: false });
  });

  it('but not where another tab sent the message, or another site has the id', async () => {
    const office = await acceptedOffice();
    const before = await everything(office.store);
    const head = (await chat.open(office, here)).asked?.head ?? '';
    expect((await bound(office, id, here, ['tab:other'])).state).toBe('none');
    const elsewhere = { ...there, site: 'gemini' } as const;
    expect((await chat.bind(office, elsewhere, head, [here.key])).state).toBe('none');
    expect((await chat.bind(office, there, 'B'.repeat(22), [here.key])).state).toBe('none');
    // A provisional address is no id.
    const other = { ...here, key: 'tab:second' };
    expect((await chat.bind(office, other, head, [here.key])).state).toBe('none');
    expect(await everything(office.store)).toEqual(before);
  });

  it('once: a second id that shows the same message has nothing', async () => {
    const office = await acceptedOffice();
    const head = (await chat.open(office, here)).asked?.head ?? '';
    await bound(office, id);
    const second = { ...there, key: 'id:second' };
    expect((await chat.bind(office, second, head, [here.key])).state).toBe('none');
    expect((await chat.open(office, there)).state).toBe('accepted');
  });

  it('is told twice: nothing more happens', async () => {
    const office = await acceptedOffice();
    await bound(office, id);
    const before = await everything(office.store);
    expect((await bound(office, id)).state).toBe('accepted');
    expect((await bound(office, id, there)).state).toBe('accepted');
    expect(await everything(office.store)).toEqual(before);
  });

  it('of which nothing is known: nothing happens', async () => {
    const office = sampleOffice();
    const before = await everything(office.store);
    expect((await bound(office, id)).state).toBe('none');
    expect(await everything(office.store)).toEqual(before);
  });

  it.each<[string, (office: Office) => Promise<unknown>]>([
    [
      'declined',
      async (office) => {
        await chat.ask(office, there, { draft: '' });
        await answered(office, there, reply.no);
      },
    ],
    ['asked', (office) => chat.ask(office, there, { draft: '' })],
    [
      'gone on without',
      (office) =>
        chat.report(office, there, {
          kind: 'message.unprotected',
          of: null,
          reason: null,
          lasting: true,
        }),
    ],
  ])('that already stands at “%s” keeps that', async (_where, go) => {
    const office = await acceptedOffice();
    await go(office);
    const before = await everything(office.store);
    const view = await chat.open(office, there);
    expect(await bound(office, id)).toEqual(view);
    expect(await everything(office.store)).toEqual(before);
  });

  it('never takes over the agreement of another that has its id', async () => {
    const office = await acceptedOffice({ ...here, key: 'id:other' });
    const before = await everything(office.store);
    const other = { ...here, key: 'id:other' };
    const view = await bound(office, id, other);
    expect(view.state).toBe('none');
    expect(await everything(office.store)).toEqual(before);
  });
});

describe('the held message', () => {
  it('is kept while the model is asked, and through its answer', async () => {
    const office = await askedOffice();
    const draft = { text: message, at: '2026-11-22T09:30:00.000Z', waits: true, head: null };
    office.sources.pass(60);
    expect((await chat.open(office, here)).draft).toEqual(draft);
    expect((await answered(office, here, reply.unclear)).draft).toEqual(draft);
    expect((await judged(office, 'declined')).draft).toEqual(draft);
  });

  it('survives the program being stopped and started', async () => {
    const office = await askedOffice();
    office.store.close();
    expect((await chat.open(office, here)).draft?.text).toBe(message);
  });

  it('lies in the composer after a question that failed, and waits for the person', async () => {
    const office = await askedOffice();
    await chat.askFailed(office, here, 'left');
    expect(await drafts(office)).toMatchObject([{ text: message, waits: false, of: null }]);
  });

  it('is none when nothing was written yet', async () => {
    const office = sampleOffice();
    await signed(office);
    expect((await chat.ask(office, here, { draft: ' \n' })).view.draft).toBeNull();
    expect(await drafts(office)).toEqual([]);
  });

  it('moves with the conversation to its id', async () => {
    const office = await askedOffice();
    const { draft } = await chat.open(office, here);
    expect((await bound(office, id)).draft).toEqual(draft);
    expect(await drafts(office)).toMatchObject([{ key: there.key, text: message }]);
  });

  it.each<[string, (office: Office) => Promise<unknown>]>([
    ['released', (office) => chat.release(office, here)],
    [
      'sealed, and what became of it is known',
      async (office) => {
        await answered(office);
        const { seq: of } = await chat.seal(office, here, { text: message });
        const kind = 'message.delivered';
        await chat.report(office, here, { kind, of, reason: null, lasting: false });
      },
    ],
    [
      'sent without the contract, and what became of it is known',
      async (office) => {
        const about = { reason: null, lasting: false } as const;
        const without = { kind: 'message.unprotected', of: null, ...about } as const;
        const { seq: of } = await chat.report(office, here, without);
        expect(await drafts(office)).toMatchObject([{ of, waits: false }]);
        await chat.report(office, here, { kind: 'message.delivered', of, ...about });
      },
    ],
  ])('is gone once it is %s', async (_how, go) => {
    const office = await askedOffice();
    await go(office);
    expect(await drafts(office)).toEqual([]);
  });

  it('of another conversation stays', async () => {
    const office = await askedOffice();
    await chat.release(office, { ...here, key: 'tab:other' });
    await chat.release(office, { ...here, site: 'chatgpt' });
    expect(await drafts(office)).toHaveLength(1);
  });
});
