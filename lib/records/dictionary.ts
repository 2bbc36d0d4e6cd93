/** Values that come again and again, as small numbers. 0 stands for none. */

export interface Dictionary {
  /** The number of a value, given on its first sight. */
  add(value: string | null): number;
  /** The number of a value seen before; undefined for any other. */
  find(value: string): number | undefined;
  /** The value of a number; null for 0 and for numbers never given. */
  at(id: number): string | null;
  /** Every value, the first seen first; number n stands at n - 1. */
  readonly values: readonly string[];
}

/**
 * `most` values get a number of their own; whatever comes after shares the last one, `most`, and is
 * named by the value that got it first.
 */
export function dictionary(most: number): Dictionary {
  const ids = new Map<string, number>();
  const values: string[] = [];
  return {
    values,
    add(value) {
      if (value === null) return 0;
      const known = ids.get(value);
      if (known !== undefined) return known;
      const id = Math.min(values.length + 1, most);
      if (id > values.length) values.push(value);
      ids.set(value, id);
      return id;
    },
    find: (value) => ids.get(value),
    at: (id) => values[id - 1] ?? null,
  };
}
