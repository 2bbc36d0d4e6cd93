/** A log as a few days of use leave it, and what the providers hold of the same days; made from a seed. */

import { sha256 } from '@noble/hashes/sha2.js';
import { type ContractDocument, documentText } from '../../lib/contract/document.ts';
import { writeSeal } from '../../lib/contract/seal.ts';
import { toHex, toUtf8 } from '../../lib/log/bytes.ts';
import { foldAnswer } from '../../lib/log/fold-answer.ts';
import { headOf } from '../../lib/log/head.ts';
import { appendLeaf, frontierRoot, leafHash } from '../../lib/log/merkle.ts';
import { digestPayload } from '../../lib/log/payload.ts';
import { type LogRecord, recordBytes } from '../../lib/log/record.ts';
import { seeded } from '../random.ts';
import { SAMPLE_LOG_ID } from '../samples/log.ts';

type Detail = LogRecord['detail'];

/** A record before it has its place: `of` and `head` follow from where it stands. */
export interface Entry extends Omit<LogRecord, 'v' | 'seq' | 'detail'> {
  detail: Detail;
  /** Its message names the head before it. */
  carriesHead: boolean;
  of: Entry | null;
}

/** What a person sent, as the provider has it. */
export interface Turn {
  site: string;
  conversation: string;
  /** In milliseconds. */
  at: number;
  text: string;
  answer: string;
  model: string;
  /** The record that sealed it; null: none. */
  entry: Entry | null;
}

export interface Story {
  entries: Entry[];
  turns: Turn[];
  documents: ContractDocument[];
  payloads: { digest: string; salt: string; text: string }[];
  /** When it was exported, in milliseconds. */
  exported: number;
}

export const hashOf = (document: ContractDocument): string =>
  toHex(sha256(toUtf8(documentText(document))));

const nowhere = { site: null, conversation: null, contract: null, state: null };
const words = [
  'honest',
  'growth',
  'ask',
  'naïve',
  '学ぶ',
  '2.',
  '*no*',
  'a_b',
  'list',
  '🌱',
  'two',
];

