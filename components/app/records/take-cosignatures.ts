/** What a witness has sent back: verified here, before it is kept. */

import { cosignedBy, parseCosignatures, withOnly } from '../../../lib/archive/cosignatures.ts';
import { witnessesNamed } from '../../../lib/log/cosignature.ts';
import { openCheckpoint } from '../../../lib/log/note.ts';
import { verifyConsistent } from '../../../lib/log/verify.ts';
import type { CosignatureRow, LogReader } from '../../../lib/store/index.ts';

/** The witnesses that a text names, each once; none: it is no such file. */
export function namedIn(text: string): string[] {
  try {
    return [...new Set(parseCosignatures(text).flatMap(witnessesNamed))];
  } catch {
    return [];
  }
}

/**
 * The states of this log that this witness has signed. Throws a fault of the log's own where a state is
 * not one that it had, and `LogError` for what is signed falsely.
 */
export async function cosignaturesBy(
  witness: string,
  text: string,
  reader: LogReader,
  signal: AbortSignal,
): Promise<CosignatureRow[]> {
  const [key, head] = await Promise.all([reader.checkpointKey(), reader.head()]);
  if (!key || !head) return [];
  const rows: CosignatureRow[] = [];
  for (const note of parseCosignatures(text)) {
    const checkpoint = { note, vkey: key.vkey };
    const { size } = await openCheckpoint(checkpoint);
    const [signed] = await cosignedBy([{ note, size }], [witness]);
    if (signed === undefined) continue;
    const records = reader.batches(0, head.size, signal);
    const found = await verifyConsistent(checkpoint, { records }, null, { signal });
    if (!found.ok) throw new Error(found.fault.message);
    rows.push({ log: head.logId, size, vkey: witness, note: withOnly(note, witness) });
  }
  return rows;
}
