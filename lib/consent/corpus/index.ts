import { eighthBatch } from './eighth.ts';
import type { CorpusEntry } from './entry.ts';
import { fifthBatch } from './fifth.ts';
import { fourthBatch } from './fourth.ts';
import { lineReplies } from './lines.ts';
import { plainReplies } from './plain.ts';
import { secondBatch } from './second.ts';
import { seventhBatch } from './seventh.ts';
import { sixthBatch } from './sixth.ts';
import { thirdBatch } from './third.ts';
import { otherTraps } from './traps.ts';
import { englishTraps } from './traps-english.ts';

export type { CorpusEntry } from './entry.ts';

/** All labelled replies the rules are measured on. */
export const corpus: readonly CorpusEntry[] = [
  ...lineReplies,
  ...plainReplies,
  ...englishTraps,
  ...otherTraps,
  ...secondBatch,
  ...thirdBatch,
  ...fourthBatch,
  ...fifthBatch,
  ...sixthBatch,
  ...seventhBatch,
  ...eighthBatch,
];
