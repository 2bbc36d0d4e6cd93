import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { fromPage } from '../../../testing/background/asks.ts';
import {
  acceptedContext,
  answered,
  asked,
  here,
  message,
  sampleContext,
  signed,
} from '../../../testing/background/sample-context.ts';
import type { BackgroundContext } from '../core/context.ts';
import { erasePayload } from '../log/erasing.ts';
import { leaveAllTabs, leaveTab } from './pending-drafts.ts';

const tab = 7;
const at = { ...here, tab };
const named = { ...at, key: 'id:c0ffee' };
const kept = async (context: BackgroundContext) => (await context.store.db()).getAll('drafts');

async function askedContext() {
  const context = sampleContext();
  await signed(context);
  await asked(context);
  return context;
}

describe('a message that waits for a yes', () => {
  it('leaves by itself once, and from no other tab', async () => {
    const context = await askedContext();
    await answered(context);
    await fromPage.seal(context, at, { text: message, held: true });
    const again = fromPage.seal(context, { ...at, tab: 8 }, { text: message, held: true });
    await expect(again).rejects.toMatchObject({ code: 'not-waiting' });
  });

  it.each([
    ['deleted', ''],
    ['rewritten', 'Something else'],
  ])('and that the person has %s does not leave in its old words', async (_how, text) => {
    const context = await askedContext();
    await fromPage.keepDraft(context, at, { text, waits: false });
    await answered(context);
    const seal = fromPage.seal(context, at, { text: message, held: true });
    await expect(seal).rejects.toMatchObject({ code: 'not-waiting' });
    const given = (await fromPage.open(context, at)).draft;
    expect(given?.text ?? '').toBe(text);
    expect(given?.waits ?? false).toBe(false);
  });

  it('is not displaced by a page that did not know of it', async () => {
    const context = await askedContext();
    await fromPage.keepDraft(context, at, { text: 'Another', waits: false, alone: true });
    expect(await kept(context)).toMatchObject([{ text: message, waits: true }]);
  });

  it('may be another now, in the words of the last press', async () => {
    const context = await askedContext();
    await fromPage.keepDraft(context, at, { text: 'Another', waits: true });
    await answered(context);
    await fromPage.seal(context, at, { text: 'Another', held: true });
    expect(await kept(context)).toMatchObject([{ text: 'Another', waits: false }]);
  });
});

describe('a message on its way', () => {
  it('is on disk from the press until it is known what became of it', async () => {
    const context = await acceptedContext();
    await fromPage.keepDraft(context, at, { text: message, waits: false });
    const { seq: of, head } = await fromPage.seal(context, at, { text: message });
    expect((await fromPage.open(context, at)).draft).toMatchObject({ text: message, head });
    const report = { kind: 'message.delivered', reason: null, lasting: false } as const;
    await fromPage.report(context, at, { ...report, of: of + 1 });
    expect(await kept(context)).toHaveLength(1);
    await fromPage.report(context, at, { ...report, of });
    expect(await kept(context)).toEqual([]);
  });

  it('is given back in its own tab, and in others once that is closed', async () => {
    const context = await acceptedContext(named);
    await fromPage.seal(context, named, { text: message });
    const other = { ...named, tab: 8 };
    expect((await fromPage.open(context, other)).draft).toBeNull();
    expect((await fromPage.open(context, named)).draft?.text).toBe(message);
    await leaveTab(context, tab);
    expect((await fromPage.open(context, other)).draft?.text).toBe(message);
  });
});

