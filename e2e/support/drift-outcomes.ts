/** What became of messages on pages that have drifted: whether it is right, a line of each, a table of all. */

import { fronts } from '../../practice/fronts.ts';
import { type MutationKind, mutationKinds } from '../../practice/server/mutate.ts';
import type { Broken, Part } from './drifting.ts';

const outcomes = [
  'sealed',
  'sealed after a press',
  'told',
  'declined',
  'silent',
  'false yes',
] as const;
export type Outcome = (typeof outcomes)[number];

export interface Heard extends Broken {
  readonly named: Part | null;
}

export interface Tried {
  readonly seed: number;
  readonly kind: MutationKind;
  readonly outcome: Outcome;
  /** What the person was told of, and what of it was broken then that had not been named. */
  readonly told: readonly Heard[];
  /** Where it went wrong, for whoever looks into it. */
  readonly said: string;
}

/** Something that no page of these may ever do, or a warning that names another part than is broken. */
export function isWrong({ outcome, told }: Tried): boolean {
  return /silent|yes/.test(outcome) || told.some((it) => !isRight(it));
}

/**
 * The first part that is lost is the one; where none is wholly, one that is in part. Who judges an answer
 * is told by it what was read: all that an answer is read by counts as one.
 */
function isRight({ named, lost: [lost], partly }: Heard): boolean {
  const isAnswer = named === 'reply' || named === 'answer';
  const fits = (it: Part) => it === named || (isAnswer && (it === 'reply' || it === 'answer'));
  return lost ? fits(lost) : partly.some(fits);
}

export function lineOf({ seed, kind, outcome, told, said }: Tried): string {
  const parts = told.map(({ named, lost, partly }) => `${named} for ${lost} (${partly})`);
  return `DRIFT_FROM=${seed} (${fronts[seed % fronts.length]?.id}, ${kind}): ${outcome}; ${parts}; ${said}`;
}

/** Counts by kind, and how many of those that were told of something were told of the right part. */
export function tableOf(all: readonly Tried[]): string {
  const rows = mutationKinds.map((kind) => {
    const own = all.filter((it) => it.kind === kind);
    const counts = outcomes.map((it) => own.filter(({ outcome }) => outcome === it).length);
    return [kind, own.length, ...counts, rightOf(own)];
  });
  const counts = outcomes.map((it) => all.filter(({ outcome }) => outcome === it).length);
  const head = ['kind', 'pages', ...outcomes, 'named right'];
  return [head, ...rows, ['all', all.length, ...counts, rightOf(all)]]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}

function rightOf(all: readonly Tried[]): string {
  const heard = all.filter(({ told }) => told.length > 0);
  return `${heard.filter(({ told }) => told.every(isRight)).length} of ${heard.length}`;
}
