/**
 * Proofs as text: the file `proof` of a part of a log, and one record's C2SP tlog-proof
 * (c2sp.org/tlog-proof), which carries the signed checkpoint with it.
 */

import { fromBase64, fromDecimal, toBase64 } from './bytes.ts';
import { completeNodes } from './complete-nodes.ts';
import { LogError, shown } from './error.ts';
import { HASH_BYTES } from './hash.ts';

const HEADER = 'c2sp.org/tlog-proof@v1';

/** A tree of 2^53 leaves needs no more. */
const MAX_HASHES = 64;

export interface TlogProof {
  /** `seq` of the record. */
  index: number;
  /** 32 bytes each, from the leaf's sibling up. */
  hashes: Uint8Array[];
  /** The signed note, verbatim. */
  checkpoint: string;
  /** In our proofs the record's bytes, so that one file is enough. Not covered by a signature. */
  extra: Uint8Array | null;
}

/** The lines of `proof` that stand for the records `from` up to `to`: a complete node on each. */
export const formatLeftOut = (
  node: (level: number, index: number) => Uint8Array,
  from: number,
  to: number,
): string =>
  completeNodes(from, to)
    .map(({ level, index }) => `${toBase64(node(level, index))}\n`)
    .join('');

/** The text of a `.tlog-proof` file. */
export function formatTlogProof({ index, hashes, checkpoint, extra }: TlogProof): string {
  const lines = [HEADER];
  if (extra) lines.push(`extra ${toBase64(extra)}`);
  lines.push(`index ${index}`, ...hashes.map(toBase64), '', checkpoint);
  return lines.join('\n');
}

/** Reads a `.tlog-proof` file without trusting it. Throws `LogError` `proof-format`. */
export function parseTlogProof(text: string): TlogProof {
  const split = text.indexOf('\n\n');
  if (split < 0) throw badProof('it holds no checkpoint', text);
  const [header, ...lines] = text.slice(0, split).split('\n');
  if (header !== HEADER) throw badProof(`it does not begin with ${HEADER}`, text);
  let extra: Uint8Array | null = null;
  if (lines[0]?.startsWith('extra ')) {
    extra = fromBase64((lines.shift() as string).slice('extra '.length));
    if (!extra) throw badProof('its extra data are not base64', text);
  }
  const indexLine = lines.shift() ?? '';
  const index = fromDecimal(indexLine.replace(/^index /, ''));
  if (!indexLine.startsWith('index ') || index === null) throw badProof('it has no index', text);
  return { index, hashes: readHashes(lines, text), checkpoint: text.slice(split + 2), extra };
}

function readHashes(list: readonly string[], where: string): Uint8Array[] {
  if (list.length > MAX_HASHES) throw badProof(`it has more than ${MAX_HASHES} hashes`, where);
  return list.map((item) => {
    const hash = fromBase64(item);
    if (hash?.length !== HASH_BYTES) throw badProof('a hash is not base64 of 32 bytes', where);
    return hash;
  });
}

function badProof(why: string, found: string): LogError {
  return new LogError('proof-format', `This is no inclusion proof: ${why}.`, {
    found: shown(found),
  });
}
