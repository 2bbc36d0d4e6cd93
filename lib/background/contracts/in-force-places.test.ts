import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { fromPage } from '../../../testing/background/asks.ts';
import {
  acceptedContext,
  answered,
  asked,
  bound,
  here,
  judged,
  message,
  reply,
  sampleContext,
  signed,
} from '../../../testing/background/sample-context.ts';
import { everything, recordLines } from '../../../testing/samples/store.ts';
import { parseRecord } from '../../log/record.ts';
import type { BackgroundContext } from '../core/context.ts';

const id = '4b1f8c2e-0a3d-83ea-9c55-7e6d5f4a3b2c';
const there = { site: here.site, key: `id:${id}` };

const drafts = async (context: BackgroundContext) => (await context.store.db()).getAll('drafts');

async function askedContext() {
  const context = sampleContext();
  await signed(context);
  await asked(context);
  return context;
}

describe('a conversation that gets its id', () => {
  it('takes agreement, count and held message with it, and says so in the log', async () => {
    const context = await acceptedContext();
    await fromPage.seal(context, here, { text: message });
    await asked(context);
    await answered(context);
    const before = await fromPage.open(context, here);
    expect(await bound(context, id)).toEqual(before);
    expect(await fromPage.open(context, there)).toEqual(before);
    // A request that set out under the old key still finds it.
    expect(await fromPage.open(context, here)).toEqual(before);
    expect(parseRecord((await recordLines(context.store)).at(-1) ?? '')).toMatchObject({
      kind: 'conversation.bound',
      by: 'program',
      conversation: there.key,
      state: 'accepted',
      detail: { from: here.key, head: before.asked?.head },
    });
  });

  it('does not take along what was sent without the contract', async () => {
    const context = sampleContext();
    await signed(context);
    const without = { kind: 'message.unprotected', of: null, reason: null, lasting: true } as const;
    expect((await fromPage.report(context, here, without)).unprotected).toBe(false);
    expect(await bound(context, id)).toMatchObject({ state: 'none', unprotected: false });
  });

  it('but not where another tab sent the message, or another site has the id', async () => {
    const context = await acceptedContext();
    const before = await everything(context.store);
    const head = (await fromPage.open(context, here)).asked?.head ?? '';
    expect((await bound(context, id, here, ['tab:other'])).state).toBe('none');
    const elsewhere = { ...there, site: 'gemini' } as const;
    expect((await fromPage.bind(context, elsewhere, head, [here.key])).state).toBe('none');
    expect((await fromPage.bind(context, there, 'B'.repeat(22), [here.key])).state).toBe('none');
    // A provisional address is no id.
    const other = { ...here, key: 'tab:second' };
    expect((await fromPage.bind(context, other, head, [here.key])).state).toBe('none');
    expect(await everything(context.store)).toEqual(before);
  });

  it('once: a second id that shows the same message has nothing', async () => {
    const context = await acceptedContext();
    const head = (await fromPage.open(context, here)).asked?.head ?? '';
    await bound(context, id);
    const second = { ...there, key: 'id:second' };
    expect((await fromPage.bind(context, second, head, [here.key])).state).toBe('none');
    expect((await fromPage.open(context, there)).state).toBe('accepted');
  });

  it('is told twice: nothing more happens', async () => {
    const context = await acceptedContext();
    await bound(context, id);
    const before = await everything(context.store);
    expect((await bound(context, id)).state).toBe('accepted');
    expect((await bound(context, id, there)).state).toBe('accepted');
    expect(await everything(context.store)).toEqual(before);
  });

  it('of which nothing is known: nothing happens', async () => {
    const context = sampleContext();
    const before = await everything(context.store);
    expect((await bound(context, id)).state).toBe('none');
    expect(await everything(context.store)).toEqual(before);
  });

  it.each<[string, (context: BackgroundContext) => Promise<unknown>]>([
    [
      'declined',
      async (context) => {
        await fromPage.ask(context, there, { draft: '' });
        await answered(context, there, reply.no);
      },
    ],
    ['asked', (context) => fromPage.ask(context, there, { draft: '' })],
    [
      'gone on without',
      (context) =>
        fromPage.report(context, there, {
          kind: 'message.unprotected',
          of: null,
          reason: null,
          lasting: true,
        }),
    ],
  ])('that already stands at “%s” keeps that', async (_where, go) => {
    const context = await acceptedContext();
    await go(context);
    const before = await everything(context.store);
    const view = await fromPage.open(context, there);
    expect(await bound(context, id)).toEqual(view);
    expect(await everything(context.store)).toEqual(before);
  });

  it('never takes over the agreement of another that has its id', async () => {
    const context = await acceptedContext({ ...here, key: 'id:other' });
    const before = await everything(context.store);
    const other = { ...here, key: 'id:other' };
    const view = await bound(context, id, other);
    expect(view.state).toBe('none');
    expect(await everything(context.store)).toEqual(before);
  });
});

describe('the held message', () => {
  it('is kept while the model is asked, and through its answer', async () => {
    const context = await askedContext();
    const draft = { text: message, at: '2026-11-22T09:30:00.000Z', waits: true, head: null };
    context.sources.pass(60);
    expect((await fromPage.open(context, here)).draft).toEqual(draft);
    expect((await answered(context, here, reply.unclear)).draft).toEqual(draft);
    expect((await judged(context, 'declined')).draft).toEqual(draft);
  });

  it('survives the program being stopped and started', async () => {
    const context = await askedContext();
    context.store.close();
    expect((await fromPage.open(context, here)).draft?.text).toBe(message);
  });

  it('lies in the composer after a question that failed, and waits for the person', async () => {
    const context = await askedContext();
    await fromPage.askFailed(context, here, 'left');
    expect(await drafts(context)).toMatchObject([{ text: message, waits: false, of: null }]);
  });

  it('is none when nothing was written yet', async () => {
    const context = sampleContext();
    await signed(context);
    expect((await fromPage.ask(context, here, { draft: ' \n' })).draft).toBeNull();
    expect(await drafts(context)).toEqual([]);
  });

  it('moves with the conversation to its id', async () => {
    const context = await askedContext();
    const { draft } = await fromPage.open(context, here);
    expect((await bound(context, id)).draft).toEqual(draft);
    expect(await drafts(context)).toMatchObject([{ key: there.key, text: message }]);
  });

  it.each<[string, (context: BackgroundContext) => Promise<unknown>]>([
    ['released', (context) => fromPage.release(context, here)],
    [
      'sealed, and what became of it is known',
      async (context) => {
        await answered(context);
        const { seq: of } = await fromPage.seal(context, here, { text: message });
        const kind = 'message.delivered';
        await fromPage.report(context, here, { kind, of, reason: null, lasting: false });
      },
    ],
    [
      'sent without the contract, and what became of it is known',
      async (context) => {
        const about = { reason: null, lasting: false } as const;
        const without = { kind: 'message.unprotected', of: null, ...about } as const;
        const { seq: of } = await fromPage.report(context, here, without);
        expect(await drafts(context)).toMatchObject([{ of, waits: false }]);
        await fromPage.report(context, here, { kind: 'message.delivered', of, ...about });
      },
    ],
  ])('is gone once it is %s', async (_how, go) => {
    const context = await askedContext();
    await go(context);
    expect(await drafts(context)).toEqual([]);
  });

  it('of another conversation stays', async () => {
    const context = await askedContext();
    await fromPage.release(context, { ...here, key: 'tab:other' });
    await fromPage.release(context, { ...here, site: 'chatgpt' });
    expect(await drafts(context)).toHaveLength(1);
  });
});
