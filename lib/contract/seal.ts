/** The seal: the block of text put before a person's message, written and read. */

import { isDate, isHead, labelled, parseBlock, renderBlock, type Seal } from './block.ts';
import { type ContractDocument, checkDocument, documentText } from './document.ts';
import { LineReader } from './line-reader.ts';
import { restorations } from './restore.ts';
import { canonicalText, sha256Hex } from './text.ts';

export type { Seal, SealStatus } from './block.ts';
export { endMarker, lineMarker, startMarker } from './markers.ts';

export type SealReading =
  | { kind: 'none' }
  | {
      /**
       * `intact`: the header can be read and the document, if the block carries one, has the hash
       * the block names, at most after undoing white space and Markdown a site is known to change.
       */
      kind: 'intact' | 'altered';
      /** `hash` is the one the block names. Of an altered block `document` is what can be read. */
      seal: Seal;
      message: string;
      /** Plain English sentences; empty when intact. */
      differences: string[];
    };

/**
 * The block with its trailing blank line: `writeSeal(seal, message)` is this and the message.
 * Throws `RangeError` on a seal that could not be read back: a hash that is not 64 lowercase hex
 * digits, a head that is not 22 characters of base64, a date that does not exist, a document that
 * cannot be signed, a proposal on one line. Whether the hash is the document's is for the caller to
 * have compared.
 */
export function writeBlock(seal: Seal): string {
  const { hash, status, log, document } = seal;
  if (!/^[0-9a-f]{64}$/.test(hash))
    throw new RangeError("A seal's hash is 64 lowercase hex digits.");
  if (!isHead(log)) throw new RangeError("A seal's head is 22 characters of base64.");
  if (status.kind !== 'proposed' && !isDate(status.on))
    throw new RangeError(`A seal's date is YYYY-MM-DD, not ${status.on}.`);
  if (document === null) {
    if (status.kind === 'proposed') throw new RangeError('A proposal carries its document.');
    return renderBlock(seal);
  }
  const check = checkDocument(document);
  if (!check.ok) throw new RangeError(check.message);
  if (documentText(check.document) !== documentText(document))
    throw new RangeError("A seal's document must be canonical.");
  return renderBlock(seal);
}

/** The message with the seal before it, the message unchanged. Throws as `writeBlock` does. */
export function writeSeal(seal: Seal, message: string): string {
  return writeBlock(seal) + message;
}

/**
 * What a text begins with. The exact inverse of `writeSeal`; also reads a block whose white space or
 * Markdown a site has changed. Never throws.
 */
export async function readSeal(text: string): Promise<SealReading> {
  const block = parseBlock(text);
  if (block === null) return { kind: 'none' };
  const { message } = block;
  const differences = [...block.faults];
  let document: ContractDocument | null = null;
  if (block.document !== null) {
    const read = documentsIn(block.document);
    const hashes = await Promise.all(read.map((each) => sha256Hex(documentText(each))));
    const right = hashes.indexOf(block.seal.hash);
    document = read[Math.max(right, 0)] ?? null;
    if (right < 0)
      differences.push(
        `The contract does not match its SHA-256: the block says ${block.seal.hash}, its title, name and text give ${hashes[0] ?? 'none'}.`,
      );
  }
  const kind = differences.length === 0 ? 'intact' : 'altered';
  return { kind, seal: { ...block.seal, document }, message, differences };
}

/** The block a text begins with, read without hashing, and the message behind it; null: none. */
export function splitBlock(text: string): { seal: Seal; message: string } | null {
  const block = parseBlock(text);
  if (block === null) return null;
  const document = block.document === null ? null : (documentsIn(block.document)[0] ?? nothing);
  return { seal: { ...block.seal, document }, message: block.message };
}

/** A whole block in whose place for a document nothing can be read is no block of one line. */
const nothing: ContractDocument = { title: '', human: '', text: '' };

/** Every reading of what stands between header and end, the plainest first. */
function documentsIn(body: string): ContractDocument[] {
  return restorations(body).flatMap(({ text }) => documentIn(text) ?? []);
}

function documentIn(body: string): ContractDocument | null {
  const lines = new LineReader(body);
  const title = labelled(lines.nextFilled() ?? '', 'Title');
  const human = labelled(lines.nextFilled() ?? '', 'Human partner');
  if (title === null || human === null) return null;
  return { title, human, text: canonicalText(body.slice(lines.at)) };
}
