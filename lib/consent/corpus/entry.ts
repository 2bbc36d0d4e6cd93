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

/** One reply of a batch: its label, its kind, its text. */
export type Case = readonly [label: ReplyOutcome, kind: CorpusEntry['kind'], text: string];

/** A batch by language (BCP 47), with one reason for each label. */
export function batch(
  cases: Readonly<Record<string, readonly Case[]>>,
  reasons: Readonly<Record<ReplyOutcome, string>>,
): CorpusEntry[] {
  return Object.entries(cases).flatMap(([language, list]) =>
    list.map(([label, kind, text]) => ({ text, label, kind, language, reason: reasons[label] })),
  );
}
