/** Records in pages, newest first, whether all are shown or some. */

/** The numbers of the records shown, ascending. */
export interface Shown {
  readonly length: number;
  at(index: number): number;
}

/** All of a log of this size. */
export function allOf(size: number): Shown {
  return { length: size, at: (index) => index };
}

export function someOf(found: Uint32Array): Shown {
  return { length: found.length, at: (index) => found[index] as number };
}

export const pageSize = 100;

export interface PageOf {
  /** The records shown at `from` up to `to`, not `to` itself. */
  from: number;
  to: number;
  /** The record before which the neighbouring page begins; null: at the newest. */
  newer: number | null;
  /** Undefined on the last page. */
  older: number | undefined;
  newest: boolean;
}

/**
 * The page of the newest records before number `before`; null: of the newest there are. It hangs on
 * a record and not on a count, so what is recorded meanwhile does not move it.
 */
export function pageOf(shown: Shown, before: number | null): PageOf {
  const to = before === null ? shown.length : positionOf(shown, before);
  const from = Math.max(0, to - pageSize);
  const next = to + pageSize;
  return {
    from,
    to,
    newer: next >= shown.length ? null : shown.at(next),
    older: from > 0 ? shown.at(from) : undefined,
    newest: to === shown.length,
  };
}

/** How many of those shown come before number `seq`. */
function positionOf(shown: Shown, seq: number): number {
  let low = 0;
  let high = shown.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (shown.at(middle) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The record before which the page with the last records of a day begins; null: the day is the
 * newest. Reads the times of some twenty records, whatever the length; `before` is the end of the
 * day, as `timeOf` counts. A clock that was set back may mislead it by as much.
 */
export async function pageUpTo(
  shown: Shown,
  before: number,
  timeOf: (seq: number) => Promise<number>,
): Promise<number | null> {
  let low = 0;
  let high = shown.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((await timeOf(shown.at(middle))) < before) low = middle + 1;
    else high = middle;
  }
  // Before the first record there is no page: then it is the one with the first.
  const end = Math.max(low, Math.min(1, shown.length));
  return end === shown.length ? null : shown.at(end);
}
