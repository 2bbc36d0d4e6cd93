/** Our verifier and docs/verify.py, side by side. */

import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { nodeHasher } from '../../bin/hash.ts';
import { ExportError } from '../../lib/archive/error.ts';
import { verifyExport } from '../../lib/archive/verify/verify.ts';
import { opened } from '../samples/export.ts';
import { mutations } from './mutations.ts';

const script = join(import.meta.dirname, 'run.py');

/** Whether Python is here, with an Ed25519. */
export function hasPython(): boolean {
  try {
    execFileSync('python3', ['-c', 'import cryptography'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** What the second verifier says of the published vectors. */
export const onVectors = (): string => `${execFileSync('python3', [script, 'vectors'])}`.trim();

export interface Agreement {
  tried: number;
  /** By both. */
  verified: number;
  /** By what ours says: how often both refused. */
  refused: Map<string, number>;
  /** What the two say where they differ. */
  differ: string[];
}

/** Zips from the seeds `first` on. */
export async function agree(count: number, first = 0): Promise<Agreement> {
  const zipOf = await mutations();
  const python = spawn('python3', [script, 'zips'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface({ input: python.stdout })[Symbol.asyncIterator]();
  const found: Agreement = { tried: 0, verified: 0, refused: new Map(), differ: [] };
  for (let seed = first; seed < first + count; seed++) {
    const zip = await zipOf(seed);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(zip.length);
    python.stdin.write(Buffer.concat([length, zip]));
    const [ours, { value: theirs }] = await Promise.all([verdict(zip), answers.next()]);
    found.tried++;
    if ((ours === '-') !== (theirs === '-')) found.differ.push(`${seed}: ${ours} | ${theirs}`);
    else if (ours === '-') found.verified++;
    else found.refused.set(ours, (found.refused.get(ours) ?? 0) + 1);
  }
  python.stdin.end();
  await once(python, 'close');
  return found;
}

async function verdict(zip: Uint8Array<ArrayBuffer>): Promise<string> {
  try {
    const options = { hash: nodeHasher, digest: () => createHash('sha256'), pause: async () => {} };
    const found = await verifyExport(await opened(zip), options);
    return found.ok ? '-' : found.fault.code;
  } catch (error) {
    if (error instanceof ExportError) return error.code;
    throw error;
  }
}
