/** What our own pages read straight from the database; nothing here writes. */

import type { ProfileLine } from '../archive/profile.ts';
import type { Asking } from '../consent/asking.ts';
import type { GivenProfile, SiteId } from '../sites/index.ts';
import { connect } from './database.ts';
import { type PayloadSelection, payloadRange } from './payloads.ts';
import type {
  ContractRow,
  CosignatureRow,
  Database,
  HeadRow,
  PayloadRow,
  VersionRow,
} from './schema.ts';
import { readSetting } from './settings.ts';

export interface LogReader {
  /** The tip of the log; undefined while nothing was recorded. */
  head(): Promise<HeadRow | undefined>;
  /**
   * Canonical records `from` to `to - 1`, ascending, in batches. What is not there is left out.
   * Throws the signal's reason: an end that came early must not be taken for the log's.
   */
  batches(from: number, to: number, signal?: AbortSignal): AsyncIterable<string[]>;
  /** The same, newest first: from `to - 1` down to `from`. */
  newest(from: number, to: number, signal?: AbortSignal): AsyncIterable<string[]>;
  record(seq: number): Promise<string | undefined>;
  payload(digest: string): Promise<PayloadRow | undefined>;
  /** How many texts are still there, and their length in UTF-8: for the erase dialog. */
  payloadCounts(selection: PayloadSelection): Promise<{ texts: number; bytes: number }>;
  /** Every contract's draft, and how it is proposed and carried. */
  contracts(): Promise<ContractRow[]>;
  /** Every signed document, by contract and number. */
  versions(): Promise<VersionRow[]>;
  /** What no record tells of contracts and sites, for a backup. */
  profile(): Promise<ProfileLine[]>;
  /** The public half of the key that signs this log's checkpoints, once one was made. */
  checkpointKey(): Promise<{ vkey: string } | undefined>;
  /** What witnesses have signed of this log, by witness and size. */
  cosignatures(): Promise<CosignatureRow[]>;
  close(): void;
}

/** Records in a batch: some 300 kB, a few milliseconds. */
const batchSize = 1_000;

/**
 * Every method throws `StoreError` when the database cannot be opened; `not-ready` when the
 * background has not made it yet, which any request to the background sees to.
 */
export function openReader(name?: string): LogReader {
  const { db, close } = connect(name, { upgrade: false });

  async function* read(
    from: number,
    to: number,
    direction: 'up' | 'down',
    signal?: AbortSignal,
  ): AsyncGenerator<string[]> {
    const base = await baseOf(await db());
    const last = Math.max(from, to);
    for (let done = 0; done < last - from; done += batchSize) {
      signal?.throwIfAborted();
      const low = direction === 'up' ? from + done : Math.max(from, last - done - batchSize);
      const high = direction === 'up' ? Math.min(last, low + batchSize) : last - done;
      // Opened anew if it was closed meanwhile, to let the program be updated.
      const batch = await (await db()).getAll('records', span(base + low, base + high));
      signal?.throwIfAborted();
      if (batch.length > 0) yield direction === 'up' ? batch : batch.reverse();
    }
  }

  return {
    head: async () => (await db()).get('head', 'head'),
    batches: (from, to, signal) => read(from, to, 'up', signal),
    newest: (from, to, signal) => read(from, to, 'down', signal),
    async record(seq) {
      const database = await db();
      return database.get('records', (await baseOf(database)) + seq);
    },
    payload: async (digest) => (await db()).get('payloads', digest),
    async payloadCounts(selection) {
      const found = { texts: 0, bytes: 0 };
      const tx = (await db()).transaction(['payloads', 'conversations']);
      const range = await payloadRange(tx, selection);
      const utf8 = new TextEncoder();
      let cursor = await tx.objectStore('payloads').index('place').openCursor(range);
      while (cursor) {
        const { text } = cursor.value;
        if (text !== null) {
          found.texts += 1;
          found.bytes += utf8.encode(text).length;
        }
        cursor = await cursor.continue();
      }
      return found;
    },
    contracts: async () => (await db()).getAll('contracts'),
    versions: async () => (await db()).getAll('versions'),
    async profile() {
      const tx = (await db()).transaction(['contracts', 'settings']);
      const [contracts, asking, profiles] = await Promise.all([
        tx.objectStore('contracts').getAll(),
        readSetting(tx, 'asking'),
        readSetting(tx, 'profiles'),
      ]);
      return [
        ...contracts.map(keptLine),
        ...(Object.entries(asking) as [SiteId, Asking][]).map(
          ([site, asking]): ProfileLine => ({ is: 'asking', site, asking }),
        ),
        ...(Object.values(profiles) as GivenProfile[]).map(
          ({ at, profile }): ProfileLine => ({ is: 'profile', at, profile }),
        ),
      ];
    },
    async checkpointKey() {
      const database = await db();
      const head = await database.get('head', 'head');
      const key = head && (await database.get('keys', head.logId));
      return key && { vkey: key.vkey };
    },
    async cosignatures() {
      const database = await db();
      const head = await database.get('head', 'head');
      if (head === undefined) return [];
      return database.getAll('cosignatures', IDBKeyRange.bound([head.logId], [head.logId, []]));
    },
    close,
  };
}

function keptLine(row: ContractRow): ProfileLine {
  const { id, language, cadence, createdAt, updatedAt, usedAt, archivedAt } = row;
  return {
    ...{ is: 'contract', id, title: row.title.toWellFormed(), text: row.text.toWellFormed() },
    ...{ tags: row.tags.map((tag) => tag.toWellFormed()), language, cadence },
    opening: row.opening?.toWellFormed() ?? null,
    ...{ createdAt, updatedAt, usedAt, archivedAt },
  };
}

/** The keys of records `from` to `to - 1`. */
function span(from: number, to: number): IDBKeyRange {
  return IDBKeyRange.bound(from, to, false, true);
}

async function baseOf(database: Database): Promise<number> {
  return (await database.get('head', 'head'))?.base ?? 0;
}
