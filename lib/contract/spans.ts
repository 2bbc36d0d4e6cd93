/** Places in a text, in UTF-16 units, `end` exclusive. */
export interface Span {
  start: number;
  end: number;
}

/** In the order of the text; of two that overlap the one that begins first, or was given first. */
export function withoutOverlaps<T extends Span>(spans: readonly T[]): T[] {
  let reached = 0;
  return spans
    .toSorted((one, other) => one.start - other.start)
    .filter((span) => {
      if (span.start < reached) return false;
      reached = span.end;
      return true;
    });
}
