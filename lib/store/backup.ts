/** Everything a backup or an export of contracts is made of, read in one piece or in batches. */

import { connect } from './database.ts';
import type {
  ContractRow,
  ConversationRow,
  PayloadRow,
  SettingKey,
  SettingRows,
  VersionRow,
} from './schema.ts';

/** What fits in memory, as it was at one moment. */
export interface Belongings {
  contracts: ContractRow[];
  /** By contract and number. */
  versions: VersionRow[];
  conversations: ConversationRow[];
  settings: Partial<SettingRows>;
}

export interface BackupSource {
  belongings(): Promise<Belongings>;
  /** The texts kept beside the log, in batches of at most `batch` rows. */
  payloads(signal?: AbortSignal): AsyncIterable<PayloadRow[]>;
  close(): void;
}

const batch = 500;

/** Reads only; throws `StoreError` as `openReader` does. */
export function openBackupSource(name?: string): BackupSource {
  const { db, close } = connect(name, { upgrade: false });
  return {
    async belongings() {
      const tables = ['contracts', 'versions', 'conversations', 'settings'] as const;
      const tx = (await db()).transaction(tables);
      const settings = tx.objectStore('settings');
      const [contracts, versions, conversations, keys, values] = await Promise.all([
        tx.objectStore('contracts').getAll(),
        tx.objectStore('versions').getAll(),
        tx.objectStore('conversations').getAll(),
        settings.getAllKeys(),
        settings.getAll(),
      ]);
      const pairs = keys.map((key: SettingKey, index) => [key, values[index]]);
      return { contracts, versions, conversations, settings: Object.fromEntries(pairs) };
    },
    async *payloads(signal) {
      let after: string | null = null;
      for (;;) {
        signal?.throwIfAborted();
        const range: IDBKeyRange | null =
          after === null ? null : IDBKeyRange.lowerBound(after, true);
        const rows: PayloadRow[] = await (await db()).getAll('payloads', range, batch);
        signal?.throwIfAborted();
        const last = rows.at(-1);
        if (last === undefined) return;
        yield rows;
        after = last.digest;
      }
    },
    close,
  };
}
