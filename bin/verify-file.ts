/** Verifies one file: an export or the proof of a record, and by whose key it is. */

import { createHash } from 'node:crypto';
import { ExportError, type ExportFault } from '../lib/archive/error.ts';
import { SentRecords } from '../lib/archive/provider/sent-records.ts';
import type { Archive } from '../lib/archive/verify/archive.ts';
import type { LogState } from '../lib/archive/verify/compare.ts';
import { idOf, type Known, stateSigned } from '../lib/archive/verify/known.ts';
import type { VerifyOptions } from '../lib/archive/verify/reader.ts';
import type { ExportVerified } from '../lib/archive/verify/verdict.ts';
import { verifyExport } from '../lib/archive/verify/verify.ts';
import { parseTlogProof } from '../lib/log/proof.ts';
import { verifyTlogProof } from '../lib/log/verify.ts';
import type { Witnesses } from './cosignatures.ts';
import { nodeHasher } from './hash.ts';
import type { KeptCheckpoint } from './known.ts';
import { openAny, said, unreadable } from './open.ts';
import { workers } from './workers.ts';

/** Where the key is known from; `file`: it came with the file, and from nowhere else. */
export type KeyFrom = 'given' | 'seen' | 'file';

/** An export that holds. */
export interface Exported {
  file: string;
  readable: true;
  ok: true;
  key: KeyFrom;
  /** Of a folder: what lies in it and is no part of the export, and the folder within that has that. */
  passedOver: readonly string[];
  inner: string | null;
  /** Null: nobody but its owner has signed it, as far as there is something beside it. */
  witnesses: Witnesses | null;
  export: ExportVerified;
}

/** What became of one file. */
export type Result =
  | Exported
  | { file: string; readable: true; ok: true; key: KeyFrom; proof: { size: number; root: string } }
  | {
      file: string;
      readable: boolean;
      ok: false;
      fault: Partial<ExportFault> & { message: string };
    };

/** An export that was verified, to be held against a provider's copy. */
export interface Witnessed {
  file: string;
  archive: Archive;
  verified: ExportVerified;
  sent: SentRecords;
}

/** They stay open until they were held against the copy. */
export type Open = Witnessed & { close(): Promise<void> };

/** What was known beforehand. */
export interface Given {
  /** The key that everything must be signed by. */
  vkey?: string | undefined;
  known: Known;
  /** The file that says so. */
  knownFrom: string;
  checkpoint?: KeptCheckpoint | undefined;
  /** The keys of witnesses that are known. */
  witnesses?: readonly string[] | undefined;
}

export const failed = ({ ok }: Result): boolean => !ok;

/** To be closed when all is verified. */
export const blocks = workers();

export const verifying: VerifyOptions = {
  hash: nodeHasher,
  blocks,
  digest: () => createHash('sha256'),
  // Nothing else waits for its turn here.
  pause: async () => {},
};

/** States that are found signed are added to `states`, and exports that stay open to `opened`. */
export async function verifyFile(
  file: string,
  given: Given,
  { states, opened }: { states: LogState[]; opened: Open[] | undefined },
  options: VerifyOptions,
  onShare: (share: number) => void,
): Promise<Result> {
  let found: Awaited<ReturnType<typeof openAny>>;
  try {
    found = await openAny(file);
  } catch (error) {
    return { file, readable: false, ok: false, fault: unreadable(error) };
  }
  if ('proof' in found) return verifyProof(file, found.proof, given, states);
  const { archive, passedOver, inner, close } = found;
  let isKept = false;
  try {
    const sent = opened && new SentRecords();
    const verdict = await verifyExport(archive, {
      ...options,
      vkey: given.vkey,
      collector: sent,
      onProgress: ({ bytes, of }) => onShare(bytes / of),
    });
    if (!verdict.ok) return { file, readable: true, ok: false, fault: verdict.fault };
    const { log, vkey, size, root, roots, continues, checkpoint } = verdict;
    const key = await keyFrom(given, log, vkey);
    if (typeof key !== 'string') return { file, readable: true, ok: false, fault: key };
    const state = { log, vkey, size, root, roots, continues, note: checkpoint.note };
    states.push({ from: file, trusted: false, ...state });
    if (sent) isKept = Boolean(opened?.push({ file, archive, verified: verdict, sent, close }));
    const said = { key, passedOver, inner, witnesses: null, export: verdict };
    return { file, readable: true, ok: true, ...said };
  } catch (error) {
    return { file, readable: false, ok: false, fault: unreadable(error) };
  } finally {
    if (!isKept) await close();
  }
}

/** Or the fault, when the checkpoint that was kept of this log is by another key. */
async function keyFrom(given: Given, log: string, vkey: string): Promise<KeyFrom | ExportFault> {
  const kept = given.checkpoint?.log === log ? given.checkpoint : undefined;
  try {
    if (kept) await stateSigned(kept.note, vkey, kept.file);
  } catch (error) {
    if (error instanceof ExportError) return error.fault;
    throw error;
  }
  if (given.vkey !== undefined) return 'given';
  return kept || given.known.get(log)?.vkey === vkey ? 'seen' : 'file';
}

async function verifyProof(
  file: string,
  text: string,
  given: Given,
  states: LogState[],
): Promise<Result> {
  const { vkey, note } = proofKey(text, given);
  if (vkey === undefined) {
    const message =
      'A proof of one record needs the key it is signed by: give it with --vkey, or a file that knows it with --known.';
    return { file, readable: false, ok: false, fault: { message } };
  }
  const found = await verifyTlogProof(text, vkey);
  if (!found.ok) return { file, readable: true, ok: false, fault: { ...found.fault, file: null } };
  const { size, root } = found;
  const log = idOf(vkey) ?? '';
  const key = await keyFrom(given, log, vkey);
  if (typeof key !== 'string') return { file, readable: true, ok: false, fault: key };
  const state = { log, vkey, note, size, root, roots: null, continues: new Map() };
  states.push({ from: file, trusted: false, ...state });
  return { file, readable: true, ok: true, key, proof: { size, root } };
}

function proofKey(text: string, { vkey, known }: Given) {
  try {
    const note = parseTlogProof(text).checkpoint;
    return { vkey: vkey ?? known.get(said(note)[0])?.vkey, note };
  } catch {
    return { vkey, note: '' };
  }
}
