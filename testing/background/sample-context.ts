/** An context with a signed contract in force, and a conversation at any step of its way: for tests. */

import type { ConversationKey } from '../../lib/background/agreements/change-conversation.ts';
import type { BackgroundContext } from '../../lib/background/core/context.ts';
import { type LogRecord, parseRecord } from '../../lib/log/record.ts';
import type { ConversationView, Policy } from '../../lib/protocol/index.ts';
import { readConversation } from '../../lib/store/index.ts';
import type { Tables } from '../../lib/store/schema.ts';
import { recordLines, type SampleSources, sampleStore } from '../samples/store.ts';
import { fromPage, fromPopup } from './asks.ts';

export const contractText = 'Tell me the truth as you see it. I will do the same.';
/** Words that must not turn up where no text belongs. */
export const message = 'The quince tree behind the mill has four robins.';
export const reply = {
  /** The line for this document. */
  yes: (hash: string) => `CONSENT: ACCEPT ${hash.slice(0, 8)}`,
  no: 'CONSENT: DECLINE\n\nI would rather not, heron.',
  unclear: 'Could you tell me more about the heron first?',
};

export const here: ConversationKey = { site: 'claude', key: 'tab:5d2f' };

export interface SampleContext extends BackgroundContext {
  sources: SampleSources;
  /** Of its database. */
  name: string;
  /** Policies told to the pages, oldest first. */
  published: Policy[];
  /** What the toolbar was told of the log, oldest first. */
  alarms: boolean[];
}

export function sampleContext(): SampleContext {
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
    missingPermission: async () => [],
    managed: async () => undefined,
    forget: async () => void sources.heads.splice(0),
  };
}

/** Writes and signs a text; gives its contract and hash. */
export async function signed(
  context: BackgroundContext,
  text = contractText,
  contract: string | null = null,
  title = 'Mutual growth',
): Promise<{ id: string; hash: string }> {
  const { id } = await fromPopup.saveContract(context, { id: contract, title, text });
  const { policy } = await fromPopup.signContract(context, id, 'Ana Lima');
  return { id, hash: policy.inForce?.hash ?? '' };
}

/** Asks with the sample message, and gives what the page is given. */
export function asked(
  context: BackgroundContext,
  at = here,
  wish: Partial<Parameters<typeof fromPage.ask>[2]> = {},
) {
  return fromPage.ask(context, at, { draft: message, ...wish });
}

/** The model's answer to the last question, a plain yes if nothing else. */
export async function answered(
  context: BackgroundContext,
  at = here,
  words?: string,
  doubt: Parameters<typeof fromPage.answered>[2]['doubt'] = null,
): Promise<ConversationView> {
  const { asked } = await fromPage.open(context, at);
  const row = await context.store.read((tx) => readConversation(tx, at.site, at.key));
  const yes = reply.yes(row.contract ?? '');
  return fromPage.answered(context, at, {
    head: asked?.head ?? '',
    reply: words ?? yes,
    model: null,
    doubt,
  });
}

/** What stands in the answer's place now. */
export async function shown(
  context: BackgroundContext,
  words: string | null,
  at = here,
): Promise<ConversationView> {
  const { asked } = await fromPage.open(context, at);
  return fromPage.shown(context, at, { head: asked?.head ?? '', reply: words, model: null });
}

/** The person's judgement of the reply that waits for it. */
export async function judged(
  context: BackgroundContext,
  outcome: 'accepted' | 'declined' = 'accepted',
  at = here,
): Promise<ConversationView> {
  const { reply } = await fromPage.open(context, at);
  return fromPage.judge(context, at, { outcome, reply: reply?.text ?? '' });
}

/** The conversation has its final id: what was sent shows there, in the tab that sent it. */
export async function bound(
  context: BackgroundContext,
  id: string,
  from = here,
  keys = [from.key],
): Promise<ConversationView> {
  const { asked } = await fromPage.open(context, from);
  const head = asked?.head ?? 'A'.repeat(22);
  return fromPage.bind(context, { site: from.site, key: `id:${id}` }, head, keys);
}

/** An context with a contract in force, and a conversation in which the model said yes. */
export async function acceptedContext(at = here): Promise<SampleContext> {
  const context = sampleContext();
  await signed(context);
  await asked(context, at);
  await answered(context, at);
  return context;
}

/** Changes rows of a table without the program's knowing. */
export async function tamper<T extends 'versions' | 'conversations'>(
  context: BackgroundContext,
  table: T,
  change: (row: Tables[T]['value']) => Partial<Tables[T]['value']>,
): Promise<void> {
  const db = await context.store.db();
  for (const row of await db.getAll(table)) await db.put(table, { ...row, ...change(row) });
}

export async function recordsOf(context: BackgroundContext): Promise<LogRecord[]> {
  return (await recordLines(context.store)).map((line) => parseRecord(line));
}

export async function lastRecord(context: BackgroundContext): Promise<LogRecord | undefined> {
  return (await recordsOf(context)).at(-1);
}
