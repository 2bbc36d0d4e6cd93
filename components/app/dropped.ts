import type { ImportUndo, Overview } from '../../lib/protocol/index.ts';
import type { Ask } from '../shared/ask.ts';
import { openContracts } from './files/contract-files.ts';

/** Files that were dropped on the app, and where they are looked at; null: nowhere yet. */
export interface Dropped {
  at: 'records' | 'files' | null;
  files: readonly File[];
}

type Place =
  | { at: 'records' | 'files' }
  /** A draft was made of it; `id` null: it is here already. */
  | { at: 'draft'; name: string; id: string | null; overview: Overview; undo: ImportUndo };

/** Where dropped files belong: what was exported to the records, texts to the contracts. */
export async function placeOf(files: readonly File[], ask: Ask): Promise<Place> {
  const [file] = files;
  if (file === undefined || (await isOfRecords(file))) return { at: 'records' };
  const read = files.length === 1 ? await openContracts(file).catch(() => null) : null;
  if (!read?.isPlain) return { at: 'files' };
  const { undo, ...overview } = await ask('own.transfer.import', { contracts: read.contracts });
  return { at: 'draft', name: file.name, id: undo.contracts[0] ?? null, overview, undo };
}

/** A zip, a proof, a checkpoint: by what they begin with. */
async function isOfRecords(file: File): Promise<boolean> {
  const start = await file.slice(0, 40).text();
  return (
    /^PK|^c2sp\.org\/|^symbiotic-contract\//.test(start) || /\.(?:zip|tlog-proof)$/i.test(file.name)
  );
}
