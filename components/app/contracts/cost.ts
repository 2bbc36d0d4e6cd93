/** What a contract's protection costs, in characters: ours beside the person's. */

import type { Cadence } from '../../../lib/consent/cadence.ts';
import { blockLengths } from '../../../lib/contract/lengths.ts';
import { singleLine } from '../../../lib/contract/text.ts';
import type { CostView } from '../../../lib/protocol/index.ts';

/** The messages that are assumed while nothing was sealed yet. */
export const supposed = { messages: 10, length: 200 };

/** One cadence's price, for one conversation of as many messages. */
export interface Cost {
  messages: number;
  /** Characters (Unicode code points) the person wrote in them, and those of our blocks. */
  written: number;
  ours: number;
  /** Nothing was sealed yet: the messages are assumed. */
  supposed: boolean;
}

export function costOf({ whole, short, ...sealed }: CostView, cadence: Cadence): Cost {
  const none = sealed.messages === 0;
  const messages = none ? supposed.messages : sealed.messages;
  const written = none ? supposed.messages * supposed.length : sealed.written;
  const wholes = wholesAmong(messages, cadence);
  return {
    messages,
    written,
    ours: wholes * whole + (messages - wholes) * short,
    supposed: none,
  };
}

/** How many of the first `messages` carry the whole contract. */
function wholesAmong(messages: number, cadence: Cadence): number {
  switch (cadence.kind) {
    case 'every':
      return messages;
    case 'first':
      return Math.min(messages, 1);
    case 'nth':
      return Math.ceil(messages / cadence.n);
  }
}

/** What a draft would cost once it is signed; null while nobody could sign it. */
export function draftCost(
  { title, text }: { title: string; text: string },
  human: string,
  { messages, written }: Pick<CostView, 'messages' | 'written'>,
): CostView | null {
  // Neither title nor name need be there yet: what they add is small.
  const named = { title: singleLine(title) || 'Title', human: human.trim() || 'Name' };
  const lengths = blockLengths({ ...named, text });
  return lengths.whole === 0 ? null : { ...lengths, messages, written };
}
