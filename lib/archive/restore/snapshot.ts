/** What an archive that was verified to its end would bring back: plain data, for the background. */

import * as v from 'valibot';
import type { FiledContract } from '../../contract/file/filed.ts';
import { isInstant } from '../../log/schema.ts';
import { siteId } from '../../sites/schema.ts';
import { keptAsking, keptContract, keptProfile } from '../profile.ts';

const text = (most: number) =>
  v.pipe(
    v.string(),
    v.maxLength(most),
    v.check<string>((value) => value.isWellFormed()),
  );
const instant = v.pipe(v.string(), v.check(isInstant));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const list = <S extends v.GenericSchema>(of: S) => v.pipe(v.array(of), v.maxLength(100_000));
/** In UTF-16 code units: text, title and name at their longest, and the words before them. */
const longestDocument = 50_000;
/** A contract by its id in the archive, and a version's number. */
const key = { contract: v.pipe(v.string(), v.uuid()), number: v.pipe(count, v.minValue(1)) };
export const restoredKey = v.strictObject(key);

export const restoredVersion = v.strictObject({
  ...key,
  hash,
  document: text(longestDocument),
  /** The record of the signature in the archive's log, and when it was made. */
  signed: count,
  at: instant,
  retired: v.boolean(),
});

export const restoredAgreement = v.strictObject({
  site: siteId,
  /** The conversation's final id. */
  key: v.pipe(v.string(), v.regex(/^id:[\w-]{1,100}$/)),
  ...key,
  hash,
  /** It is with a contract that the person chose for this conversation. */
  chosen: v.boolean(),
  /** The record of the yes in the archive's log, when it was made, and whether the person judged it. */
  yes: count,
  at: instant,
  judged: v.boolean(),
  /** What the question carried. */
  head: v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{22}$/)),
  within: v.boolean(),
  model: v.nullable(text(300)),
  /** The answer that was the yes, as far as it was kept. */
  reply: v.nullable(
    v.strictObject({
      digest: hash,
      salt: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
      text: text(400_000),
    }),
  ),
});

/** What the records say of settings; what they do not tell stays as it is. */
const choices = v.strictObject({
  sites: list(v.strictObject({ site: siteId, on: v.boolean() })),
  enter: list(v.strictObject({ site: siteId, said: v.picklist(['line', 'send']) })),
  /** Null: none in force, by choice. */
  inForce: v.optional(v.nullable(restoredKey)),
  inForceAt: list(v.strictObject({ site: siteId, version: v.nullable(restoredKey) })),
  strict: v.optional(v.boolean()),
  keepMessages: v.optional(v.boolean()),
  asking: list(keptAsking),
  profiles: list(keptProfile),
});

export const snapshotSchema = v.strictObject({
  /** Of the archive: its log, how many records that has, its root (lowercase hex), and its key. */
  log: text(200),
  size: count,
  root: hash,
  vkey: text(1_000),
  at: instant,
  /** The whole log is in it. Of a part nothing but drafts is taken. */
  full: v.boolean(),
  /** Drafts; those that were signed too. */
  contracts: list(keptContract),
  versions: list(restoredVersion),
  agreements: list(restoredAgreement),
  choices,
});

export type Snapshot = v.InferOutput<typeof snapshotSchema>;
export type RestoredKey = v.InferOutput<typeof restoredKey>;
export type RestoredVersion = Snapshot['versions'][number];
export type RestoredAgreement = Snapshot['agreements'][number];
export type RestoredChoices = Snapshot['choices'];

/** Its contracts as drafts, as a file of contracts would bring them. */
export function draftsOf({ contracts }: Snapshot): FiledContract[] {
  return contracts.map(({ title, text, tags, language, opening, cadence }) => ({
    ...{ title, text, tags },
    ...{ language, opening, cadence },
  }));
}
