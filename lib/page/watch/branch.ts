/**
 * Which branch of a conversation a page shows, told by the names of the person's turns alone. A
 * message that is edited at or above the question begins another branch, without the question.
 */

import type { Branch } from '../../seam/watch.ts';

export function newBranch(whole: boolean): Branch {
  return { question: undefined, known: new Set(), next: new Map(), whole };
}

/**
 * Takes note of a page that shows this branch.
 * @param now the turns it shows, in their order
 */
export function noteBranch({ question, known, next }: Branch, now: readonly unknown[]): void {
  for (const [place, name] of now.entries()) {
    known.add(name);
    const after = now[place + 1];
    // What was seen first holds, because a page may leave out turns in between; but not before the
    // question, whose name may have changed.
    if (after !== undefined && (!next.has(name) || after === question)) next.set(name, after);
  }
}

/**
 * Whether the page positively shows another branch: a turn from before the question is followed by
 * one that was never seen, or nothing stood before the question and nothing that was seen is left.
 * Turns that are merely unmounted, and a page that shows none, say nothing.
 * @param now the turns it shows, in their order
 */
export function showsOther(branch: Branch, now: readonly unknown[]): boolean {
  const { question, known, next, whole } = branch;
  if (question === undefined || now.includes(question)) return false;
  const isStrange = (name: unknown): boolean => name !== undefined && !known.has(name);
  const forks = now.some((name, place) => isStrange(now[place + 1]) && isBefore(branch, name));
  const first = whole || ![...next.values()].includes(question);
  return forks || (first && now.length > 0 && now.every(isStrange));
}

/** Whether the question follows, by one turn after the other. */
function isBefore({ question, next }: Branch, name: unknown): boolean {
  let at = name;
  for (let steps = 0; steps <= next.size; steps++) {
    if (at === question) return steps > 0;
    at = next.get(at);
    if (at === undefined) return false;
  }
  return false;
}
