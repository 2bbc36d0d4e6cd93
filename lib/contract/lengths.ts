/** What a contract's protection costs in each message. */

import { type ContractDocument, checkDocument } from './document.ts';
import { type Seal, writeBlock } from './seal.ts';
import { codePoints } from './text.ts';

/** Any of the same length. */
const sample: Omit<Seal, 'document'> = {
  hash: '0'.repeat(64),
  status: { kind: 'accepted', on: '2026-01-01' },
  log: 'A'.repeat(22),
};

/** Characters of our block with the whole document, and as one line; 0 for what cannot be signed yet. */
export function blockLengths(words: ContractDocument): { whole: number; short: number } {
  const checked = checkDocument(words);
  const document = checked.ok ? checked.document : null;
  return {
    whole: document ? codePoints(writeBlock({ ...sample, document })) : 0,
    short: codePoints(writeBlock({ ...sample, document: null })),
  };
}
