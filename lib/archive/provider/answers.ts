/** An answer on record, against those a provider's copy has behind the message. */

import { foldAnswer } from '../../log/fold-answer.ts';
import { foldSource } from '../../log/fold-source.ts';
import { digestPayload } from '../../log/payload.ts';
import type { Answer } from './conversation.ts';
import type { Kept } from './sent-records.ts';

export type Likeness = 'alike' | 'unlike' | 'unknown';

/** `unknown`: the salt is not in the export, or the copy has no answer that can be folded. */
export function likeness(
  folded: string,
  kept: Kept | undefined,
  answers: readonly Answer[],
): Likeness {
  if (kept === undefined) return 'unknown';
  const folds = answers.flatMap(({ readings, form }) =>
    readings.flatMap((text) => (form === 'text' ? foldAnswer(text) : foldSource(text)) ?? []),
  );
  if (folds.length === 0) return 'unknown';
  return folds.some((fold) => digestPayload(kept.salt, fold) === folded) ? 'alike' : 'unlike';
}

const letters = (label: string) => label.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Whether two labels may name one model: a page's says more or less than the provider's slug. */
export function sameModel(one: string, other: string): boolean {
  const [a, b] = [letters(one), letters(other)];
  return a.includes(b) || b.includes(a);
}
