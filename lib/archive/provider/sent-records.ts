/** What a verified log says of messages that left with its seal, to be held against a provider's copy. */

import { sha256 } from '@noble/hashes/sha2.js';
import { fromHex, toHex, toUtf8 } from '../../log/bytes.ts';
import { headIn } from '../../log/heads.ts';
import { placeOf } from '../../log/place.ts';
import type { LogRecord } from '../../log/record.ts';
import { Names } from '../selection.ts';
import type { Collector } from '../verify/collector.ts';
import { loose } from './found-seal.ts';

/** A question or a sealed message. */
export interface Sent {
  seq: number;
  /** By the clock of the person's machine, in milliseconds. */
  at: number;
  site: string | null;
  conversation: string | null;
  contract: string | null;
  head: string;
  kind: 'asked' | 'sealed';
  whole: boolean | null;
  /** The digest of the person's words. */
  message: string | null;
  model: string | null;
  /** It is on record that it did not leave. */
  stopped: boolean;
  answers: { answer: string; folded: string; model: string | null }[];
}

/** What is kept of a text: enough to compare another with it. */
export interface Kept {
  salt: Uint8Array;
  /** SHA-256 of the text, folded without regard to lines; null: the salt alone is kept. */
  fold: string | null;
}

/** From the first yes of a conversation to its end, in milliseconds; and what left without the seal. */
export interface Span {
  from: number;
  to: number;
  unsealed: number;
}

export const foldHash = (folded: string): string => toHex(sha256(toUtf8(folded)));

/** Collects while the archive is verified; believed when all of it holds. Texts are not kept. */
export class SentRecords implements Collector {
  readonly byHead = new Map<string, Sent>();
  readonly documents = new Map<string, string>();
  /** By digest. */
  readonly kept = new Map<string, Kept>();
  /** When all records left this machine: with a backup, agreements may go on elsewhere. */
  readonly exports: number[] = [];
  readonly #names = new Names();
  readonly #bySeq = new Map<number, Sent>();
  readonly #asked = new Map<string, Sent>();
  readonly #spans = new Map<string, Span & { site: string | null; conversation: string }>();

  /** Records of the whole log, where all are here. */
  size = 0;

  record(record: LogRecord): void {
    this.size++;
    const { kind, seq, site, conversation, detail } = record;
    this.#names.learn(record);
    const at = Date.parse(record.at);
    if (kind === 'log.exported' && detail.full !== false) this.exports.push(at);
    if (conversation === null) return;
    const place = placeOf(site, conversation);
    const of = typeof detail.of === 'number' ? this.#bySeq.get(detail.of) : undefined;
    if (kind === 'consent.asked' || kind === 'message.sealed') {
      const sent: Sent = {
        seq,
        at,
        site,
        conversation,
        contract: record.contract,
        head: headIn(record),
        kind: kind === 'consent.asked' ? 'asked' : 'sealed',
        whole: typeof detail.whole === 'boolean' ? detail.whole : null,
        message: textOf(detail.message),
        model: textOf(detail.model),
        stopped: false,
        answers: [],
      };
      this.byHead.set(sent.head, sent);
      this.#bySeq.set(seq, sent);
      if (kind === 'consent.asked') this.#asked.set(place, sent);
    } else if (kind === 'message.answered' && of) {
      const [answer, folded] = [textOf(detail.answer), textOf(detail.folded)];
      const model = textOf(detail.model);
      if (answer !== null && folded !== null) of.answers.push({ answer, folded, model });
    } else if (kind === 'message.stopped' && detail.reason !== 'not-heard-of') {
      // Without `of` it tells of the last question.
      const stopped = of ?? ('of' in detail ? undefined : this.#asked.get(place));
      if (stopped) stopped.stopped = true;
    } else this.#follow(record, place, at);
  }

  #follow({ kind, site, conversation, detail }: LogRecord, place: string, at: number): void {
    const isYes =
      kind === 'consent.restored' || (kind.startsWith('consent.') && detail.outcome === 'accepted');
    const span = this.#spans.get(place);
    if (isYes && conversation !== null)
      this.#spans.set(place, {
        ...{ site, conversation },
        from: span?.from ?? at,
        to: Number.POSITIVE_INFINITY,
        unsealed: span?.unsealed ?? 0,
      });
    else if (span && kind === 'consent.withdrawn') span.to = at;
    else if (span && (kind === 'message.unsealed' || kind === 'message.unprotected'))
      span.unsealed++;
  }

  ended(): void {}

  document(hash: string, document: string): void {
    this.documents.set(hash, document);
  }

  payload({ digest, salt, text }: { digest: string; salt: string; text: string }): void {
    this.kept.set(digest, { salt: fromHex(salt) ?? new Uint8Array(), fold: foldHash(loose(text)) });
  }

  salt({ digest, salt }: { digest: string; salt: string }): void {
    this.kept.set(digest, { salt: fromHex(salt) ?? new Uint8Array(), fold: null });
  }

  profile(): void {}

  /** The id of a conversation at its site; null: it never got one that a provider could know it by. */
  idOf(sent: Sent): string | null {
    return this.#idOf(sent.site, sent.conversation ?? '');
  }

  /** By `placeOf` the site and the conversation's id. */
  spans(): Map<string, Span> {
    const found = new Map<string, Span>();
    for (const span of this.#spans.values()) {
      const id = this.#idOf(span.site, span.conversation);
      if (id === null) continue;
      const place = placeOf(span.site, id);
      const before = found.get(place);
      found.set(place, before === undefined ? span : joined(before, span));
    }
    return found;
  }

  #idOf(site: string | null, conversation: string): string | null {
    const last = this.#names.lastOf(site, conversation);
    return last.startsWith('id:') ? last.slice(3) : null;
  }
}

const joined = (one: Span, other: Span): Span => ({
  from: Math.min(one.from, other.from),
  to: Math.max(one.to, other.to),
  unsealed: one.unsealed + other.unsealed,
});

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
