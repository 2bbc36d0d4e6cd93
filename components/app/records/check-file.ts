/** What a file is, and whether it holds: an export, or one record's proof. */

import { ExportError, type ExportFault } from '../../../lib/archive/error.ts';
import { logIdOf } from '../../../lib/archive/manifest.ts';
import { openExport } from '../../../lib/archive/verify/archive.ts';
import type { ExportVerified } from '../../../lib/archive/verify/verdict.ts';
import { verifyExport } from '../../../lib/archive/verify/verify.ts';
import { verifyConsistent, verifyTlogProof } from '../../../lib/log/verify.ts';
import type { LogReader } from '../../../lib/store/index.ts';
import { say } from '../../../lib/words.ts';
import type { Progress } from '../../shared/task.ts';

export type FileVerdict =
  /** `ours`: signed by the key of the log here, which begins with what was exported. */
  | { is: 'export'; verified: ExportVerified; ours: boolean }
  | { is: 'proof'; size: number }
  | { is: 'bad'; fault: ExportFault };

interface Options {
  signal: AbortSignal;
  onProgress: (progress: Progress) => void;
}

/** Bytes; no proof or checkpoint has more, so up to here a file is read whole. */
const smallFile = 200_000;

export async function checkFile(
  file: Blob,
  reader: LogReader,
  { signal, onProgress }: Options,
): Promise<FileVerdict> {
  const key = await reader.checkpointKey();
  const start = await file.slice(0, 40).text();
  if (start.startsWith('c2sp.org/tlog-proof@') && file.size <= smallFile)
    return checkProof(await file.text(), key?.vkey);
  try {
    const archive = await openExport(file);
    const verdict = await verifyExport(archive, {
      signal,
      onProgress: ({ bytes, of }) => onProgress({ done: bytes, of }),
    });
    if (!verdict.ok) return { is: 'bad', fault: verdict.fault };
    if (verdict.vkey !== key?.vkey) {
      if (key && logIdOf(key.vkey) === verdict.log) throw twoKeys(key.vkey, verdict.vkey);
      return { is: 'export', verified: verdict, ours: false };
    }
    return await checkAgainstLog(verdict, reader, signal);
  } catch (error) {
    if (error instanceof ExportError) return { is: 'bad', fault: error.fault };
    throw error;
  }
}

const twoKeys = (expected: string, found: string) =>
  new ExportError('key', say('records.file.twoKeys'), { expected, found });

/** Whether a text is a checkpoint: `Verify` compares the log with it. */
export async function checkpointIn(file: Blob): Promise<string | null> {
  if (file.size > smallFile) return null;
  const text = await file.text();
  return /^symbiotic-contract\/[^\n]+\n\d+\n[\w+/=]+\n\n— /.test(text) ? text : null;
}

async function checkProof(text: string, vkey: string | undefined): Promise<FileVerdict> {
  if (vkey === undefined) throw new Error(say('records.file.noKeyYet'));
  const found = await verifyTlogProof(text, vkey);
  return found.ok
    ? { is: 'proof', size: found.size }
    : { is: 'bad', fault: { ...found.fault, file: null } };
}

/** The log here must still begin with the records that were exported. */
async function checkAgainstLog(
  verified: ExportVerified,
  reader: LogReader,
  signal: AbortSignal,
): Promise<FileVerdict> {
  const head = await reader.head();
  const records = reader.batches(0, head?.size ?? 0, signal);
  const found = await verifyConsistent(verified.checkpoint, { records }, null, { signal });
  return found.ok
    ? { is: 'export', verified, ours: true }
    : { is: 'bad', fault: { ...found.fault, file: null } };
}
