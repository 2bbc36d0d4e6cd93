import type { ReplyOutcome } from '../reply.ts';

/** One labelled reply. */
export interface CorpusEntry {
  readonly text: string;
  readonly label: ReplyOutcome;
  /** `line`: holds an explicit line; `plain`: answers in words; `trap`: looks like a yes or no. */
  readonly kind: 'line' | 'plain' | 'trap';
  /** BCP 47. */
  readonly language: string;
  /** Why the label is what it is. */
  readonly reason: string;
}

/** Replies that share a label and its reason. */
export interface CorpusGroup {
  readonly label: ReplyOutcome;
  readonly kind: CorpusEntry['kind'];
  readonly language: string;
  readonly reason: string;
  readonly texts: readonly string[];
}

/** The groups' replies, one by one. */
export function entries(groups: readonly CorpusGroup[]): CorpusEntry[] {
  return groups.flatMap(({ texts, ...shared }) => texts.map((text) => ({ text, ...shared })));
}
