/** One figure of `npm run bench`: what was measured, and what it is held against in the same run. */

export interface Figure {
  what: string;
  unit: 'ms' | 'µs' | 'calls' | 'MB';
  median: number;
  /** The 99th percentile; of fewer than a hundred samples that is the worst of them. */
  p99: number;
  samples: number;
  /** What was measured beside it, and how much that was. */
  beside: string;
  base: number;
  /** The median to what was measured beside it. */
  ratio: number;
  /** The highest ratio that is good enough; null: none is set. */
  limit: number | null;
  /** The highest 99th percentile that is; undefined: none is set. */
  worst?: number;
  /** Where it is a point of a line: by what it grows, how much of that there was, and of which line. */
  at?: { of: string; n: number; line: string };
}

export function figure(
  what: string,
  times: readonly number[],
  beside: string,
  base: number,
  {
    limit = null,
    worst,
    unit = 'ms',
    at,
  }: Partial<Pick<Figure, 'limit' | 'worst' | 'unit' | 'at'>> = {},
): Figure {
  const median = part(times, 0.5);
  return {
    ...{ what, unit, median: rounded(median), p99: rounded(part(times, 0.99)) },
    ...{ samples: times.length, beside, base: rounded(base), ratio: rounded(median / base), limit },
    ...(worst === undefined ? {} : { worst }),
    ...(at === undefined ? {} : { at }),
  };
}

export function isReached({ ratio, limit, p99, worst }: Figure): boolean {
  return (limit === null || ratio <= limit) && (worst === undefined || p99 <= worst);
}

/** The smallest time that so much of all is no longer than. */
export function part(times: readonly number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.ceil((times.length - 1) * share)] ?? 0;
}

export const median = (times: readonly number[]): number => part(times, 0.5);

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
