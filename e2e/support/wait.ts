/** Waiting for something to be so: polling with a deadline, never a fixed sleep. */

export interface WaitOptions {
  /** Milliseconds; 10 s when not given. */
  ms?: number;
  /** Milliseconds between two looks. */
  every?: number;
}

/**
 * Calls `probe` until it gives something truthy, and returns that. A probe that throws counts as
 * "not yet"; its error is shown if the time runs out.
 */
export async function waitFor<T>(
  what: string,
  probe: () => T | Promise<T>,
  { ms = 10_000, every = 30 }: WaitOptions = {},
): Promise<NonNullable<Exclude<T, false>>> {
  const deadline = Date.now() + ms;
  let last: unknown;
  for (;;) {
    try {
      const value = await probe();
      if (value) return value as NonNullable<Exclude<T, false>>;
      last = value;
    } catch (error) {
      last = error;
    }
    if (Date.now() >= deadline) {
      const seen = last instanceof Error ? last.message : JSON.stringify(last);
      throw new Error(`Waited ${ms} ms for ${what}. Last seen: ${seen}`, {
        cause: last instanceof Error ? last : undefined,
      });
    }
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}

/**
 * Watches for `ms` that something does *not* happen. The only wait with a fixed length: an absence
 * has no event.
 */
export async function stays(
  what: string,
  probe: () => boolean | Promise<boolean>,
  ms = 1000,
): Promise<void> {
  const deadline = Date.now() + ms;
  do {
    if (!(await probe())) throw new Error(`${what} did not stay so for ${ms} ms`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  } while (Date.now() < deadline);
}
