/** Who signed what: read from the document that a hash stands for, and from nothing beside it. */

import { sha256 } from '@noble/hashes/sha2.js';
import { type ContractDocument, parseDocument } from '../../contract/document.ts';
import { toHex, toUtf8 } from '../../log/bytes.ts';
import type { SignedVersion } from './source.ts';

/** The documents by their hashes. Left out is what is not stored as it was signed. */
export function documentsOf(versions: readonly SignedVersion[]): Map<string, ContractDocument> {
  const documents = new Map<string, ContractDocument>();
  for (const { hash, document } of versions) {
    const read = documents.has(hash) ? null : parseDocument(document);
    if (read !== null && toHex(sha256(toUtf8(document))) === hash) documents.set(hash, read);
  }
  return documents;
}