describe('a message under a key that nobody can name any more', () => {
  it('is given back to the page that is loaded next in that tab, for the person to send', async () => {
    const context = await askedContext();
    await fromPage.keepDraft(context, at, { text: message, waits: true });
    const next = { ...at, key: 'tab:next' };
    expect((await fromPage.open(context, next)).draft).toBeNull();
    expect((await fromPage.open(context, { ...next, tab: 8 }, true)).draft).toBeNull();
    const { draft } = await fromPage.open(context, next, true);
    expect(draft).toMatchObject({ text: message, waits: false, head: null });
    expect(await kept(context)).toMatchObject([{ key: next.key }]);
  });

  it.each([
    ['its tab is closed', (context: BackgroundContext) => leaveTab(context, tab)],
    ['the browser has begun anew', leaveAllTabs],
  ])('is given back to the next new chat of its site after %s, once', async (_what, leave) => {
    const context = await askedContext();
    await fromPage.keepDraft(context, at, { text: message, waits: true });
    await leave(context);
    const other = { ...at, key: 'tab:other', tab: 8 };
    expect((await fromPage.open(context, { ...other, key: 'id:named' }, true)).draft).toBeNull();
    expect((await fromPage.open(context, { ...other, site: 'gemini' }, true)).draft).toBeNull();
    expect((await fromPage.open(context, other, true)).draft).toMatchObject({
      text: message,
      waits: false,
    });
    expect(
      (await fromPage.open(context, { ...other, key: 'tab:third', tab: 9 }, true)).draft,
    ).toBeNull();
  });

  it('is one of several: the newest first, and none takes the place of another', async () => {
    const context = await askedContext();
    await fromPage.release(context, here);
    for (const text of ['Older', 'Newer']) {
      await fromPage.keepDraft(context, { ...at, key: `tab:${text}` }, { text, waits: true });
      context.sources.pass(1);
    }
    expect((await fromPage.open(context, { ...at, key: 'tab:a' }, true)).draft?.text).toBe('Newer');
    await fromPage.release(context, { ...at, key: 'tab:a' });
    expect((await fromPage.open(context, { ...at, key: 'tab:b' }, true)).draft?.text).toBe('Older');
  });

  it('is nobody’s where no new chat was opened for a week', async () => {
    const context = await askedContext();
    context.sources.pass(6 * 24 * 60 * 60);
    await leaveAllTabs(context);
    expect(await kept(context)).toHaveLength(1);
    context.sources.pass(2 * 24 * 60 * 60);
    await leaveAllTabs(context);
    expect(await kept(context)).toEqual([]);
  });
});

describe('a message whose question was on its way as its page went', () => {
  const loaded = (context: BackgroundContext, key: string) =>
    fromPage.open(context, { ...at, key }, true);
  const underway = async () => {
    const context = sampleContext();
    await signed(context);
    const { seq, head } = await asked(context, at);
    return { context, seq, head };
  };

  it('is given back in a conversation of which nothing is known, and waits where the question is there', async () => {
    const { context, head } = await underway();
    expect((await loaded(context, named.key)).draft).toMatchObject({ text: message, waits: true });
    const bound = await fromPage.bind(context, named, head, [at.key]);
    expect(bound).toMatchObject({ state: 'asked', draft: { text: message, waits: true } });
    expect((await loaded(context, 'tab:next')).draft).toBeNull();
  });

  it('is for the next new chat still, as long as nothing has happened with it there', async () => {
    const { context } = await underway();
    await loaded(context, named.key);
    expect((await loaded(context, 'tab:next')).draft).toMatchObject({
      text: message,
      waits: false,
    });
    expect((await loaded(context, named.key)).draft).toBeNull();
  });

  it('is for that conversation alone once the person has changed it there', async () => {
    const { context } = await underway();
    await loaded(context, named.key);
    await fromPage.keepDraft(context, named, { text: 'Another', waits: false });
    expect((await loaded(context, 'tab:next')).draft).toBeNull();
    expect(await kept(context)).toMatchObject([{ key: named.key, text: 'Another' }]);
  });

  it('takes no other message’s place where the question is found', async () => {
    const { context, head } = await underway();
    await fromPage.keepDraft(context, named, { text: 'Another', waits: false });
    const bound = await fromPage.bind(context, named, head, [at.key]);
    expect(bound.draft).toMatchObject({ text: 'Another', waits: false });
    expect((await loaded(context, 'tab:next')).draft).toMatchObject({ text: message });
  });

  it('is in no conversation where anything has happened, and in none where the question had left', async () => {
    const { context, seq } = await underway();
    await asked(context, named, { draft: '' });
    expect((await loaded(context, named.key)).draft).toBeNull();
    const report = { kind: 'message.delivered', reason: null, lasting: false } as const;
    await fromPage.report(context, at, { ...report, of: seq });
    expect((await loaded(context, 'id:another')).draft).toBeNull();
  });
});

it('what is kept is erased with the texts of its conversation, and of no other', async () => {
  const context = await askedContext();
  const selection = { of: 'conversation', site: here.site } as const;
  await erasePayload(context, { ...selection, conversation: 'id:other' });
  expect(await kept(context)).toHaveLength(1);
  await erasePayload(context, { ...selection, conversation: here.key });
  expect(await kept(context)).toEqual([]);
});
