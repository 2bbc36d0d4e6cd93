/** A log written again by who holds its key, in each of eight ways; and what the copies say of it. */

import { readChatgpt } from '../../lib/archive/provider/chatgpt.ts';
import { readClaude } from '../../lib/archive/provider/claude.ts';
import { Comparison } from '../../lib/archive/provider/compare.ts';
import type { Conversation } from '../../lib/archive/provider/conversation.ts';
import type { Findings } from '../../lib/archive/provider/findings.ts';
import { readGemini } from '../../lib/archive/provider/gemini.ts';
import { SentRecords } from '../../lib/archive/provider/sent-records.ts';
import { statesNamed } from '../../lib/archive/provider/states.ts';
import { documentText } from '../../lib/contract/document.ts';
import { Claims } from '../../lib/log/claims.ts';
import { recordBytes } from '../../lib/log/record.ts';
import { SAMPLE_LOG_ID } from '../samples/log.ts';
import { copies } from './formats.ts';
import { type Entry, hashOf, recordsOf, type Story, sealedTurns, story } from './story.ts';

/** Conversations as they are read from the copies of all providers. */
export function conversationsOf(of: Story, random: () => number): Conversation[] {
  return [...copies(sealedTurns(of), random).values()].flat().map((value) => {
    const found = readChatgpt(value) ?? readClaude(value) ?? readGemini(value);
    if (found === null) throw new Error('A sample is in no shape that is known.');
    return found;
  });
}

/** Null: what the records say of each other is already a fault. */
export async function compared(
  { entries, documents, payloads, exported }: Story,
  conversations: readonly Conversation[],
  withTexts = true,
): Promise<{ findings: Findings; found: number; holds: number } | null> {
  const records = new SentRecords();
  const claims = new Claims('log');
  const lines: Uint8Array[] = [];
  for (const record of recordsOf(entries)) {
    claims.see(record);
    records.record(record);
    lines.push(recordBytes(record));
  }
  try {
    claims.check();
  } catch {
    return null;
  }
  for (const document of documents) records.document(hashOf(document), documentText(document));
  if (withTexts) for (const row of payloads) records.payload(row);
  const side = { log: SAMPLE_LOG_ID, exported, full: true, records };
  const comparison = new Comparison([side]);
  for (const conversation of conversations) await comparison.see(conversation);
  const heads = comparison.unknownHeads();
  const batches = (async function* () {
    yield lines;
  })();
  const states = new Map([[side, await statesNamed(batches, heads)]]);
  const [found] = comparison.end(states);
  return found ?? null;
}

type Pick = <T>(list: readonly T[]) => T;
type Rewrite = (of: Story, last: number, pick: Pick) => void;

/** Each takes place before the record of the last message that a provider holds. */
export const rewrites: Readonly<Record<string, Rewrite>> = {
  dropped(of, last, pick) {
    const dropped = pick(before(of, last).filter(({ kind }) => !/^(?:log|contract)/.test(kind)));
    // Without its question nothing is told of a conversation.
    const isGone = (entry: Entry) =>
      entry === dropped ||
      entry.of === dropped ||
      (dropped.kind.startsWith('consent') && entry.conversation === dropped.conversation);
    of.entries = of.entries.filter((entry) => !isGone(entry));
  },
  added(of, last, pick) {
    const model = pick(before(of, last));
    const { at } = model;
    const added: Entry = {
      ...{ site: null, conversation: null, contract: null, state: null, by: 'human', at },
      ...{ kind: 'settings.changed', detail: { strict: true }, carriesHead: false, of: null },
    };
    const sealed = pick([true, false]) && model.state === 'accepted' ? model : null;
    of.entries.splice(of.entries.indexOf(model), 0, sealed ? asSealed(sealed, of) : added);
  },
  changed(of, last, pick) {
    change(pick(before(of, last)), (entry) => ({ detail: { ...entry.detail, changed: 1 } }), of);
  },
  reordered(of, last, pick) {
    const free = before(of, last + 1).filter((entry, place, all) => {
      const ahead = all[place - 1];
      return ahead !== undefined && ahead !== entry.of && !/^(?:log|contract)/.test(ahead.kind);
    });
    const entry = pick(free);
    if (entry === undefined) return rewrites.changed?.(of, last, pick);
    const place = of.entries.indexOf(entry);
    of.entries.splice(place - 1, 2, entry, of.entries[place - 1] as Entry);
  },
  'back-dated'(of, last, pick) {
    const days = 1 + Math.floor(pick([0, 1, 2, 3]) * 7);
    const earlier = (at: string) => new Date(Date.parse(at) - days * 86_400_000).toISOString();
    change(pick(before(of, last)), ({ at }) => ({ at: earlier(at) }), of);
  },
  'other name'(of) {
    resign(of, (document) => ({ ...document, human: 'Eve Moro' }));
  },
  'other contract'(of) {
    resign(of, (document) => ({ ...document, text: `${document.text}\n\nI may do anything.` }));
  },
  'other answer'(of, last, pick) {
    const answered = before(of, last).filter(({ kind }) => /answered$/.test(kind));
    const other = { reply: 'ab'.repeat(32), answer: 'ab'.repeat(32), folded: 'cd'.repeat(32) };
    const said = ({ detail }: Entry) => ({
      detail: Object.fromEntries(
        Object.entries({ ...detail }).map(([key, value]) => [
          key,
          key in other ? other[key as keyof typeof other] : value,
        ]),
      ),
    });
    const entry = pick(answered);
    if (entry) change(entry, said, of);
  },
};

