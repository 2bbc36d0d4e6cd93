/** Roughly what carrying a contract costs, in tokens. */

import { type Cadence, carriesText } from '../../lib/consent/cadence.ts';
import { type Seal, writeBlock } from '../../lib/contract/seal.ts';
import { checkContractText } from '../../lib/contract/text.ts';

/** A conversation as long as this is what the average is taken over. */
export const usualLength = 20;

/** Tokens per message, rounded to tens. */
export interface Cost {
  average: number;
  most: number;
  /** What the SHA-256 line and its frame cost, with no text. */
  least: number;
}

export interface Carried {
  title: string;
  text: string;
  version: number;
  /** The name it is signed with; empty while nobody has signed anything. */
  human: string;
}

/** What `cadence` costs for a contract as it would be sealed; null while it could not be signed. */
export function costOf(carried: Carried, cadence: Cadence): Cost | null {
  const checked = checkContractText(carried.text);
  if (!checked.ok) return null;
  const seal: Seal = {
    title: carried.title,
    version: carried.version,
    human: carried.human,
    // Every day and every hash is as long as this one.
    status: { kind: 'accepted', on: '2000-01-01' },
    hash: '0'.repeat(64),
    text: checked.text,
  };
  const whole = bytes(writeBlock(seal));
  const line = bytes(writeBlock({ ...seal, text: null }));
  let sum = 0;
  for (let sealed = 0; sealed < usualLength; sealed++)
    sum += carriesText(cadence, sealed) ? whole : line;
  return { average: tokens(sum / usualLength), most: tokens(whole), least: tokens(line) };
}

function bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Four bytes to a token, in tens: more would pretend to know each model's tokeniser. */
function tokens(length: number): number {
  return Math.max(10, Math.round(length / 40) * 10);
}
