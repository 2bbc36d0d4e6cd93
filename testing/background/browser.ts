/** A browser that is not there, and requests as it carries them: for tests. */

import type { Sender } from '../../lib/background/wiring/senders.ts';
import type { ConversationView, Overview, Protocol } from '../../lib/protocol/index.ts';
import { hostPattern, profiles, type Role, roles } from '../../lib/sites/index.ts';
import { lookupIn } from '../lookup.ts';
import { ownProfile } from '../samples/profile.ts';
import { emptySnapshot } from '../samples/restore.ts';
import { messagesOf } from '../words.ts';
import { contractText, here, message, reply } from './sample-context.ts';

function event() {
  const listeners: ((...args: never[]) => unknown)[] = [];
  return { listeners, addListener: (listener: never) => listeners.push(listener) };
}

function area() {
  const items = new Map<string, unknown>();
  return {
    items,
    set: async (more: object) => {
      for (const [name, item] of Object.entries(more)) items.set(name, item);
    },
    get: async (name: string | null) =>
      Object.fromEntries([...items].filter(([other]) => name === null || other === name)),
    remove: async (name: string) => void items.delete(name),
    clear: async () => items.clear(),
  };
}

/** Under no number: of all tabs that have none of their own. */
const badges = new Map<number | undefined, string>();
const titles = new Map<number | undefined, string>();

/** What the background told a tab. */
export interface Told {
  tab: number;
  type: string;
  data: { key: string; view: ConversationView };
}

const told: Told[] = [];

export const browser = {
  /** Tabs in which no page of ours is any more. */
  deaf: new Set<number>(),
  /** Tabs whose page had begun before we came. */
  late: new Set<number>(),
  /** Tabs whose page hides what a person must see. */
  unseen: new Set<number>(),
  badges,
  titles,
  told,
  runtime: {
    id: 'symbiotic',
    getManifest: () => ({ version: '0.0.0' }),
    getURL: (path: string) => `chrome-extension://symbiotic${path}`,
    onMessage: event(),
    onInstalled: event(),
    onStartup: event(),
  },
  commands: { onCommand: event() },
  tabs: {
    /** What the person was shown in a tab of its own. */
    created: [] as string[],
    create: async ({ url }: { url: string }) => void browser.tabs.created.push(url),
    open: [] as { id: number; url: string; active?: boolean }[],
    query: async ({ url }: { url: string }) =>
      browser.tabs.open.filter(
        ({ url: at, active }) => active !== false && at.startsWith(url.replace('*', '')),
      ),
    get: async (tab: number) => browser.tabs.open.find(({ id }) => id === tab),
    onActivated: event(),
    onRemoved: event(),
    onReplaced: event(),
    onUpdated: event(),
    sendMessage: async (tab: number, sent: Omit<Told, 'tab'>): Promise<unknown> => {
      if (/^tab\.(?:changed|press)$/.test(sent.type))
        told.push({ tab, type: sent.type, data: sent.data });
      return browser.deaf.has(tab)
        ? undefined
        : { res: { late: browser.late.has(tab), unseen: browser.unseen.has(tab) } };
    },
  },
  storage: { local: area(), session: area(), managed: area(), onChanged: event() },
  permissions: {
    allowed: new Set<string>(),
    onAdded: event(),
    onRemoved: event(),
    contains: async ({ origins }: { origins: string[] }) =>
      origins.every((origin) => browser.permissions.allowed.has(origin)),
    getAll: async () => ({ origins: [...browser.permissions.allowed] }),
    remove: async ({ origins }: { origins: string[] }) => {
      for (const origin of origins) browser.permissions.allowed.delete(origin);
      return true;
    },
  },
  scripting: {
    registered: new Map<string, { id: string; matches: string[] }>(),
    /** What was run where, oldest first. */
    ran: [] as { tab: number; files: string[]; documentIds?: string[] | undefined }[],
    getRegisteredContentScripts: async () => [...browser.scripting.registered.values()],
    registerContentScripts: async (scripts: { id: string; matches: string[] }[]) => {
      for (const script of scripts) browser.scripting.registered.set(script.id, script);
    },
    unregisterContentScripts: async ({ ids }: { ids: string[] }) => {
      for (const id of ids) browser.scripting.registered.delete(id);
    },
    /** A function is taken to ask whether a page of ours is there. */
    executeScript: async (run: {
      target: { tabId: number; documentIds?: string[] };
      files?: string[];
    }) => {
      const { tabId: tab, documentIds } = run.target;
      const result = !browser.deaf.has(tab);
      if (!run.files) return [{ frameId: 0, documentId: `document ${tab}`, result }];
      browser.scripting.ran.push({ tab, files: run.files, documentIds });
      if (run.files.includes('/gate.js')) browser.deaf.delete(tab);
      return [{ frameId: 0 }];
    },
  },
  i18n: { getMessage: lookupIn(messagesOf('en')) },
  action: {
    setBadgeText: async ({ tabId, text }: { tabId?: number; text: string }) =>
      void badges.set(tabId, text),
    setBadgeBackgroundColor: async () => {},
    setTitle: async ({ tabId, title }: { tabId?: number; title: string }) =>
      void titles.set(tabId, title),
  },
};
Object.assign(globalThis, { chrome: browser });