export function story(seed: number, conversations = 3): Story {
  const random = seeded(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const prose = () =>
    Array.from({ length: 4 + Math.floor(random() * 9) }, () => pick(words)).join(' ');
  const document = {
    title: 'Mutual growth',
    human: 'Ana Lima',
    text: `${prose()}\n\n* ${prose()}\n  ${prose()}`,
  };
  const contract = hashOf(document);
  const entries: Entry[] = [];
  const turns: Turn[] = [];
  const payloads: Story['payloads'] = [];
  let now = Date.UTC(2026, 10, 22, 9) + Math.floor(random() * 86_400_000);
  const add = (entry: Partial<Entry> & Pick<Entry, 'kind' | 'by'>): Entry => {
    now += 1_000 + Math.floor(random() * 4_000);
    const at = new Date(now).toISOString();
    const made = { ...nowhere, at, detail: {}, carriesHead: false, of: null, ...entry };
    entries.push(made);
    return made;
  };
  const kept = (text: string): { salt: Uint8Array; digest: string } => {
    const salt = Uint8Array.from({ length: 16 }, () => Math.floor(random() * 256));
    const digest = digestPayload(salt, text);
    payloads.push({ digest, salt: toHex(salt), text });
    return { salt, digest };
  };

  add({ kind: 'log.opened', by: 'program', detail: { log: SAMPLE_LOG_ID, program: '0.1.0' } });
  const signed = { contract: 'a', version: 1, inForce: ['all'] };
  add({ kind: 'contract.signed', by: 'human', contract, detail: signed });
  const places = Array.from({ length: conversations }, (_, n) => {
    const site = pick(['chatgpt', 'claude', 'gemini']);
    const hex = Array.from(
      { length: 32 },
      () => '0123456789abcdef'[Math.floor(random() * 16)],
    ).join('');
    const uuid = hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    return { site, id: site === 'gemini' ? hex.slice(0, 16) : uuid, accepted: false, n };
  });
  const rounds = conversations * (2 + Math.floor(random() * 3));
  for (let round = 0; round < rounds; round++) {
    now += 180_000 + Math.floor(random() * 3_600_000);
    const chat = places[round < conversations ? round : Math.floor(random() * conversations)];
    if (chat === undefined) continue;
    const model = chat.site === 'claude' ? 'Claude Opus 5' : 'model-5-pro';
    const place = { site: chat.site, conversation: `id:${chat.id}`, contract };
    const turn = (entry: Entry | null, text: string, answer: string): void =>
      void turns.push({
        ...{ site: chat.site, conversation: chat.id, text, answer, model, entry },
        at: now + Math.floor((random() - 0.5) * 100_000),
      });
    if (!chat.accepted) {
      const detail = { version: 1, within: false, renewal: false, model };
      const asked = add({
        ...place,
        kind: 'consent.asked',
        by: 'human',
        state: 'asked',
        detail,
        carriesHead: true,
      });
      const reply = `${prose()}\n\nCONSENT: ACCEPT`;
      turn(asked, 'Do you accept?', reply);
      const said = { outcome: 'accepted', rule: 'line', reply: kept(reply).digest, model };
      add({
        ...place,
        kind: 'consent.answered',
        by: 'model',
        state: 'accepted',
        detail: said,
        of: asked,
      });
      chat.accepted = true;
      continue;
    }
    const mine = `${prose()}\n\n1. ${prose()}\n2. ${prose()}`;
    const state = 'accepted';
    const detail = { version: 1, message: kept(mine).digest, whole: random() < 0.5, model };
    const sealed = add({
      ...place,
      kind: 'message.sealed',
      by: 'program',
      state,
      detail,
      carriesHead: true,
    });
    add({
      ...place,
      kind: 'message.delivered',
      by: 'program',
      state,
      of: sealed,
      detail: { by: 'wire', model },
    });
    const answer = `${prose()}\n\n- ${prose()}\n- ${prose()}`.replaceAll('2.', 'deux');
    turn(sealed, mine, answer);
    const { salt, digest } = kept(answer);
    const folded = digestPayload(salt, foldAnswer(answer) ?? '');
    const told = { answer: digest, folded, ended: 'complete', model };
    add({ ...place, kind: 'message.answered', by: 'model', state, of: sealed, detail: told });
    if (random() < 0.2)
      add({ kind: 'settings.changed', by: 'human', detail: { keepMessages: true } });
  }
  now += 7_200_000;
  add({
    kind: 'log.exported',
    by: 'human',
    detail: { selection: '{}', records: entries.length + 1, full: true },
  });
  return { entries, turns, documents: [document], payloads, exported: now };
}

/** The log's records, each with its place, and what its message names. */
export function recordsOf(entries: readonly Entry[]): LogRecord[] {
  const places = new Map(entries.map((entry, seq) => [entry, seq]));
  let frontier: readonly string[] = [];
  return entries.map(({ carriesHead, of, detail: said, ...entry }, seq) => {
    const detail: Detail = {
      ...(carriesHead ? { head: headOf(toHex(frontierRoot(frontier, seq))) } : {}),
      ...said,
      ...(of === null ? {} : { of: places.get(of) ?? -1 }),
    };
    const record: LogRecord = { v: 1, seq, ...entry, detail };
    frontier = appendLeaf(frontier, seq, leafHash(recordBytes(record)));
    return record;
  });
}

/** The turns with the seals that the program put before them. */
export function sealedTurns({ entries, turns, documents }: Story): Turn[] {
  const heads = new Map(recordsOf(entries).map(({ detail }, seq) => [entries[seq], detail.head]));
  return turns.map((turn) => {
    const { entry } = turn;
    const document = documents.find((one) => hashOf(one) === entry?.contract);
    if (entry === null || document === undefined) return turn;
    const isAsked = entry.kind === 'consent.asked';
    const text = writeSeal(
      {
        hash: hashOf(document),
        status: isAsked ? { kind: 'proposed' } : { kind: 'accepted', on: entry.at.slice(0, 10) },
        log: String(heads.get(entry)),
        document: isAsked || entry.detail.whole === true ? document : null,
      },
      turn.text,
    );
    return { ...turn, text };
  });
}
