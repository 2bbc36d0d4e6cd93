/** Node's own DEFLATE for lib/archive/provider. */

import { pipeline, Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import type { Inflate } from '../lib/archive/provider/zip-members.ts';

const PIECE = 2 ** 18;

/** What goes wrong in the source, the reader of the stream is told. */
export const inflate: Inflate = (packed) =>
  pipeline(
    Readable.from(packed, { objectMode: false, highWaterMark: PIECE }),
    createInflateRaw({ chunkSize: PIECE }),
    () => {},
  );
