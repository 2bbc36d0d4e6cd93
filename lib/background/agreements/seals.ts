/** What a page shows as sealed, compared with its own hash and with the log. Nothing is recorded. */

import { sha256 } from '@noble/hashes/sha2.js';
import { documentText } from '../../contract/document.ts';
import { fold } from '../../contract/fold.ts';
import { readSeal, type SealStatus } from '../../contract/seal.ts';
import { sha256Hex } from '../../contract/text.ts';
import { fromHex, toHex, toUtf8 } from '../../log/bytes.ts';
import { digestPayload } from '../../log/payload.ts';
import type { LogRecord } from '../../log/record.ts';
import type { SealSeen } from '../../protocol/index.ts';
import { type Read, readConversation, recordAt, versionsWithHash } from '../../store/index.ts';
import type { BackgroundContext } from '../core/context.ts';
import type { ConversationKey } from './change-conversation.ts';
import { statusOf } from './evidence.ts';

/** A block that was read, and what its hash says of it. */
interface Found {
  hash: string;
  status: SealStatus;
  log: string;
  /** Folded, where it carries one. */
  document: string | null;
  message: string;
  fault: 'text' | 'line' | null;
}

/**
 * Of each text whether the block it begins with is what it says, and whether this log has it, sent on
 * this very site: pages shall not ask about what was sent on another. All are looked up in one read.
 */
export async function lookUpSeals(
  { store }: BackgroundContext,
  { site }: Pick<ConversationKey, 'site'>,
  { texts }: { texts: readonly string[] },
): Promise<SealSeen[]> {
  const found = await Promise.all(texts.map(readBlock));
  return store.read((tx) => Promise.all(found.map((it) => lookUp(tx, site, it))));
}

async function readBlock(text: string): Promise<Found | null> {
  const reading = await readSeal(text);
  if (reading.kind === 'none') return null;
  const { hash, status, log, document } = reading.seal;
  const whole = document && documentText(document);
  const isOther = whole !== null && (await sha256Hex(whole)) !== hash;
  const fault = reading.kind === 'intact' ? null : isOther ? 'text' : 'line';
  return { hash, status, log, message: reading.message, fault, document: whole && fold(whole) };
}

async function lookUp(
  tx: Read,
  site: ConversationKey['site'],
  found: Found | null,
): Promise<SealSeen> {
  if (found === null) return { intact: false, own: false, differs: 'line' };
  const intact = found.fault === null;
  const sent = await tx.objectStore('heads').get(found.log);
  const record = sent?.site === site ? await recordAt(tx, sent.seq) : null;
  if (record?.detail.head !== found.log) return { intact, own: false, differs: found.fault };
  return { intact, own: true, differs: await differenceFrom(tx, record, found) };
}

/** The first thing in which it is not what was recorded. */
async function differenceFrom(
  tx: Read,
  record: LogRecord,
  { hash, status, document, message, fault }: Found,
): Promise<SealSeen['differs']> {
  if (record.contract !== hash) return 'contract';
  if (fault === 'line') return 'line';
  if (fault === 'text' && !(await isKnown(tx, hash, document))) return 'text';
  const due = await statusAt(tx, record);
  if (due && (due.kind !== status.kind || ('on' in due && 'on' in status && due.on !== status.on)))
    return 'status';
  return otherWords(tx, record, message);
}

/** Whether a document of this hash folds alike: the page shows it as it renders what it is given. */
async function isKnown(tx: Read, hash: string, folded: string | null): Promise<boolean> {
  const versions = await versionsWithHash(tx, hash);
  return versions.some(
    ({ document }) => fold(document) === folded && toHex(sha256(toUtf8(document))) === hash,
  );
}

/** What the message stated when it was sealed; null: that cannot be told any more. */
async function statusAt(
  tx: Read,
  { kind, site, conversation, contract, seq }: LogRecord,
): Promise<SealStatus | null> {
  if (kind === 'consent.asked') return { kind: 'proposed' };
  if (site === null || conversation === null) return null;
  const row = await readConversation(tx, site as ConversationKey['site'], conversation);
  const yes = row.yes !== null && row.yes < seq ? await recordAt(tx, row.yes) : null;
  return yes?.contract === contract ? statusOf(yes) : null;
}

/**
 * Whether these are other words than were sealed. Without the text, which is kept only by choice, a
 * page that shows Markdown otherwise than it was sent cannot be told from one that was changed.
 */
async function otherWords(
  tx: Read,
  { detail }: LogRecord,
  message: string,
): Promise<'message' | 'unsure' | null> {
  const payload = detail.message && (await tx.objectStore('payloads').get(String(detail.message)));
  const salt = payload ? fromHex(payload.salt) : undefined;
  if (!payload || !salt) return null;
  const alike = [message, message.trim()].map((it) => digestPayload(salt, it.toWellFormed()));
  if (alike.includes(payload.digest)) return null;
  if (payload.text === null) return 'unsure';
  return fold(payload.text) === fold(message) ? null : 'message';
}