/** A rewrite of the story; null: no record stands before the last message that is held. */
export function rewritten(of: Story, how: string, random: () => number): Story | null {
  const held = new Set(of.turns.map(({ entry }) => entry));
  const last = of.entries.findLastIndex((entry) => held.has(entry));
  const copy = { ...of, entries: [...of.entries], documents: [...of.documents] };
  rewrites[how]?.(copy, last, (list) => list[Math.floor(random() * list.length)] as never);
  return copy;
}

const before = (of: Story, last: number): Entry[] => of.entries.slice(2, last);

/** Another record in its place, which all that told of the one tell of. */
function change(entry: Entry, how: (entry: Entry) => Partial<Entry>, of: Story): void {
  replace(of, (one) => (one === entry ? { ...one, ...how(one) } : one));
}

function replace(of: Story, how: (entry: Entry) => Entry): void {
  const made = new Map<Entry, Entry>();
  of.entries = of.entries.map((entry) => {
    const other = how(entry);
    const about = other.of && (made.get(other.of) ?? other.of);
    const whole = about === other.of ? other : { ...other, of: about };
    if (whole !== entry) made.set(entry, whole);
    return whole;
  });
}

/** A message that never was, in the same conversation. */
function asSealed(entry: Entry, of: Story): Entry {
  const sealed = of.entries.find(({ kind }) => kind === 'message.sealed') ?? entry;
  const { site, conversation, contract, at } = entry;
  return { ...sealed, site, conversation, contract, at };
}

function resign(
  of: Story,
  how: (document: Story['documents'][number]) => Story['documents'][number],
) {
  of.documents = of.documents.map(how);
  const [document] = of.documents;
  if (document === undefined) return;
  const contract = hashOf(document);
  replace(of, (entry) => (entry.contract === null ? entry : { ...entry, contract }));
}

type Disturb = (of: Story, random: () => number, seed: number) => Story;

/** What an honest log may meet with at a provider. */
export const disturbances: readonly Disturb[] = [
  (of) => of,
  function deletedConversations(of, random) {
    const gone = new Set(
      of.turns.map(({ conversation }) => conversation).filter(() => random() < 0.3),
    );
    return { ...of, turns: of.turns.filter(({ conversation }) => !gone.has(conversation)) };
  },
  function deletedMessages(of, random) {
    return { ...of, turns: of.turns.filter(() => random() < 0.7) };
  },
  /** In the same conversations, with an agreement and a log of its own. */
  function anotherBrowser(of, random, seed) {
    const places = new Map(of.turns.map((turn) => [turn.conversation, turn]));
    const other = story(seed + 500_000);
    const ids = new Map(
      [...new Set(other.turns.map(({ conversation }) => conversation))].map((id) => {
        const all = [...places.values()];
        return [id, all[Math.floor(random() * all.length)]];
      }),
    );
    const moved = sealedTurns(other).map((turn) => {
      const { site, conversation } = ids.get(turn.conversation) ?? turn;
      return { ...turn, site, conversation, entry: null };
    });
    return { ...of, turns: [...of.turns, ...moved].toSorted((one, next) => one.at - next.at) };
  },
  /** The copy was made before the log was exported. */
  function earlierCopy(of, random, seed) {
    const { turns } = disturbances[3]?.(of, random, seed) ?? of;
    const end = turns[Math.floor(turns.length * random())]?.at ?? 0;
    return { ...of, turns: turns.filter(({ at }) => at <= end) };
  },
  /** The log was exported before the copy was made. */
  function laterCopy(of, random) {
    const start = of.entries.findIndex(
      ({ kind }, place) => place > 2 && kind === 'message.sealed' && random() < 0.3,
    );
    if (start < 0) return of;
    const turns = sealedTurns(of).map((turn) => ({ ...turn, entry: null }));
    const exported = Date.parse(of.entries[start]?.at ?? '') - 150_000;
    return { ...of, entries: of.entries.slice(0, start), turns, exported };
  },
];
