/** The shape of requests that bring something in from a file. */

import * as v from 'valibot';
import { snapshotSchema } from '../archive/restore/snapshot.ts';
import { filedContract, largestFile } from '../contract/file/index.ts';

/** No file has more contracts, whatever stands in them. */
const most = largestFile / 40;
const contracts = v.pipe(v.array(filedContract), v.maxLength(most));

export const transferRequests = {
  'own.transfer.preview': v.object({ contracts }),
  'own.transfer.import': v.object({ contracts }),
  'own.transfer.undo': v.object({
    at: v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)),
    contracts: v.pipe(v.array(v.pipe(v.string(), v.uuid())), v.maxLength(most)),
  }),
  'own.archive.preview': v.object({ snapshot: snapshotSchema }),
  'own.archive.restore': v.object({ snapshot: snapshotSchema, compared: v.boolean() }),
};
