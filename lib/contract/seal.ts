/** The seal: the block of text put before a person's message, written and read (DESIGN 4). */

import { isDate, parseBlock, renderBlock, type Seal } from './block.ts';
import { restorations } from './restore.ts';
import { checkContractText, sha256Hex, singleLine } from './text.ts';

export type { Seal, SealStatus } from './block.ts';
export { endMarker, startMarker } from './markers.ts';

export type SealReading =
  | { kind: 'none' }
  | {
      /**
       * `intact`: the header can be read and the text, if the block carries one, has the hash the
       * block names, at most after undoing white space and Markdown a site is known to change.
       */
      kind: 'intact' | 'altered';
      /** `text` is canonical; `hash` is the one the block names. */
      seal: Seal;
      message: string;
      /** Plain English sentences; empty when intact. */
      differences: string[];
    };

/**
 * The block with its trailing blank line: `writeSeal(seal, message)` is this and the message.
 * @throws RangeError on a seal that could not be read back: a version that is not a whole number
 * from 1, a hash that is not 64 lowercase hex digits, a date that does not exist, a text that is not
 * a canonical contract text. Whether the hash is the text's is for the caller to have compared.
 */
export function writeBlock(seal: Seal): string {
  if (!Number.isSafeInteger(seal.version) || seal.version < 1 || seal.version >= 1e15) {
    throw new RangeError(`A seal's version is a whole number from 1, not ${seal.version}.`);
  }
  if (!/^[0-9a-f]{64}$/.test(seal.hash)) {
    throw new RangeError("A seal's hash is 64 lowercase hex digits.");
  }
  if (seal.status.kind !== 'proposed' && !isDate(seal.status.on)) {
    throw new RangeError(`A seal's date is YYYY-MM-DD, not ${seal.status.on}.`);
  }
  if (seal.text !== null) {
    const check = checkContractText(seal.text);
    if (!check.ok) throw new RangeError(check.message);
    if (check.text !== seal.text) throw new RangeError("A seal's text must be canonical.");
  }
  return renderBlock(seal);
}

/**
 * The message with the seal before it, the message unchanged. For a draft that may carry a seal
 * already (edit, regenerate, paste) use `reseal`. Throws as `writeBlock` does.
 */
export function writeSeal(seal: Seal, message: string): string {
  return writeBlock(seal) + message;
}

/** The draft with this seal in the place of any it begins with. Throws as `writeBlock` does. */
export function reseal(seal: Seal, draft: string): string {
  return writeSeal(seal, stripSeal(draft));
}

/**
 * What a text begins with. The exact inverse of `writeSeal` (title and name come back as one line);
 * also reads a block whose white space or Markdown a site has changed. Never throws.
 */
export async function readSeal(text: string): Promise<SealReading> {
  const block = parseBlock(text);
  if (block === null) return { kind: 'none' };
  const { seal, message } = block;
  const differences = [...block.faults];

  if (seal.text !== null) {
    const readings = restorations(seal.text);
    const hashes = await Promise.all(readings.map((reading) => sha256Hex(reading.text)));
    const right = readings[hashes.indexOf(seal.hash)];
    seal.text = (right ?? readings[0])?.text ?? null;
    if (right) {
      seal.title = singleLine(right.undo(seal.title));
      seal.human = singleLine(right.undo(seal.human));
    } else {
      differences.push(
        `The contract's text does not match its SHA-256: the block says ${seal.hash}, the text gives ${hashes[0]}.`,
      );
    }
  }
  return { kind: differences.length === 0 ? 'intact' : 'altered', seal, message, differences };
}

/**
 * The person's own message: without the seal it begins with, intact or altered, and without any
 * that follows straight on, so that a doubled seal goes too. A text that does not begin with a whole
 * block comes back as it is. Linear and idempotent.
 */
export function stripSeal(text: string): string {
  let message = text;
  for (let block = parseBlock(message); block !== null; block = parseBlock(message)) {
    message = block.message;
  }
  return message;
}
