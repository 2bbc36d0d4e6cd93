/** The seal: the block of text put before a person's message, written and read. */

import { isDate, isHead, parseBlock, renderBlock, type Seal } from './block.ts';
import { type ContractDocument, checkDocument, documentHash, documentText } from './document.ts';
import { restorations } from './restore.ts';

export type { Seal, SealStatus } from './block.ts';
export { endMarker, startMarker } from './markers.ts';

export type SealReading =
  | { kind: 'none' }
  | {
      /**
       * `intact`: every line of the block can be read, and the document, if the block carries one,
       * has the hash the block names, at most after undoing white space and Markdown a site is known
       * to change.
       */
      kind: 'intact' | 'altered';
      /** `hash` is the one the block names; an altered document need not be one anybody can sign. */
      seal: Seal;
      message: string;
      /** Plain English sentences; empty when intact. */
      differences: string[];
    };

/**
 * The block with its trailing blank line: whole, or one line where the seal carries no document.
 * @throws RangeError on a seal that could not be read back: a hash that is not 64 lowercase hex
 * digits, a date that does not exist, a head that is not 22 characters of base64, a document nobody
 * can sign, a proposal without its document. Whether the hash is the document's is for the caller
 * to have compared.
 */
export function writeBlock(seal: Seal): string {
  const { hash, status, log, document } = seal;
  if (!/^[0-9a-f]{64}$/.test(hash)) {
    throw new RangeError("A seal's hash is 64 lowercase hex digits.");
  }
  if (!isHead(log)) throw new RangeError("A seal's head of the log is 22 characters of base64.");
  if (status.kind !== 'proposed' && !isDate(status.on)) {
    throw new RangeError(`A seal's date is YYYY-MM-DD, not ${status.on}.`);
  }
  if (document === null) {
    if (status.kind === 'proposed') throw new RangeError('A proposal carries its document.');
  } else {
    const check = checkDocument(document);
    if (!check.ok) throw new RangeError(check.message);
    if (documentText(check.document) !== documentText(document)) {
      throw new RangeError("A seal's document must be canonical.");
    }
  }
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
  const { seal, message, faults: differences } = block;
  if (seal.document !== null) {
    const { document, hash } = await readDocument(seal.document, seal.hash);
    seal.document = document;
    if (hash !== seal.hash) {
      differences.push(
        `The document does not match its SHA-256: the block says ${seal.hash}, the document gives ${hash}.`,
      );
    }
  }
  return { kind: differences.length === 0 ? 'intact' : 'altered', seal, message, differences };
}

/** The reading with this hash, or else the plainest one and its own. */
async function readDocument(found: ContractDocument, hash: string) {
  let plainest: { document: ContractDocument; hash: string } | null = null;
  for (const document of restorations(found)) {
    const reading = { document, hash: await documentHash(document) };
    if (reading.hash === hash) return reading;
    plainest ??= reading;
  }
  return plainest ?? { document: found, hash: await documentHash(found) };
}

/**
 * The block a text begins with and what follows, unhashed, or null. Nobody has compared anything:
 * who acts on it looks up its hash and its head. The document is null only in the one-line form.
 */
export function splitBlock(text: string): { seal: Seal; message: string } | null {
  const block = parseBlock(text);
  if (block === null) return null;
  const { seal, message } = block;
  if (seal.document !== null) {
    seal.document = restorations(seal.document).next().value ?? seal.document;
  }
  return { seal, message };
}
