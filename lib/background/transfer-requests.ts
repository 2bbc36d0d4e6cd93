/** The shape of requests that bring something in from a file. */

import * as v from 'valibot';
import { largestFile, longestDraft, longestOpening } from '../contract/file/index.ts';

const wellFormed = v.check<string>((text) => text.isWellFormed());
const line = v.pipe(v.string(), v.maxLength(300), wellFormed);
/** No file has more contracts, whatever stands in them. */
const most = largestFile / 40;

const filed = v.object({
  title: line,
  text: v.pipe(v.string(), v.maxLength(longestDraft), wellFormed),
  tags: v.pipe(v.array(line), v.maxLength(100)),
  language: line,
  opening: v.nullable(v.pipe(v.string(), v.maxLength(longestOpening), wellFormed)),
  cadence: v.variant('kind', [
    v.object({ kind: v.literal('every') }),
    v.object({ kind: v.literal('first') }),
    v.object({
      kind: v.literal('nth'),
      n: v.pipe(v.number(), v.safeInteger(), v.minValue(2), v.maxValue(1_000)),
    }),
  ]),
});
const contracts = v.pipe(v.array(filed), v.maxLength(most));

export const transferRequests = {
  'own.transfer.preview': v.object({ contracts }),
  'own.transfer.import': v.object({ contracts }),
  'own.transfer.undo': v.object({
    at: v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)),
    contracts: v.pipe(v.array(v.pipe(v.string(), v.uuid())), v.maxLength(most)),
  }),
};
