/**
 * The whole log in columns of numbers, some 19 bytes a record: what filters and pictures look at.
 * The records themselves stay in the database, which so needs no index that each append would pay.
 */

import { type Dictionary, dictionary } from './dictionary.ts';
import { type RecordRow, readRow } from './row.ts';

export interface Columns {
  /** How many records have been taken in: those from 0 to `size` - 1. */
  readonly size: number;
  /** Records among them that could not be read. They have no kind. */
  readonly unread: number;
  readonly kinds: Dictionary;
  readonly sites: Dictionary;
  readonly states: Dictionary;
  readonly contracts: Dictionary;
  readonly models: Dictionary;
  /** What each record says, in words (`sentence.ts`). */
  readonly sentences: Dictionary;
  /** `placeOf` of each conversation, by any key it ever had. */
  readonly places: Dictionary;
  /** By `seq`; each a number of the dictionary beside it. They are longer than `size`. */
  readonly kind: Uint8Array;
  readonly site: Uint8Array;
  readonly state: Uint8Array;
  readonly contract: Uint16Array;
  /** The model as the page stated it then; else the one that answered in this conversation last. */
  readonly model: Uint16Array;
  readonly sentence: Uint32Array;
  readonly place: Uint32Array;
  /** Seconds since 1970. */
  readonly at: Uint32Array;
  /** The one number of a conversation that went by several. */
  conversationOf(place: number): number;
}

/** A conversation by site and key. */
export function placeOf(site: string | null, conversation: string): string {
  return `${site ?? ''}\n${conversation}`;
}

export interface GrowingColumns extends Columns {
  /**
   * Takes in the next records, in the order of the log, whose size is `end`. Numbers that are left
   * out count as unread.
   */
  add(lines: readonly string[], end?: number): void;
  /** No more will come below `end`: what is not there by now is missing. */
  finish(end: number): void;
}

/** `say` gives a record's sentence; `expected` is how many records will come, as far as is known. */
export function growingColumns(
  say: (record: RecordRow) => string,
  expected: number,
): GrowingColumns {
  return new Growing(say, expected);
}

/** So that what is recorded while the page is open needs no new memory each time. */
const SPARE = 1_024;

class Growing implements GrowingColumns {
  size = 0;
  unread = 0;
  readonly kinds = dictionary(0xff);
  readonly sites = dictionary(0xff);
  readonly states = dictionary(0xff);
  readonly contracts = dictionary(0xffff);
  readonly models = dictionary(0xffff);
  readonly sentences = dictionary(0xffff_ffff);
  readonly places = dictionary(0xffff_ffff);
  kind: Uint8Array;
  site: Uint8Array;
  state: Uint8Array;
  contract: Uint16Array;
  model: Uint16Array;
  sentence: Uint32Array;
  place: Uint32Array;
  at: Uint32Array;

  readonly #say: (record: RecordRow) => string;
  /** By the number of a key a conversation had: that of its next one. */
  readonly #movedTo: number[] = [];
  /** By conversation: the model that answered last, and the question that waits for its answer. */
  readonly #modelOf = new Map<number, number>();
  readonly #askedIn = new Map<number, number>();

  constructor(say: (record: RecordRow) => string, expected: number) {
    this.#say = say;
    const length = expected + SPARE;
    this.kind = new Uint8Array(length);
    this.site = new Uint8Array(length);
    this.state = new Uint8Array(length);
    this.contract = new Uint16Array(length);
    this.model = new Uint16Array(length);
    this.sentence = new Uint32Array(length);
    this.place = new Uint32Array(length);
    this.at = new Uint32Array(length);
  }

  add(lines: readonly string[], end = 0): void {
    for (const line of lines) {
      const record = readRow(line);
      // A number that is too small, or beyond the log, tells of damage and not of a gap.
      if (record && record.seq > this.size && record.seq < end) this.finish(record.seq);
      this.#reserve(this.size + 1);
      if (record) this.#put(record, this.size);
      else this.unread++;
      this.size++;
    }
  }

  finish(end: number): void {
    if (end <= this.size) return;
    this.#reserve(end);
    this.unread += end - this.size;
    this.size = end;
  }

  conversationOf(place: number): number {
    let now = place;
    for (let next = this.#movedTo[now]; next !== undefined; next = this.#movedTo[now]) now = next;
    return now;
  }

  #put(record: RecordRow, seq: number): void {
    this.kind[seq] = this.kinds.add(record.kind);
    this.site[seq] = this.sites.add(record.site);
    this.state[seq] = this.states.add(record.state);
    this.contract[seq] = this.contracts.add(record.contract);
    this.sentence[seq] = this.sentences.add(this.#say(record));
    this.at[seq] = Math.floor(Date.parse(record.at) / 1_000) || 0;
    if (record.conversation === null) return;
    const place = this.places.add(placeOf(record.site, record.conversation));
    this.place[seq] = place;
    this.#follow(record, place);
    this.#name(record, this.conversationOf(place), seq);
  }

  /** A conversation that gets its own address takes along what it did before. */
  #follow({ kind, site, detail }: RecordRow, place: number): void {
    if (kind !== 'conversation.bound' || typeof detail.from !== 'string') return;
    const from = this.conversationOf(this.places.add(placeOf(site, detail.from)));
    // A page that binds to and fro must not make a circle.
    if (from === this.conversationOf(place)) return;
    this.#movedTo[from] = place;
    move(this.#modelOf, from, place);
    move(this.#askedIn, from, place);
  }

  #name(record: RecordRow, conversation: number, seq: number): void {
    const { model } = record.detail;
    const named = this.models.add(typeof model === 'string' && model !== '' ? model : null);
    if (record.kind === 'consent.asked') this.#askedIn.set(conversation, seq);
    if (record.kind === 'consent.answered') {
      this.#modelOf.set(conversation, named);
      // A page may not say which model will answer before it has.
      const asked = this.#askedIn.get(conversation);
      if (asked !== undefined) this.model[asked] ||= named;
    }
    this.model[seq] = named || (this.#modelOf.get(conversation) ?? 0);
  }

  #reserve(size: number): void {
    if (size <= this.kind.length) return;
    const length = Math.ceil(size * 1.25) + SPARE;
    this.kind = longer(this.kind, new Uint8Array(length));
    this.site = longer(this.site, new Uint8Array(length));
    this.state = longer(this.state, new Uint8Array(length));
    this.contract = longer(this.contract, new Uint16Array(length));
    this.model = longer(this.model, new Uint16Array(length));
    this.sentence = longer(this.sentence, new Uint32Array(length));
    this.place = longer(this.place, new Uint32Array(length));
    this.at = longer(this.at, new Uint32Array(length));
  }
}

function longer<T extends Uint8Array | Uint16Array | Uint32Array>(old: T, fresh: T): T {
  fresh.set(old);
  return fresh;
}

function move(map: Map<number, number>, from: number, to: number): void {
  const value = map.get(from);
  if (value !== undefined) map.set(to, value);
  map.delete(from);
}
