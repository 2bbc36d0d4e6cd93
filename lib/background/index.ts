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
import { openStore, type Sources } from '../store/index.ts';
import * as chat from './chat.ts';
import * as desk from './desk.ts';
import * as drift from './drift.ts';
import { type Office, readPolicy } from './office.ts';
import { parseRequest, type Requests } from './requests.ts';
import { chatSender, requireOwnPage, type Sender } from './senders.ts';
import {
  forgetTab,
  keysShown,
  noteTab,
  readTab,
  type TabNote,
  tabNote,
  tabsBeside,
} from './tabs.ts';

export function startBackground(): void {
  const sources: Sources = {
    now: () => new Date(),
    newId: () => crypto.randomUUID(),
    committed: ({ logId, size, root }) =>
      void browser.storage.local.set({ head: { logId, size, root } }),
  };
  const office: Office = {
    ...sources,
    store: openStore(sources),
    random: (bytes) => crypto.getRandomValues(bytes),
    publish: (policy: Policy) => browser.storage.local.set({ policy }),
  };
  const ready = prepare(office);

  fromChatPages(office, ready);
  fromOwnPages(office, ready);
  browser.tabs.onRemoved.addListener((tab) => void forgetTab(tab));
  browser.runtime.onInstalled.addListener(() => void ready);
}

async function prepare(office: Office): Promise<void> {
  await desk.seed(office);
  await office.publish(await readPolicy(office));
}

function fromChatPages(office: Office, ready: Promise<void>): void {
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

function fromOwnPages(office: Office, ready: Promise<void>): void {
  const answer = <K extends keyof Requests & keyof Protocol>(
    type: K,
    act: (data: ReturnType<typeof parseRequest<K>>) => Promise<ReturnType<Protocol[K]>>,
  ): void => {
    listen(type, ready, async (data, sender) => {
      requireOwnPage(sender);
      return act(parseRequest(type, data));
    });
  };

  answer('own.overview', () => desk.overview(office));
  answer('own.contract.save', (draft) => desk.saveContract(office, draft));
  answer('own.contract.sign', ({ id, human }) => desk.signContract(office, id, human));
  answer('own.contract.use', ({ hash }) => desk.useContract(office, hash));
  answer('own.contract.manner', ({ id, ...manner }) => desk.setManner(office, id, manner));
  answer('own.site.asking', ({ site, asking }) => desk.setAsking(office, site, asking));
  answer('own.site.switch', ({ site, on }) => desk.switchSite(office, site, on));
  answer('own.tab', ({ tab }) => readTab(tab));
  answer('own.records', ({ before, limit }) => desk.records(office, before, limit));
}

function listen<K extends keyof Protocol>(
  type: K,
  ready: Promise<void>,
  handle: (data: unknown, sender: Sender) => Promise<ReturnType<Protocol[K]>>,
): void {
  // The library's own type of a handler cannot be written for a type that is not known yet.
  const register = onMessage as unknown as (
    type: K,
    handler: (message: { data: unknown; sender: Sender }) => Promise<unknown>,
  ) => void;
  register(type, async (message) => {
    await ready;
    return handle(message.data, message.sender);
  });
}

function viewIn(result: unknown): ConversationView | undefined {
  if (typeof result !== 'object' || result === null) return undefined;
  if ('view' in result) return result.view as ConversationView;
  return 'state' in result ? (result as ConversationView) : undefined;
}
