/**
 * Stored rows edited by hand, as whoever holds the disk could: what the log does not say was signed
 * and answered never leaves as agreed. It is said, recorded, and told by all who read the log.
 */

import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { documentHash, documentText } from '../lib/contract/document.ts';
import type { LogRecord } from '../lib/log/record.ts';
import type { ConversationRow, VersionRow } from '../lib/store/schema.ts';
import { browserKinds } from '../scripts/browsers.ts';
import { itAlike, reload, useBrowser } from './support/browser.ts';
import {
  agreedChat,
  type Chat,
  clear,
  hasAddress,
  honest,
  isInvitation,
  isSealed,
  openChat,
  signContract,
} from './support/conversation.ts';
import { edit, readDatabase, tamper } from './support/database.ts';
import { downloaded } from './support/downloads.ts';
import { askFrom, signDraft } from './support/library.ts';
import { command, exportAs, says } from './support/records.ts';
import type { Ui } from './support/ui.ts';
import { stays } from './support/wait.ts';

const changed = /no longer the one you signed.*Nothing was sent; your message was kept/;
const unrecorded = /log does not say.*nothing was sent; your message was kept/i;
const draft = 'Do not let me go';

/** What is changed in the row of the signed version, and what is told of it. */
const versions: [string, string, RegExp, (row: VersionRow) => Partial<VersionRow>][] = [
  ['text', 'document', changed, (row) => put(row, 'the truth', 'what I like')],
  ['name', 'document', changed, (row) => put(row, 'Ana Lima', 'Bo Berg')],
  ['title', 'document', changed, (row) => put(row, 'Plain speech', 'Plain talk')],
  ['record', 'signature', unrecorded, ({ seq }) => ({ seq: seq + 1 })],
  ['log', 'signature', unrecorded, () => ({ log: 'another' })],
];

/** What is changed in the row of the conversation in agreement. */
const conversations: [string, string, (row: ConversationRow) => Partial<ConversationRow>][] = [
  ['no yes', 'agreement', () => ({ yes: null })],
  ['a question for a yes', 'agreement', ({ asked }) => ({ yes: asked?.seq ?? null })],
  ['no move to its address', 'conversation', () => ({ bound: null })],
  ['a yes for a move', 'conversation', ({ yes }) => ({ bound: yes })],
  ['another question', 'conversation', ({ asked }) => ({ asked: asked && { ...asked, seq: 0 } })],
];

