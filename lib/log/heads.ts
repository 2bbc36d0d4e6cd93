/**
 * The heads that records carry: a question and a sealed message name the root of the log before
 * them (`head.ts`). Read from bytes and compared with a root without making a text of either, since
 * every second record of a log is such a one.
 */

import { headLength } from './head.ts';
import { literal, literalOf, NO, QUOTE, type RecordMemory } from './scan-bytes.ts';
import type { LogRecord } from './schema.ts';

const ASKED = literalOf('consent.asked"');
const SEALED = literalOf('message.sealed"');
const HEAD = literalOf('{"head":"');

/** A record whose message has to name a head. */
export const carriesHead = (kind: string): boolean =>
  kind === 'consent.asked' || kind === 'message.sealed';

/** What a record says that its message named; empty when it says nothing of the sort. */
export const headIn = ({ detail }: Pick<LogRecord, 'detail'>): string =>
  typeof detail.head === 'string' ? detail.head : '';

/** `headAt`: of a kind that carries no head; of one that does, and it does not stand in its place. */
export const NO_HEAD = -1;
export const UNSEEN = -2;

/** Where the head begins in the record that was found plain last. */
export function headAt({ bytes: b, words: w, detail, kind }: RecordMemory): number {
  if (literal(b, w, kind, SEALED) === NO && literal(b, w, kind, ASKED) === NO) return NO_HEAD;
  // It is the first key of `detail` in all that this program writes.
  const at = literal(b, w, detail, HEAD);
  return at !== NO && b[at + headLength] === QUOTE ? at : UNSEEN;
}

const BASE64 = Uint8Array.from(
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
  (char) => char.charCodeAt(0),
);

/** Whether the head at this place is that of a log with this root. */
export function isHeadOf(root: Uint8Array, b: Uint8Array, at: number): boolean {
  for (let k = 0; k < headLength; k++) {
    const bit = 6 * k;
    const pair = ((root[bit >> 3] as number) << 8) | (root[(bit >> 3) + 1] as number);
    if (b[at + k] !== BASE64[(pair >> (10 - (bit & 7))) & 63]) return false;
  }
  return true;
}
