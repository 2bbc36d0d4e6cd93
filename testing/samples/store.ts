/** A store with a clock and ids that tell the same story each time, and a look at all it holds: for tests. */

import type { HeadRow, Sources } from '../../lib/store/schema.ts';
import { openStore, type Store } from '../../lib/store/store.ts';

let stores = 0;

/** A database name no other test has. */
export function sampleName(): string {
  return `sample-${process.pid}-${stores++}`;
}

export interface SampleSources extends Sources {
  /** The heads told of after durable writes, oldest first. */
  heads: HeadRow[];
  /** Moves the clock on. */
  pass(seconds: number): void;
}

/** The clock starts on 2026-11-22 at 09:30 UTC and stands still by itself. */
export function sampleSources(): SampleSources {
  let time = Date.UTC(2026, 10, 22, 9, 30);
  let ids = 0;
  const heads: HeadRow[] = [];
  return {
    heads,
    now: () => new Date(time),
    newId: () => `00000000-0000-4000-8000-${String(ids++).padStart(12, '0')}`,
    committed: (head) => heads.push(head),
    pass: (seconds) => {
      time += seconds * 1_000;
    },
  };
}

export function sampleStore(): { store: Store; sources: SampleSources; name: string } {
  const sources = sampleSources();
  const name = sampleName();
  return { store: openStore(sources, name), sources, name };
}

/** Everything in the database, table by table, with its keys. */
export async function everything(store: Store): Promise<Record<string, unknown>> {
  const db = await store.db();
  const tables = await Promise.all(
    [...db.objectStoreNames].map(async (table) => [
      table,
      { keys: await db.getAllKeys(table), rows: await db.getAll(table) },
    ]),
  );
  return Object.fromEntries(tables);
}

/** The records as they were hashed. */
export async function recordLines(store: Store): Promise<string[]> {
  return (await store.db()).getAll('records');
}
