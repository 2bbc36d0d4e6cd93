import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import * as chat from './chat.ts';
import { leaveAllTabs, leaveTab } from './drafts.ts';
import { erasePayload } from './erasing.ts';
import type { Office } from './office.ts';
import { acceptedOffice, answered, asked, here, message, sampleOffice, signed } from './sample.ts';

const tab = 7;
const at = { ...here, tab };
const named = { ...at, key: 'id:c0ffee' };
const kept = async (office: Office) => (await office.store.db()).getAll('drafts');

async function askedOffice() {
  const office = sampleOffice();
  await signed(office);
  await asked(office);
  return office;
}

describe('a message that waits for a yes', () => {
  it('leaves by itself once, and from no other tab', async () => {
    const office = await askedOffice();
    await answered(office);
    await chat.seal(office, at, { text: message, held: true });
    const again = chat.seal(office, { ...at, tab: 8 }, { text: message, held: true });
    await expect(again).rejects.toMatchObject({ code: 'not-waiting' });
  });

  it.each([
    ['deleted', ''],
    ['rewritten', 'Something else'],
  ])('and that the person has %s does not leave in its old words', async (_how, text) => {
    const office = await askedOffice();
    await chat.keepDraft(office, at, { text, waits: false });
    await answered(office);
    const seal = chat.seal(office, at, { text: message, held: true });
    await expect(seal).rejects.toMatchObject({ code: 'not-waiting' });
    const given = (await chat.open(office, at)).draft;
    expect(given?.text ?? '').toBe(text);
    expect(given?.waits ?? false).toBe(false);
  });

  it('is not displaced by a page that did not know of it', async () => {
    const office = await askedOffice();
    await chat.keepDraft(office, at, { text: 'Another', waits: false, alone: true });
    expect(await kept(office)).toMatchObject([{ text: message, waits: true }]);
  });

  it('may be another now, in the words of the last press', async () => {
    const office = await askedOffice();
    await chat.keepDraft(office, at, { text: 'Another', waits: true });
    await answered(office);
    await chat.seal(office, at, { text: 'Another', held: true });
    expect(await kept(office)).toMatchObject([{ text: 'Another', waits: false }]);
  });
});

describe('a message on its way', () => {
  it('is on disk from the press until it is known what became of it', async () => {
    const office = await acceptedOffice();
    await chat.keepDraft(office, at, { text: message, waits: false });
    const { seq: of, head } = await chat.seal(office, at, { text: message });
    expect((await chat.open(office, at)).draft).toMatchObject({ text: message, head });
    const report = { kind: 'message.delivered', reason: null, lasting: false } as const;
    await chat.report(office, at, { ...report, of: of + 1 });
    expect(await kept(office)).toHaveLength(1);
    await chat.report(office, at, { ...report, of });
    expect(await kept(office)).toEqual([]);
  });

  it('is given back in its own tab, and in others once that is closed', async () => {
    const office = await acceptedOffice(named);
    await chat.seal(office, named, { text: message });
    const other = { ...named, tab: 8 };
    expect((await chat.open(office, other)).draft).toBeNull();
    expect((await chat.open(office, named)).draft?.text).toBe(message);
    await leaveTab(office, tab);
    expect((await chat.open(office, other)).draft?.text).toBe(message);
  });
});

