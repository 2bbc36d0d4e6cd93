/** Which records an export holds: a plain description that can be signed, and the question it asks. */

import canonicalize from 'canonicalize';
import * as v from 'valibot';
import type { Scope } from '../log/claims.ts';
import { placeOf } from '../log/place.ts';
import type { LogRecord } from '../log/record.ts';
import { isInstant } from '../log/schema.ts';

const instant = v.pipe(v.string(), v.check(isInstant, 'must be ISO 8601 UTC with milliseconds'));
const name = v.pipe(
  v.string(),
  v.minLength(1),
  v.check((text) => text.isWellFormed()),
);

/**
 * All conditions must hold; none given is the whole log. Strict: a condition that a reader does not
 * know must not be passed over.
 */
export const selectionSchema = v.pipe(
  v.strictObject({
    /** Lowercase hex SHA-256 of the signed document. */
    contract: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
    /** As records name it, under the site given beside it. */
    conversation: v.optional(name),
    /** From this instant on. */
    from: v.optional(instant),
    site: v.optional(name),
    /** Up to this instant, and not it. */
    to: v.optional(instant),
  }),
  v.check(
    ({ conversation, site }) => conversation === undefined || site !== undefined,
    'a conversation is one of a site',
  ),
);

export type Selection = v.InferOutput<typeof selectionSchema>;

/** The whole log, so that it can be verified without a proof. */
export const isFull = (selection: Selection): boolean => Object.keys(selection).length === 0;

/** How much of a log is in such a selection, for what its records say of each other. */
export function scopeOf({ contract, from, to, ...places }: Selection): Scope {
  if (contract !== undefined || from !== undefined || to !== undefined) return 'records';
  return isFull(places) ? 'log' : 'conversations';
}

/** Canonical JSON: what `log.exported` and the manifest carry. Throws `ValiError` for anything else. */
export const formatSelection = (selection: Selection): string =>
  canonicalize(v.parse(selectionSchema, selection)) ?? '{}';

/**
 * What a conversation is called once it has an address, of a tab's own key: `conversation.bound` says
 * so in `detail.from`. Show every such record first, then ask.
 */
export class Names {
  readonly #later = new Map<string, string>();

  /** Whether this record gives a conversation its name. */
  learn(record: LogRecord): boolean {
    const { kind, site, conversation } = record;
    if (kind !== 'conversation.bound' || conversation === null || isTab(conversation)) return false;
    const { from } = record.detail;
    if (typeof from !== 'string' || !isTab(from)) return false;
    this.#later.set(placeOf(site, from), conversation);
    return true;
  }

  /** The name it has in the end. */
  lastOf(site: string | null, conversation: string): string {
    return this.#later.get(placeOf(site, conversation)) ?? conversation;
  }
}

const isTab = (name: string): boolean => name.startsWith('tab:');

/** Whether a record is one of those selected. */
export function selector(selection: Selection, names: Names): (record: LogRecord) => boolean {
  const { contract, conversation, from, site, to } = selection;
  const wanted = conversation === undefined ? null : names.lastOf(site ?? null, conversation);
  return (record) =>
    (site === undefined || record.site === site) &&
    (contract === undefined || record.contract === contract) &&
    // Instants are written alike, so they sort as text.
    (from === undefined || record.at >= from) &&
    (to === undefined || record.at < to) &&
    (wanted === null ||
      (record.conversation !== null && names.lastOf(record.site, record.conversation) === wanted));
}
