/** Whether of two exports of one log the newer only added to the older. */

import { readLines } from '../../log/lines.ts';
import { openCheckpoint } from '../../log/note.ts';
import { verifyConsistent } from '../../log/verify.ts';
import { ExportError, type ExportFault } from '../error.ts';
import { RECORDS } from '../names.ts';
import type { Archive } from './archive.ts';
import type { ExportVerified, VerifyOptions } from './verify.ts';

/** An export that was verified by itself. */
export interface Opened {
  archive: Archive;
  verified: ExportVerified;
}

export type Comparison =
  /** `same`: of one state of the log. `grown`: the newer begins with all of the older. */
  | { ok: true; relation: 'same' | 'grown' }
  /** Nothing can be said: of different logs, or the newer holds a part only. */
  | { ok: null; relation: 'different-logs' | 'newer-is-partial' }
  | { ok: false; fault: ExportFault };

/** In whichever order they are given. Both have been verified by themselves. */
export async function compareExports(
  one: Opened,
  other: Opened,
  { signal, hash, pause, blocks }: VerifyOptions = {},
): Promise<Comparison> {
  const [older, newer] = one.verified.size <= other.verified.size ? [one, other] : [other, one];
  const [a, b] = [older.verified, newer.verified];
  if (a.log !== b.log) return { ok: null, relation: 'different-logs' };
  if (a.vkey !== b.vkey) {
    return wrong(
      new ExportError('key', 'Two keys claim to be that of one log. One of them was made up.', {
        expected: a.vkey,
        found: b.vkey,
      }),
    );
  }
  if (a.size === b.size) {
    if (a.root === b.root) return { ok: true, relation: 'same' };
    return wrong(
      new ExportError('consistency', 'Two logs of one name and length differ: one was rewritten.', {
        expected: `root ${a.root} of ${a.size} records`,
        found: `root ${b.root} of ${b.size} records`,
      }),
    );
  }
  // The empty log is the beginning of every log.
  if ((await openCheckpoint(a.checkpoint)).size === 0) return { ok: true, relation: 'grown' };
  // An older whole log cannot say how the newer one begins: only the newer's own records can.
  if (!b.full) return { ok: null, relation: 'newer-is-partial' };
  const records = readLines(newer.archive.read(RECORDS, signal));
  const found = await verifyConsistent(a.checkpoint, { records }, b.checkpoint, {
    signal,
    hash,
    pause,
    blocks,
  });
  if (found.ok) return { ok: true, relation: 'grown' };
  const { code, seq, expected, found: seen } = found.fault;
  const message =
    'The newer log does not begin with the older one: what was recorded then was rewritten.';
  return wrong(new ExportError(code, message, { file: RECORDS, seq, expected, found: seen }));
}

const wrong = ({ fault }: ExportError): Comparison => ({ ok: false, fault });
