/** The seal at the head of a message, as a provider's copy has it: white space and Markdown may be lost. */

import { fold, foldedHead, headsIn } from '../../contract/fold.ts';
import { readSeal } from '../../contract/seal.ts';

/** Folded without regard to lines: where a site joins them, numbers at their ends look like a list's. */
export const loose = (text: string): string => fold(`${text.replace(/\s+/g, ' ')} `);

export interface FoundSeal {
  /** Null: none that can be read. */
  hash: string | null;
  head: string;
  proposed: boolean;
  whole: boolean;
  /** Every line of it can be read, and its document, if it carries one, has its hash. */
  intact: boolean;
  /** All of the message, folded, and the part behind the seal. */
  folded: string;
  message: string;
}

// A person who quotes a seal begins the line with something else.
const START = /^[\s*_\\]*={3}[\s*_\\]*SYMBIOTIC/;

/** Null: the message begins with no seal. */
export async function findSeal(sealed: string): Promise<FoundSeal | null> {
  if (!START.test(sealed.slice(0, 200))) return null;
  const folded = loose(sealed);
  const reading = await readSeal(sealed);
  if (reading.kind !== 'none') {
    const { seal, message, kind } = reading;
    return {
      hash: seal.hash,
      head: seal.log,
      proposed: seal.status.kind === 'proposed',
      whole: seal.document !== null,
      intact: kind === 'intact',
      folded,
      message: loose(message),
    };
  }
  const [head] = headsIn(sealed);
  if (head === undefined || !foldedHead(sealed, head)) return null;
  const hash = /SHA256:([0-9a-f]{64})/.exec(folded)?.[1] ?? null;
  const end = folded.indexOf('ENDOFCONTRACT');
  const behind = fold(head);
  const whole = /^SYMBIOTICCONTRACTSHA256:[0-9a-f]{64}Status:/.test(folded);
  const short = folded.indexOf(`log${behind}`) + 3 + behind.length;
  return {
    hash,
    head,
    proposed: /^SYMBIOTICCONTRACTSHA256:[0-9a-f]{64}Status:proposedLog:/.test(folded),
    whole,
    // Whose document it is, the caller has to ask of the fold.
    intact: !whole && hash !== null,
    folded,
    message: whole
      ? end < 0
        ? ''
        : folded.slice(end + 'ENDOFCONTRACT'.length)
      : folded.slice(short),
  };
}