describe('a message under a key that nobody can name any more', () => {
  it('is given back to the page that is loaded next in that tab, for the person to send', async () => {
    const office = await askedOffice();
    await chat.keepDraft(office, at, { text: message, waits: true });
    const next = { ...at, key: 'tab:next' };
    expect((await chat.open(office, next)).draft).toBeNull();
    expect((await chat.open(office, { ...next, tab: 8 }, true)).draft).toBeNull();
    const { draft } = await chat.open(office, next, true);
    expect(draft).toMatchObject({ text: message, waits: false, head: null });
    expect(await kept(office)).toMatchObject([{ key: next.key }]);
  });

  it.each([
    ['its tab is closed', (office: Office) => leaveTab(office, tab)],
    ['the browser has begun anew', leaveAllTabs],
  ])('is given back to the next new chat of its site after %s, once', async (_what, leave) => {
    const office = await askedOffice();
    await chat.keepDraft(office, at, { text: message, waits: true });
    await leave(office);
    const other = { ...at, key: 'tab:other', tab: 8 };
    expect((await chat.open(office, { ...other, key: 'id:named' }, true)).draft).toBeNull();
    expect((await chat.open(office, { ...other, site: 'gemini' }, true)).draft).toBeNull();
    expect((await chat.open(office, other, true)).draft).toMatchObject({
      text: message,
      waits: false,
    });
    expect(
      (await chat.open(office, { ...other, key: 'tab:third', tab: 9 }, true)).draft,
    ).toBeNull();
  });

  it('is one of several: the newest first, and none takes the place of another', async () => {
    const office = await askedOffice();
    await chat.release(office, here);
    for (const text of ['Older', 'Newer']) {
      await chat.keepDraft(office, { ...at, key: `tab:${text}` }, { text, waits: true });
      office.sources.pass(1);
    }
    expect((await chat.open(office, { ...at, key: 'tab:a' }, true)).draft?.text).toBe('Newer');
    await chat.release(office, { ...at, key: 'tab:a' });
    expect((await chat.open(office, { ...at, key: 'tab:b' }, true)).draft?.text).toBe('Older');
  });

  it('is nobody’s where no new chat was opened for a week', async () => {
    const office = await askedOffice();
    office.sources.pass(6 * 24 * 60 * 60);
    await leaveAllTabs(office);
    expect(await kept(office)).toHaveLength(1);
    office.sources.pass(2 * 24 * 60 * 60);
    await leaveAllTabs(office);
    expect(await kept(office)).toEqual([]);
  });
});

describe('a message whose question was on its way as its page went', () => {
  const loaded = (office: Office, key: string) => chat.open(office, { ...at, key }, true);
  const underway = async () => {
    const office = sampleOffice();
    await signed(office);
    const { seq, head } = await asked(office, at);
    return { office, seq, head };
  };

  it('is given back in a conversation of which nothing is known, and waits where the question is there', async () => {
    const { office, head } = await underway();
    expect((await loaded(office, named.key)).draft).toMatchObject({ text: message, waits: true });
    const bound = await chat.bind(office, named, head, [at.key]);
    expect(bound).toMatchObject({ state: 'asked', draft: { text: message, waits: true } });
    expect((await loaded(office, 'tab:next')).draft).toBeNull();
  });

  it('is for the next new chat still, as long as nothing has happened with it there', async () => {
    const { office } = await underway();
    await loaded(office, named.key);
    expect((await loaded(office, 'tab:next')).draft).toMatchObject({ text: message, waits: false });
    expect((await loaded(office, named.key)).draft).toBeNull();
  });

  it('is for that conversation alone once the person has changed it there', async () => {
    const { office } = await underway();
    await loaded(office, named.key);
    await chat.keepDraft(office, named, { text: 'Another', waits: false });
    expect((await loaded(office, 'tab:next')).draft).toBeNull();
    expect(await kept(office)).toMatchObject([{ key: named.key, text: 'Another' }]);
  });

  it('takes no other message’s place where the question is found', async () => {
    const { office, head } = await underway();
    await chat.keepDraft(office, named, { text: 'Another', waits: false });
    const bound = await chat.bind(office, named, head, [at.key]);
    expect(bound.draft).toMatchObject({ text: 'Another', waits: false });
    expect((await loaded(office, 'tab:next')).draft).toMatchObject({ text: message });
  });

  it('is in no conversation where anything has happened, and in none where the question had left', async () => {
    const { office, seq } = await underway();
    await asked(office, named, { draft: '' });
    expect((await loaded(office, named.key)).draft).toBeNull();
    const report = { kind: 'message.delivered', reason: null, lasting: false } as const;
    await chat.report(office, at, { ...report, of: seq });
    expect((await loaded(office, 'id:another')).draft).toBeNull();
  });
});

it('what is kept is erased with the texts of its conversation, and of no other', async () => {
  const office = await askedOffice();
  const selection = { of: 'conversation', site: here.site } as const;
  await erasePayload(office, { ...selection, conversation: 'id:other' });
  expect(await kept(office)).toHaveLength(1);
  await erasePayload(office, { ...selection, conversation: here.key });
  expect(await kept(office)).toEqual([]);
});