/** Forgets all that happened. */
export function resetBrowser(): void {
  const { local, session, managed } = browser.storage;
  for (const { items } of [local, session, managed]) items.clear();
  browser.deaf.clear();
  browser.late.clear();
  browser.unseen.clear();
  browser.permissions.allowed.clear();
  for (const { host } of profiles) browser.permissions.allowed.add(hostPattern(host));
  browser.scripting.registered.clear();
  browser.scripting.ran.length = 0;
  browser.tabs.open.length = 0;
  badges.clear();
  titles.clear();
  told.length = 0;
}

const ours = { id: 'symbiotic' };
export const chatPage = { ...ours, frameId: 0, tab: { id: 7 }, origin: 'https://claude.ai' };
export const ownPage = { ...chatPage, origin: 'https://chat.example.org' };
export const popup = { ...ours, origin: 'chrome-extension://symbiotic' };
const { key } = here;
const head = 'A'.repeat(22);

/** Selectors that found nothing, but for those named. */
export function matchesOf(found: Partial<Record<Role, number>>): Record<Role, number> {
  const none = Object.fromEntries(roles.map((role) => [role, -1])) as Record<Role, number>;
  return { ...none, ...found };
}

/** What the background answers; `tab.changed` is what it tells. */
export type Type = Exclude<keyof Protocol, `tab.${string}`>;

