/** Goes through an export, spoils it everywhere, and tells what a verifier took all the same. */

import { createHash } from 'node:crypto';
import { nodeHasher } from '../../bin/hash.ts';
import { ExportError } from '../../lib/archive/error.ts';
import type { ExportVerified } from '../../lib/archive/verify/verdict.ts';
import { verifyExport } from '../../lib/archive/verify/verify.ts';
import { type Hand, spoilerOf, type Way, ways } from './spoil.ts';

export interface Swept {
  tried: number;
  /** By file, where it was taken, and what it then says. */
  taken: Map<string, { at: number; way: Way; says: ExportVerified }[]>;
}

/** Where who holds the key may say something else: words for people, and the name of the program. */
export const renderings = ['README.txt', 'report.html', 'records.csv', 'manifest.json'];

const options = {
  hash: nodeHasher,
  digest: () => createHash('sha256'),
  pause: async () => {},
};

/** Every `every`th byte from `first` on, in each of the ways. */
export async function sweep(
  zip: Uint8Array<ArrayBuffer>,
  hand: Hand,
  {
    every = 1,
    first = 0,
    only = ways,
  }: { every?: number; first?: number; only?: typeof ways } = {},
): Promise<Swept> {
  const { lengths, spoil } = await spoilerOf(zip, hand);
  const swept: Swept = { tried: 0, taken: new Map() };
  let place = first;
  for (const [name, length] of lengths) {
    for (; place < length; place += every) {
      for (const way of only) {
        swept.tried++;
        const says = await spoil(name, place, way).then((it) => verifyExport(it, options), refused);
        if (!says?.ok) continue;
        const taken = swept.taken.get(name) ?? [];
        taken.push({ at: place, way, says });
        swept.taken.set(name, taken);
      }
    }
    place -= length;
  }
  return swept;
}

/** What cannot even be opened. */
function refused(error: unknown): null {
  if (error instanceof ExportError) return null;
  throw error;
}
