/** What the command says to a witness. */

import type { Witnessing } from './witness.ts';
import { block, printable } from './words.ts';

/** What a witness is told once they have signed. */
export function witnessText({ file, vkey, size, before }: Witnessing & { ok: true }): string {
  const goesOn = `it goes on from the ${before} that were signed before`;
  return block(`${printable(file)}: signed`, [
    ['', `${size} records; ${before === null ? 'this log was seen for the first time' : goesOn}.`],
    ['your key', vkey],
    ['', 'Give the file to whoever asked you, and your key to whoever is to count on you.'],
  ]);
}