export const requests: Record<Type, unknown> = {
  'page.open': { key },
  'page.preview': { key, draft: message, within: false, hash: null },
  'page.ask': { key, draft: message, within: false, hash: null, model: null },
  'page.askFailed': { key, reason: 'left' },
  'page.reply': { seen: 'answer', key, head, reply: reply.unclear, model: null, doubt: null },
  'page.withdraw': { key },
  'page.resume': { key },
  'page.judge': { key, outcome: 'accepted', reply: reply.unclear },
  'page.wake': { key },
  'page.seal': { key, text: message, held: false, model: null, later: null },
  'page.report': {
    ...{ key, kind: 'message.unprotected', of: null },
    ...{ reason: null, lasting: true, model: null },
  },
  'page.bind': { key: 'id:c0ffee', head },
  'page.draft': { key, text: message, waits: false },
  'page.enter': { key, said: 'line' },
  'page.release': { key },
  'page.told': { key, upTo: 7 },
  'page.unrecognised': { key, page: 'unrecognised' },
  'page.unseen': undefined,
  'page.records': undefined,
  'page.matched': { key, matches: matchesOf({ composer: 0 }) },
  'page.seals': { texts: ['=== SYMBIOTIC CONTRACT ==='] },
  'page.diagnostics': { key, page: 'unrecognised', matches: matchesOf({}) },
  'page.site.add': { profile: ownProfile },
  'page.site.cancel': undefined,
  'own.overview': undefined,
  'own.contract.save': { id: null, title: 'Mutual growth', text: contractText, language: null },
  'own.contract.read': { id: '00000000-0000-4000-8000-000000000000' },
  'own.contract.search': { query: 'truth' },
  'own.contract.duplicate': { id: '00000000-0000-4000-8000-000000000000', number: null },
  'own.contract.tags': { id: '00000000-0000-4000-8000-000000000000', tags: ['work'] },
  'own.contract.archive': { id: '00000000-0000-4000-8000-000000000000', archived: true },
  'own.contract.delete': { id: '00000000-0000-4000-8000-000000000000' },
  'own.contract.restore': {
    id: '00000000-0000-4000-8000-000000000000',
    title: 'Mutual growth',
    text: contractText,
    tags: [],
    language: 'en',
    opening: null,
    cadence: { kind: 'every' },
  },
  'own.contract.retire': {
    id: '00000000-0000-4000-8000-000000000000',
    number: 1,
    retired: true,
  },
  'own.site.contract': { site: 'claude', hash: 'default' },
  'own.contract.sign': {
    id: '00000000-0000-4000-8000-000000000000',
    human: 'Ana Lima',
    shown: null,
    place: null,
  },
  'own.contract.use': { hash: null },
  'own.contract.carrying': {
    id: '00000000-0000-4000-8000-000000000000',
    language: 'en',
    opening: null,
    cadence: { kind: 'first' },
  },
  'own.site.asking': { site: 'claude', asking: 'direct' },
  'own.site.enter': { site: 'claude', said: 'line' },
  'own.site.switch': { site: 'claude', on: false },
  'own.site.read': { site: 'claude' },
  'own.site.take': { profile: ownProfile },
  'own.site.profile': { site: ownProfile.id, profile: ownProfile },
  'own.site.forget': { site: ownProfile.id },
  'own.site.point': { tab: 7, site: ownProfile.id },
  'own.transfer.preview': { contracts: [] },
  'own.transfer.import': { contracts: [] },
  'own.transfer.undo': { at: '2026-11-22T09:30:00.000Z', contracts: [] },
  'own.archive.preview': { snapshot: emptySnapshot },
  'own.archive.restore': { snapshot: emptySnapshot, compared: true },
  'own.tab': { tab: 7 },
  'own.log.checkpoint': undefined,
  'own.log.exporting': { selection: '{}', records: 1, full: true },
  'own.log.sign': { sha256: 'ab'.repeat(32) },
  'own.log.witnessed': { log: 'a-log', size: 3, vkey: 'ana+f497fc05+BWFu', note: 'a note' },
  'own.log.state': undefined,
  'own.log.seen': undefined,
  'own.payload.erase': { of: 'all' },
  'own.untold.seen': undefined,
  'own.settings.keepMessages': { on: true },
  'own.settings.hold': { on: true },
  'own.settings.strict': { on: true },
  'own.settings.unfolded': { on: true },
  'own.everything.erase': undefined,
};
export const types = Object.keys(requests) as Type[];

/** As the browser carries it: JSON there, JSON back. */
export async function ask(
  from: object,
  type: Type,
  data: unknown = requests[type],
): Promise<unknown> {
  const [listener] = browser.runtime.onMessage.listeners as unknown as ((
    message: unknown,
    sender: Sender,
    respond: (answer: unknown) => void,
  ) => boolean)[];
  const sent = JSON.parse(JSON.stringify({ id: 1, type, data, timestamp: 1 }));
  const answer = await new Promise<unknown>((respond) => {
    if (listener?.(sent, from as Sender, respond) !== true) throw new Error('not heard');
  });
  const { res, err } = JSON.parse(JSON.stringify(answer));
  if (err) throw Object.assign(new Error(err.message), err);
  return res;
}

/** Asks the model, and has it say yes in one line. */
export async function agree(from: object = chatPage, at = key): Promise<void> {
  const asked = await ask(from, 'page.ask', { ...(requests['page.ask'] as object), key: at });
  const { head, contract } = asked as ConversationView & { head: string };
  const yes = reply.yes(contract?.hash ?? '');
  const answer = { key: at, head, reply: yes, model: null, doubt: null };
  await ask(from, 'page.reply', { seen: 'answer', ...answer });
}

export const overview = async () => (await ask(popup, 'own.overview')) as Overview;

export async function sign(): Promise<void> {
  const { id } = (await ask(popup, 'own.contract.save')) as { id: string };
  await ask(popup, 'own.contract.sign', { id, human: 'Ana Lima', shown: null, place: null });
}
