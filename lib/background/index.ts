/** The background: owns the store, answers two lists of requests, refuses everything else. */

import { browser } from 'wxt/browser';
import {
  type ConversationView,
  onMessage,
  type Policy,
  type Protocol,
  sendMessage,
  type UnknownPage,
} from '../messages.ts';
import { mirrorOf, openStore, type Sources } from '../store/index.ts';
import * as chat from './chat.ts';
import * as desk from './desk.ts';
import * as drift from './drift.ts';
import * as erasing from './erasing.ts';
import { type Gate, gateOf } from './gate.ts';
import { guardDatabase } from './keeping.ts';
import * as signing from './log-signing.ts';
import * as logState from './log-state.ts';
import { type Office, readPolicy } from './office.ts';
import { Refusal } from './refusal.ts';
import * as reminder from './reminder.ts';
import { parseRequest, type Requests } from './requests.ts';
import { restoringIn } from './restore.ts';
import { chatSender, requireOwnPage, type Sender } from './senders.ts';
import {
  forgetTab,
  keysShown,
  noteTab,
  readTab,
  setAlarm,
  showAll,
  type TabNote,
  tabNote,
  tabsBeside,
} from './tabs.ts';
import * as transfer from './transfer.ts';

export function startBackground(): void {
  const sources: Sources = {
    now: () => new Date(),
    newId: () => crypto.randomUUID(),
    committed: (head) => void browser.storage.local.set({ head: mirrorOf(head) }),
  };
  const office: Office = {
    ...sources,
    store: openStore(sources),
    random: (bytes) => crypto.getRandomValues(bytes),
    publish: async (policy: Policy) => {
      await browser.storage.local.set({ policy });
      await showAll();
    },
    mirrored: async () => (await browser.storage.local.get('head')).head,
    alarm: setAlarm,
    forget,
  };
  const gate = gateOf(() => prepare(office));
  const { ready } = gate;

  fromChatPages(office, ready);
  fromOwnPages(office, gate);
  browser.tabs.onRemoved.addListener((tab) => void forgetTab(tab));
  // Whoever asks first is told of a failure; nobody asks yet.
  const begin = (): void => void ready().catch(() => {});
  browser.runtime.onInstalled.addListener(begin);
  // So that what is wrong with the log shows on the icon as soon as the browser is there.
  browser.runtime.onStartup.addListener(begin);
}

/** All that is kept outside the database, a file that is being exported included. */
async function forget(): Promise<void> {
  const files = await navigator.storage?.getDirectory?.();
  try {
    for await (const name of files?.keys() ?? [])
      await files?.removeEntry(name, { recursive: true });
  } catch (cause) {
    throw new Refusal(
      'in-use',
      'An export is being written, so nothing was erased. Close the records page, and try again.',
      { cause },
    );
  }
  await browser.storage.local.clear();
  await browser.storage.session.clear();
}

async function prepare(office: Office): Promise<void> {
  await guardDatabase();
  await logState.checkStart(office);
  await desk.seed(office);
  await office.publish(await readPolicy(office));
}

function fromChatPages(office: Office, ready: () => Promise<void>): void {
  const answer = <K extends keyof Requests & keyof Protocol>(
    type: K,
    act: (
      at: chat.Spot,
      data: ReturnType<typeof parseRequest<K>>,
    ) => Promise<ReturnType<Protocol[K]>>,
  ): void => {
    listen(type, ready, async (data, sender) => {
      const { site, tab } = chatSender(sender);
      const request = parseRequest(type, data);
      const key = (request as { key?: string } | null | undefined)?.key ?? '';
      const result = await act({ site, key }, request);
      const view = viewIn(result);
      const bound = type === 'page.bind' ? `id:${(request as { id: string }).id}` : key;
      if (view) await tellTabs(tab, tabNote(site, bound, view), view);
      if (type === 'page.unrecognised')
        await noteTab(tab, {
          site,
          key,
          state: (request as { page: UnknownPage }).page,
          sealed: 0,
        });
      return result;
    });
  };

  answer('page.open', (at) => chat.open(office, at));
  answer('page.preview', (at, request) => chat.preview(office, at, request));
  answer('page.ask', (at, { draft, ...how }) => chat.ask(office, at, draft, how));
  answer('page.askFailed', (at, { reason }) => chat.askFailed(office, at, reason));
  answer('page.answered', (at, { reply, model }) => chat.answered(office, at, reply, model));
  answer('page.replied', (at, { reply }) => chat.replied(office, at, reply));
  answer('page.judge', (at, { outcome }) => chat.judge(office, at, outcome));
  answer('page.withdraw', (at) => chat.withdraw(office, at));
  answer('page.adopt', async (at, { hash }) =>
    chat.adopt(office, at, hash, await keysShown(at.site)),
  );
  answer('page.seal', (at, { text }) => chat.seal(office, at, text));
  answer('page.report', (at, report) => chat.report(office, at, report));
  answer('page.bind', (at, { id }) => chat.bind(office, at, id));
  answer('page.release', (at) => chat.release(office, at));
  answer('page.unrecognised', async () => {});
  answer('page.matched', ({ site }, { matches }) => drift.remember(office, site, matches));
  answer('page.diagnostics', ({ site }, seen) => drift.diagnose(office, site, seen));
}

