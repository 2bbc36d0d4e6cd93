/** Node's own SHA-256 for lib/log: several times as fast as ours. */

import * as crypto from 'node:crypto';
import { type Hasher, nobleHasher } from '../lib/log/hash.ts';

let target: Uint8Array = new Uint8Array(0);
let view: Buffer = Buffer.alloc(0);

// As a string of bytes, since Node makes that three times faster than a buffer.
const oneShot: Hasher = (input, out, at) => {
  if (out !== target) {
    target = out;
    view = Buffer.from(out.buffer, out.byteOffset, out.byteLength);
  }
  view.write(crypto.hash('sha256', input, 'binary'), at, 'binary');
};

/** Ours where Node is too old to have it in one call. */
export const nodeHasher: Hasher = typeof crypto.hash === 'function' ? oneShot : nobleHasher;
