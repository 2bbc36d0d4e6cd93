/** An office with a signed contract in force, and a conversation at any step of its way: for tests. */

import * as chat from '../../lib/background/chat.ts';
import * as desk from '../../lib/background/desk.ts';
import type { Office } from '../../lib/background/office.ts';
import { type LogRecord, parseRecord } from '../../lib/log/record.ts';
import type { ConversationView, Policy } from '../../lib/protocol/index.ts';
import { readConversation } from '../../lib/store/index.ts';
import type { Tables } from '../../lib/store/schema.ts';
import { recordLines, type SampleSources, sampleStore } from '../samples/store.ts';

export const contractText = 'Tell me the truth as you see it. I will do the same.';
/** Words that must not turn up where no text belongs. */
export const message = 'The quince tree behind the mill has four robins.';
export const reply = {
  /** The line for this document. */
  yes: (hash: string) => `CONSENT: ACCEPT ${hash.slice(0, 8)}`,
  no: 'CONSENT: DECLINE\n\nI would rather not, heron.',
  unclear: 'Could you tell me more about the heron first?',
};

export const here: chat.Spot = { site: 'claude', key: 'tab:5d2f' };

export interface SampleOffice extends Office {
  sources: SampleSources;
  /** Of its database. */
  name: string;
  /** Policies told to the pages, oldest first. */
  published: Policy[];
  /** What the toolbar was told of the log, oldest first. */
  alarms: boolean[];
}

export function sampleOffice(): SampleOffice {
  const { store, sources, name } = sampleStore();
  const published: Policy[] = [];
  const alarms: boolean[] = [];
  let byte = 0;
  return {
    ...sources,
    sources,
    store,
    name,
    published,
    alarms,
    random: (bytes) => bytes.set(bytes.map(() => byte++)),
    publish: async (policy) => void published.push(policy),
    mirrored: async () => sources.heads.at(-1),
    alarm: async (what, on) => void (what === 'log' && alarms.push(on)),
    barred: async () => [],
    forget: async () => void sources.heads.splice(0),
  };
}

/** Writes and signs a text; gives its contract and hash. */
export async function signed(
  office: Office,
  text = contractText,
  contract: string | null = null,
  title = 'Mutual growth',
): Promise<{ id: string; hash: string }> {
  const { id } = await desk.saveContract(office, { id: contract, title, text });
  const { policy } = await desk.signContract(office, id, 'Ana Lima');
  return { id, hash: policy.inForce?.hash ?? '' };
}

/** Asks with the sample message, and gives what the page is given. */
export function asked(
  office: Office,
  at = here,
  wish: Partial<Parameters<typeof chat.ask>[2]> = {},
) {
  return chat.ask(office, at, { draft: message, ...wish });
}

/** The model's answer to the last question, a plain yes if nothing else. */
export async function answered(
  office: Office,
  at = here,
  words?: string,
  doubt: Parameters<typeof chat.answered>[2]['doubt'] = null,
): Promise<ConversationView> {
  const { asked } = await chat.open(office, at);
  const row = await readConversation(await office.store.db(), at.site, at.key);
  const yes = reply.yes(row.contract ?? '');
  return chat.answered(office, at, {
    head: asked?.head ?? '',
    reply: words ?? yes,
    model: null,
    doubt,
  });
}

/** What stands in the answer's place now. */
export async function shown(
  office: Office,
  words: string | null,
  at = here,
): Promise<ConversationView> {
  const { asked } = await chat.open(office, at);
  return chat.shown(office, at, { head: asked?.head ?? '', reply: words, model: null });
}

/** The person's judgement of the reply that waits for it. */
export async function judged(
  office: Office,
  outcome: 'accepted' | 'declined' = 'accepted',
  at = here,
): Promise<ConversationView> {
  const { reply } = await chat.open(office, at);
  return chat.judge(office, at, { outcome, reply: reply?.text ?? '' });
}

/** The conversation has its final id: what was sent shows there, in the tab that sent it. */
export async function bound(
  office: Office,
  id: string,
  from = here,
  keys = [from.key],
): Promise<ConversationView> {
  const { asked } = await chat.open(office, from);
  const head = asked?.head ?? 'A'.repeat(22);
  return chat.bind(office, { site: from.site, key: `id:${id}` }, head, keys);
}

/** An office with a contract in force, and a conversation in which the model said yes. */
export async function acceptedOffice(at = here): Promise<SampleOffice> {
  const office = sampleOffice();
  await signed(office);
  await asked(office, at);
  await answered(office, at);
  return office;
}

/** Changes rows of a table without the program's knowing. */
export async function tamper<T extends 'versions' | 'conversations'>(
  office: Office,
  table: T,
  change: (row: Tables[T]['value']) => Partial<Tables[T]['value']>,
): Promise<void> {
  const db = await office.store.db();
  for (const row of await db.getAll(table)) await db.put(table, { ...row, ...change(row) });
}

export async function recordsOf(office: Office): Promise<LogRecord[]> {
  return (await recordLines(office.store)).map((line) => parseRecord(line));
}

export async function lastRecord(office: Office): Promise<LogRecord | undefined> {
  return (await recordsOf(office)).at(-1);
}
