/** The shape of requests that bring something in from a file. */

import * as v from 'valibot';
import { rowSchemas } from '../backup/index.ts';
import { largestFile, longestDraft, longestInvitation } from '../contract/file/index.ts';

const id = v.pipe(v.string(), v.uuid());
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const time = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/));
const wellFormed = v.check<string>((text) => text.isWellFormed());
const line = v.pipe(v.string(), v.maxLength(300), wellFormed);
const text = v.pipe(v.string(), v.maxLength(longestDraft), wellFormed);
/** No file has more contracts, whatever stands in them. */
const most = largestFile / 40;

const filed = v.object({
  id: v.nullable(id),
  title: line,
  text,
  tags: v.pipe(v.array(line), v.maxLength(100)),
  archived: v.boolean(),
  language: line,
  invitation: v.nullable(v.pipe(v.string(), v.maxLength(longestInvitation), wellFormed)),
  cadence: v.variant('kind', [
    v.object({ kind: v.literal('every') }),
    v.object({ kind: v.literal('first') }),
    v.object({
      kind: v.literal('nth'),
      n: v.pipe(v.number(), v.safeInteger(), v.minValue(2), v.maxValue(1_000)),
    }),
  ]),
  versions: v.array(
    v.object({
      number: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
      title: v.pipe(line, v.minLength(1)),
      human: v.pipe(line, v.minLength(1)),
      signedAt: time,
      hash,
      text,
      retiredAt: v.nullable(time),
    }),
  ),
});
const contracts = v.pipe(v.array(filed), v.maxLength(most));

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const rows = v.strictObject({
  contracts: v.optional(v.array(rowSchemas.contracts)),
  versions: v.optional(v.array(rowSchemas.versions)),
  conversations: v.optional(v.array(rowSchemas.conversations)),
  settings: v.optional(v.array(rowSchemas.settings)),
  payloads: v.optional(v.array(rowSchemas.payloads)),
});

export const transferRequests = {
  'own.transfer.preview': v.object({ contracts }),
  'own.transfer.import': v.object({ contracts }),
  'own.transfer.undo': v.object({
    at: time,
    contracts: v.array(id),
    drafts: v.array(v.object({ id, title: line, text })),
  }),
  'own.backup.made': v.object({ size: count }),
  'own.backup.later': v.optional(v.null()),
  'own.restore.fresh': v.optional(v.null()),
  'own.restore.take': v.object({ id, part: count, rows }),
  'own.restore.finish': v.object({
    id,
    parts: count,
    at: time,
    log: v.object({
      log: v.pipe(v.string(), v.regex(/^[\w-]{1,100}$/)),
      size: v.pipe(count, v.minValue(1)),
      root: hash,
    }),
  }),
};
