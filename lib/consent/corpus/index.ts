import type { CorpusEntry } from './entry.ts';
import { lineReplies } from './lines.ts';
import { plainReplies } from './plain.ts';
import { otherTraps } from './traps.ts';
import { englishTraps } from './traps-english.ts';

export type { CorpusEntry } from './entry.ts';

/** All labelled replies the rules are measured on. */
export const corpus: readonly CorpusEntry[] = [
  ...lineReplies,
  ...plainReplies,
  ...englishTraps,
  ...otherTraps,
];