describe.each(browserKinds)('%s', (kind) => {
  const browser = useBrowser(kind);
  const alike = itAlike(kind);
  // The comparison is the background's, the same in both; Chromium tries each field of it.
  const some = <T>(all: T[]): T[] => (kind === 'chrome' ? all : all.slice(0, 1));
  let chat: Chat;
  let failures = 0;
  let kept: [VersionRow, ConversationRow];

  beforeAll(async () => {
    await browser().reset();
    browser().goesOn = true;
    browser().practice.pace = 0.02;
    await signContract(browser());
    chat = await agreedChat(browser(), 'claude-hub');
    await hasAddress(chat);
  });
  beforeEach(async () => {
    kept = [await version(), await conversation()];
  });
  afterEach(async () => {
    const [signed, row] = kept;
    await edit(browser(), 'versions', { number: signed.number, contract: signed.contract }, signed);
    // What the page made of it meanwhile is on record, and stays.
    const { site, key, yes, bound, asked } = row;
    const now = (await rows('conversations')).find((it) => it.key === key);
    const back = now?.state === 'unclear' ? { ...now, yes, bound, asked } : row;
    await edit(browser(), 'conversations', { site, key }, back);
    await chat.page.bringToFront();
    if ((await chat.count('alert')) > 0) await chat.click('button', 'Dismiss');
    if ((await chat.count('button', /: accepted$/)) === 0) await again();
    await chat.state('accepted');
    await clear(chat);
  });
  afterAll(() => {
    browser().goesOn = false;
  });

  it.each(some(versions))(
    'stops at a signed version with another %s',
    async (_of, what, words, to) => {
      await edit(browser(), 'versions', {}, to(await version()));
      await isStopped(chat, what, words);
    },
  );

  alike('stops at a signed version with another hash, which is no agreement any more', async () => {
    await edit(browser(), 'versions', {}, { hash: 'ab'.repeat(32) });
    await again();
    await chat.state('superseded');
    await chat.send(draft);
    await chat.click('button', 'Ask the model');
    await isTold(chat, 'document', changed);
  });

  alike('stops at another document, with every hash made right', async () => {
    const forged = { ...honest, human: 'Bo Berg', text: 'You tell me what I like.' };
    const hash = await documentHash(forged);
    await edit(browser(), 'versions', {}, { document: documentText(forged), hash });
    await edit(browser(), 'conversations', { state: 'accepted' }, { contract: hash });
    await again();
    await chat.state('accepted');
    await isStopped(chat, 'signature', unrecorded);
  });

  it.each(some(conversations))('stops at an agreement with %s', async (_with, what, to) => {
    const row = await conversation();
    await edit(browser(), 'conversations', { state: 'accepted' }, to(row));
    await isStopped(chat, what, unrecorded);
  });

  alike('stops at an agreement that was given to another contract', async () => {
    const { contract } = await conversation();
    const popup = await browser().openPopup();
    await signDraft(popup, 'Another', 'You tell me what I like.', 'claude');
    const other = (await rows('versions')).find(({ hash }) => hash !== contract);
    const hash = other?.hash ?? '';
    await edit(browser(), 'conversations', { state: 'accepted' }, { contract: hash });
    await again();
    await chat.state('accepted');
    await isStopped(chat, 'agreement', unrecorded);
    await askFrom(popup, 'own.site.contract', { site: 'claude', hash: 'default' });
  });

  it('goes on as before once all is put back', async () => {
    await chat.send('As before');
    await isSealed((await browser().practice.next()).text, 'As before');
  });

  it('stops at a no that was made a yes; and where the record was too, all who read tell', async () => {
    browser().practice.model = 'decline';
    const other = await openChat(browser(), 'claude-earlier');
    await other.send(draft);
    await other.click('button', 'Ask the model');
    await browser().practice.next(isInvitation);
    await other.state('declined');
    await hasAddress(other);
    await edit(browser(), 'conversations', { state: 'declined' }, { state: 'accepted' });
    await reload(other.page);
    await other.state('accepted');
    await clear(other);
    await isStopped(other, 'agreement', unrecorded);

    const told = `${failures} times a stored text, name or agreement was not what the log says`;
    const ui = await browser().openPage('app.html#records');
    await verify(ui);
    await says(ui, new RegExp(`Verified: \\d+ records.*${told}`, 's'));
    await ui.click('button', 'Close');
    await exportAs(ui, {});
    const path = await downloaded(browser(), /-log-.*\.zip$/);
    // Its report, for whoever reads no more than that; nothing in the file is compressed.
    expect(await readFile(path, 'utf8')).toContain(`<strong>${told}`);
    expect(await command(path)).toMatchObject({ code: 0, output: expect.stringContaining(told) });

    // The record itself made to fit.
    expect(await tamper(browser(), 'records', 'declined', 'accepted')).toBe(1);
    await ui.page.bringToFront();
    await verify(ui);
    await says(ui, /Not verified\./);
  });

  /** A send is stopped with these words, the draft kept, and what did not fit recorded. */
  async function isStopped(on: Chat, what: string, words: RegExp): Promise<void> {
    await on.page.bringToFront();
    await on.send(draft);
    await isTold(on, what, words);
  }

  async function isTold(on: Chat, what: string, words: RegExp): Promise<void> {
    expect(await on.text('alert')).toMatch(words);
    const { received } = browser().practice;
    const count = received.length;
    await stays('nothing was sent', () => received.length === count, 300);
    expect(received.some(({ text }) => text.endsWith(draft))).toBe(false);
    expect(await on.composerText()).toBe(draft);
    const failed = (await records()).filter((record) => record.kind === 'integrity.failed');
    failures += 1;
    expect(failed).toHaveLength(failures);
    expect(failed.at(-1)).toMatchObject({ by: 'program', site: 'claude', detail: { what } });
  }

  /** The page begins anew with what the rows say now. */
  async function again(): Promise<void> {
    await chat.page.bringToFront();
    await clear(chat);
    await reload(chat.page);
  }

  function rows<S extends 'versions' | 'conversations'>(store: S) {
    return edit(browser(), store, {}, {});
  }

  async function verify(ui: Ui): Promise<void> {
    await ui.click('button', 'Verify');
  }

  async function records(): Promise<LogRecord[]> {
    const { records = [] } = await readDatabase(browser());
    return records.map((line) => JSON.parse(line as string) as LogRecord);
  }

  async function version(): Promise<VersionRow> {
    const [row] = await rows('versions');
    if (row === undefined) throw new Error('Nothing is signed');
    return row;
  }

  async function conversation(): Promise<ConversationRow> {
    const row = (await rows('conversations')).find(({ state }) => state === 'accepted');
    if (row === undefined) throw new Error('Nothing is agreed');
    return row;
  }
});

function put(row: VersionRow, find: string, instead: string): Partial<VersionRow> {
  return { document: row.document.replace(find, instead) };
}
