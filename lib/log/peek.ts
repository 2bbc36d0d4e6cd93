/**
 * Records in lines that nobody has checked yet, for whoever looks on while the walk verifies. Of most
 * of them it only matters what they are and where, and that is mostly the same as in the line before:
 * so what surrounds is read once, and `detail` when somebody asks for it.
 */

import type { RecordLine } from './batches.ts';
import { fromUtf8 } from './bytes.ts';
import { type JsonObject, type LogRecord, recordKinds } from './schema.ts';

type Own = Pick<LogRecord, 'seq' | 'at' | 'by' | 'kind'>;
type Surroundings = Pick<LogRecord, 'contract' | 'conversation' | 'site' | 'state' | 'v'>;

// In a canonical record none of these can stand inside of a text, where a quote has a backslash.
const CONTRACT = '","contract":';
const DETAIL = ',"detail":';
const KIND = ',"kind":"';
const SEQ = '","seq":';
const SITE = ',"site":';
/** Where `at` and `by` begin, and the first ends. */
const [AT, AT_END, BY] = [7, 31, 39];

/** A text of ours for each kind: it is compared and looked up sooner than one cut out of a line. */
const kinds: ReadonlyMap<string, string> = new Map(recordKinds.map((kind) => [kind, kind]));

/** `detail` is read the first time it is asked for. */
class Peeked implements LogRecord {
  readonly seq;
  readonly at;
  readonly by;
  readonly kind;
  readonly v;
  readonly site;
  readonly conversation;
  readonly contract;
  readonly state;
  #detail: JsonObject | string;

  constructor(own: Own, around: Surroundings, detail: string) {
    this.seq = own.seq;
    this.at = own.at;
    this.by = own.by;
    this.kind = own.kind;
    this.v = around.v;
    this.site = around.site;
    this.conversation = around.conversation;
    this.contract = around.contract;
    this.state = around.state;
    this.#detail = detail;
  }

  get detail(): JsonObject {
    if (typeof this.#detail === 'string') this.#detail = objectIn(this.#detail) ?? {};
    return this.#detail;
  }
}

export class Peek {
  #before = '';
  #behind = '';
  #around: Surroundings | null = null;

  /**
   * The record, its fields of their types; null when the line can be none. What is not canonical may
   * come as another record: it is the walk that refuses it.
   */
  record(line: RecordLine): LogRecord | null {
    const text = typeof line === 'string' ? line : (fromUtf8(line) ?? '');
    const contract = text.indexOf(CONTRACT, AT_END);
    const detail = text.indexOf(DETAIL, contract);
    const kind = text.lastIndexOf(KIND);
    const seq = text.indexOf(SEQ, kind);
    const site = text.indexOf(SITE, seq);
    if (contract < 0 || detail < contract || kind < detail || seq < kind || site < seq) return null;
    const [before, behind] = [text.slice(contract, detail), text.slice(site)];
    if (before !== this.#before || behind !== this.#behind) {
      this.#around = around(`{${before.slice(2)}${behind}`);
      this.#before = before;
      this.#behind = behind;
    }
    const number = Number(text.slice(seq + SEQ.length, site));
    if (this.#around === null || !Number.isSafeInteger(number)) return null;
    const said = text.slice(kind + KIND.length, seq);
    const own: Own = {
      seq: number,
      at: text.slice(AT, AT_END),
      by: text.slice(BY, contract) as Own['by'],
      kind: kinds.get(said) ?? said,
    };
    return new Peeked(own, this.#around, text.slice(detail + DETAIL.length, kind));
  }
}

/** The text of `detail` in a canonical record. */
export const detailIn = (line: string): string =>
  line.slice(line.indexOf(DETAIL) + DETAIL.length, line.lastIndexOf(KIND));

function around(text: string): Surroundings | null {
  const found = objectIn(text) as Surroundings | null;
  const could =
    found !== null &&
    isTextOrNull(found.site) &&
    isTextOrNull(found.conversation) &&
    isTextOrNull(found.contract) &&
    isTextOrNull(found.state);
  return could ? found : null;
}

function objectIn(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? (value as JsonObject) : null;
  } catch {
    return null;
  }
}

const isTextOrNull = (value: unknown): boolean => value === null || typeof value === 'string';
