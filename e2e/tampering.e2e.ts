/**
 * Stored rows edited by hand, as whoever holds the disk could: what the log does not say was signed
 * and answered never leaves as agreed. It is said, recorded, and told by all who read the log.
 */

import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentHash, documentText } from '../lib/contract/document.ts';
import type { LogRecord } from '../lib/log/record.ts';
import type { ConversationRow, VersionRow } from '../lib/store/schema.ts';
import { browserKinds } from '../scripts/browsers.ts';
import { reload, useBrowser } from './support/browser.ts';
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
  ['hash', 'document', changed, () => ({ hash: 'ab'.repeat(32) })],
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
  let chat: Chat;
  let failures = 0;

  beforeAll(async () => {
    await browser().reset();
    browser().goesOn = true;
    browser().practice.pace = 0.02;
    await signContract(browser());
    chat = await agreedChat(browser(), 'claude-hub');
    await hasAddress(chat);
  });
  afterAll(() => {
    browser().goesOn = false;
  });

  it.each(versions)('stops at a signed version with another %s', async (_of, what, words, to) => {
    const before = await version();
    await edit(browser(), 'versions', {}, to(before));
    await isStopped(chat, what, words);
    await edit(browser(), 'versions', {}, before);
    await again();
  });

  it('stops at another document, with every hash made right', async () => {
    const before = await version();
    const row = await conversation();
    const forged = { ...honest, human: 'Bo Berg', text: 'You tell me what I like.' };
    const hash = await documentHash(forged);
    await edit(browser(), 'versions', {}, { document: documentText(forged), hash });
    await edit(browser(), 'conversations', keyOf(row), { contract: hash });
    await again();
    await isStopped(chat, 'signature', unrecorded);
    await edit(browser(), 'versions', {}, before);
    await edit(browser(), 'conversations', keyOf(row), row);
    await again();
  });

  it.each(conversations)('stops at an agreement with %s', async (_with, what, to) => {
    const row = await conversation();
    await edit(browser(), 'conversations', keyOf(row), to(row));
    await isStopped(chat, what, unrecorded);
    await edit(browser(), 'conversations', keyOf(row), row);
    await again();
  });

  it('stops at an agreement that was given to another contract', async () => {
    const row = await conversation();
    const popup = await browser().openPopup();
    await signDraft(popup, 'Another', 'You tell me what I like.', 'claude');
    const [other] = (await edit(browser(), 'versions', {}, {})).filter(
      ({ hash }) => hash !== row.contract,
    );
    await edit(browser(), 'conversations', keyOf(row), { contract: other?.hash ?? null });
    await again();
    await isStopped(chat, 'agreement', unrecorded);
    await edit(browser(), 'conversations', keyOf(row), row);
    await askFrom(popup, 'own.site.contract', { site: 'claude', hash: 'default' });
    await again();
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
    const ui = await browser().openPage('records.html');
    await verify(ui);
    await says(ui, new RegExp(`Verified: \\d+ records.*${told}`, 's'));
    await ui.click('button', 'Close');
    await exportAs(ui, {});
    const path = await downloaded(browser(), /-log-.*\.zip$/);
    // Its report, for whoever reads no more than that; nothing in the file is compressed.
    expect(await readFile(path, 'utf8')).toContain(`<strong>${told}`);
    expect(await command(path)).toMatchObject({ code: 0, output: expect.stringContaining(told) });

    // The record itself made to fit.
    const [no, yes] = ['"outcome":"declined"', '"outcome":"accepted"'];
    expect(await tamper(browser(), 'records', no, yes)).toBe(1);
    await ui.page.bringToFront();
    await verify(ui);
    await says(ui, /Not verified\./);
  });

  /** A send is stopped with these words, the draft kept, and what did not fit recorded. */
  async function isStopped(on: Chat, what: string, words: RegExp): Promise<void> {
    const { received } = browser().practice;
    const count = received.length;
    await on.page.bringToFront();
    await on.send(draft);
    expect(await on.text('alert')).toMatch(words);
    await stays('nothing was sent', () => received.length === count, 300);
    expect(await on.composerText()).toBe(draft);
    const { records = [] } = await readDatabase(browser());
    const failed = records
      .map((line) => JSON.parse(line as string) as LogRecord)
      .filter((record) => record.kind === 'integrity.failed');
    failures += 1;
    expect(failed).toHaveLength(failures);
    expect(failed.at(-1)).toMatchObject({ by: 'program', site: 'claude', detail: { what } });
  }

  /** The page begins anew with what the rows say now. */
  async function again(): Promise<void> {
    await chat.page.bringToFront();
    await clear(chat);
    await reload(chat.page);
    await chat.state('accepted');
  }

  async function verify(ui: Ui): Promise<void> {
    await ui.click('button', 'Verify');
    await ui.click('button', 'Start');
  }

  async function version(): Promise<VersionRow> {
    const [row] = await edit(browser(), 'versions', {}, {});
    if (row === undefined) throw new Error('Nothing is signed');
    return row;
  }

  async function conversation(): Promise<ConversationRow> {
    const [row] = await edit(browser(), 'conversations', { state: 'accepted' }, {});
    if (row === undefined) throw new Error('Nothing is agreed');
    return row;
  }
});

function put(row: VersionRow, find: string, instead: string): Partial<VersionRow> {
  return { document: row.document.replace(find, instead) };
}

function keyOf({ site, key }: ConversationRow): Partial<ConversationRow> {
  return { site, key };
}