/** The toolbar shows what this tab does; other tabs with the same conversation follow. */
async function tellTabs(tab: number, note: TabNote, view: ConversationView): Promise<void> {
  await noteTab(tab, note);
  for (const other of await tabsBeside(tab, note)) {
    // A tab that is gone, or loading, reads the state itself when it is there; nobody waits for one
    // that sleeps.
    noteTab(other, note).catch(() => {});
    sendMessage('tab.changed', { key: note.key, view }, other).catch(() => {});
  }
}

function fromOwnPages(office: Office, { ready, passing }: Gate): void {
  const answer = <K extends keyof Requests & keyof Protocol>(
    type: K,
    act: (data: ReturnType<typeof parseRequest<K>>) => Promise<ReturnType<Protocol[K]>>,
    before = ready,
  ): void => {
    listen(type, before, async (data, sender) => {
      requireOwnPage(sender);
      return act(parseRequest(type, data));
    });
  };

  answer('own.overview', () => desk.overview(office));
  answer('own.contract.read', ({ id }) => desk.readContract(office, id));
  answer('own.contract.search', ({ query }) => desk.searchContracts(office, query));
  answer('own.contract.save', (draft) => desk.saveContract(office, draft));
  answer('own.contract.duplicate', ({ id, number }) => desk.duplicateContract(office, id, number));
  answer('own.contract.tags', ({ id, tags }) => desk.tagContract(office, id, tags));
  answer('own.contract.archive', ({ id, archived }) => desk.archiveContract(office, id, archived));
  answer('own.contract.delete', ({ id }) => desk.deleteContract(office, id));
  answer('own.contract.restore', (draft) => desk.restoreContract(office, draft));
  answer('own.contract.sign', ({ id, human, ...how }) => desk.signContract(office, id, human, how));
  answer('own.contract.use', ({ hash }) => desk.useContract(office, hash));
  answer('own.contract.retire', ({ id, number, retired }) =>
    desk.retireVersion(office, id, number, retired),
  );
  answer('own.contract.manner', ({ id, ...manner }) => desk.setManner(office, id, manner));
  answer('own.transfer.preview', ({ contracts }) => transfer.previewImport(office, contracts));
  answer('own.transfer.import', ({ contracts }) => transfer.importContracts(office, contracts));
  answer('own.transfer.undo', (undo) => transfer.undoImport(office, undo));
  answer('own.backup.made', ({ size }) => reminder.backedUp(office, size));
  answer('own.backup.later', () => reminder.backupLater(office));
  const restoring = restoringIn(office);
  answer('own.restore.fresh', () => restoring.fresh());
  answer('own.restore.take', (part) => restoring.take(part));
  answer('own.restore.finish', (end) => restoring.finish(end));
  answer('own.site.contract', ({ site, hash }) => desk.useOnSite(office, site, hash));
  answer('own.site.asking', ({ site, asking }) => desk.setAsking(office, site, asking));
  answer('own.site.switch', ({ site, on }) => desk.switchSite(office, site, on));
  answer('own.tab', ({ tab }) => readTab(tab));
  answer('own.log.checkpoint', () => signing.checkpoint(office));
  answer('own.log.exporting', (selected) => signing.exporting(office, selected));
  answer('own.log.sign', ({ sha256 }) => signing.signManifest(office, sha256));
  answer('own.log.state', () => logState.logState(office));
  answer('own.log.seen', async () => {
    await logState.markReportsSeen(office);
    return desk.overview(office);
  });
  answer('own.payload.erase', (selection) => erasing.erasePayload(office, selection));
  answer('own.settings.keepMessages', ({ on }) => erasing.keepMessages(office, on));
  // Also where nothing can be made ready: it may be the only way on.
  const atOnce = async () => {};
  answer(
    'own.everything.erase',
    async () => {
      await passing(() => erasing.eraseEverything(office));
      return desk.overview(office);
    },
    atOnce,
  );
  answer('own.records', ({ before, limit }) => desk.records(office, before, limit));
}

function listen<K extends keyof Protocol>(
  type: K,
  ready: () => Promise<void>,
  handle: (data: unknown, sender: Sender) => Promise<ReturnType<Protocol[K]>>,
): void {
  // The library's own type of a handler cannot be written for a type that is not known yet.
  const register = onMessage as unknown as (
    type: K,
    handler: (message: { data: unknown; sender: Sender }) => Promise<unknown>,
  ) => void;
  register(type, async (message) => {
    await ready();
    return handle(message.data, message.sender);
  });
}

function viewIn(result: unknown): ConversationView | undefined {
  if (typeof result !== 'object' || result === null) return undefined;
  if ('view' in result) return result.view as ConversationView;
  return 'state' in result ? (result as ConversationView) : undefined;
}
