/**
 * Before anything is sealed: what the rows say of a signature, an answer and a conversation is
 * compared with the records they name. A row is never believed by itself.
 */

import { sha256 } from '@noble/hashes/sha2.js';
import type { SealStatus } from '../../contract/seal.ts';
import { toHex, toUtf8 } from '../../log/bytes.ts';
import type { Json, LogRecord } from '../../log/record.ts';
import {
  type Append,
  type ConversationRow,
  headIn,
  recordAt,
  type VersionRow,
  type Write,
} from '../../store/index.ts';
import { say } from '../../words.ts';
import { dateOf } from '../core/context.ts';
import { Refusal } from '../core/refusal.ts';

/** What a row says, against what is there. */
export interface Mismatch {
  what: 'document' | 'signature' | 'agreement' | 'conversation';
  expected: string;
  found: string;
}

/**
 * Whether the log says that this document was signed: hashed again here, inside the transaction,
 * where WebCrypto cannot be awaited, and compared with `hashed`, its WebCrypto hash from before.
 */
export async function signatureFault(
  tx: Write,
  { contract, number, hash, document, log, seq }: VersionRow,
  hashed: string,
): Promise<Mismatch | null> {
  const found = toHex(sha256(toUtf8(document)));
  if (found !== hash || hashed !== hash) return { what: 'document', expected: hash, found };
  const [head, there] = await Promise.all([headIn(tx), recordAt(tx, seq)]);
  const record = head?.logId === log ? there : null;
  const signs = record?.kind === 'contract.signed' || (await isRestored(tx, record, 'contract'));
  const holds =
    record !== null &&
    signs &&
    record.contract === hash &&
    record.detail.contract === contract &&
    record.detail.version === number;
  if (holds) return null;
  return { what: 'signature', expected: `record ${seq} signs ${hash}`, found: said(record) };
}

/** The yes this conversation has, as its record tells it, or what does not fit. */
export async function agreementIn(
  tx: Write,
  row: ConversationRow,
  hash: string,
): Promise<{ fault: Mismatch } | { status: SealStatus }> {
  const yes = row.yes === null ? null : await recordAt(tx, row.yes);
  const gives = yes !== null && (isYes(yes) || (await isRestored(tx, yes, 'consent')));
  if (yes === null || !gives || yes.contract !== hash || row.contract !== hash)
    return {
      fault: {
        what: 'agreement',
        expected: `record ${row.yes} is a yes to ${hash}`,
        found: said(yes),
      },
    };
  const bound = await conversationFault(tx, row, yes);
  if (bound) return { fault: bound };
  return { status: statusOf(yes) };
}

/** What messages state that are sealed after this yes. */
export function statusOf({ kind, at, detail }: LogRecord): SealStatus {
  const restored = kind === 'consent.restored';
  const judged = kind === 'consent.judged' || (restored && detail.judged === true);
  const on = dateOf(new Date(restored ? String(detail.at) : at));
  return { kind: judged ? 'judged' : 'accepted', on };
}

/** Whether the yes was given in this conversation, by the name it goes by now or had before. */
async function conversationFault(
  tx: Write,
  { site, key, bound, asked }: ConversationRow,
  yes: LogRecord,
): Promise<Mismatch | null> {
  const [named, question] = await Promise.all([
    bound === null ? null : recordAt(tx, bound),
    asked === null ? null : recordAt(tx, asked.seq),
  ]);
  const names = new Set<Json>([key]);
  if (named?.kind === 'conversation.bound' && named.site === site && named.conversation === key)
    names.add(named.detail.from ?? null);
  const isOf = (record: LogRecord | null): boolean =>
    record?.site === site && names.has(record.conversation);
  const isQuestion =
    question?.kind === 'consent.asked' || (await isRestored(tx, question, 'consent'));
  const asks = isQuestion && question?.detail.head === asked?.head;
  // What came back from an archive is a question and its yes in one.
  const answers =
    yes.detail.of === asked?.seq || (yes.seq === asked?.seq && yes.kind === 'consent.restored');
  if (isOf(yes) && isOf(question) && asks && answers) return null;
  const expected = `record ${yes.seq} answers a question asked in ${site} ${key}`;
  return { what: 'conversation', expected, found: `${said(yes)}; ${said(question)}` };
}

/** Puts it on record that something is not what the log says; the caller refuses once that is durable. */
export async function recordMismatch(
  append: Append,
  { site, key, contract }: Pick<ConversationRow, 'site' | 'key' | 'contract'>,
  { what, expected, found }: Mismatch,
): Promise<void> {
  await append({
    kind: 'integrity.failed',
    site,
    conversation: key,
    contract,
    by: 'program',
    detail: { what, expected, found },
  });
}

export function refusalOf({ what }: Mismatch): Refusal {
  return new Refusal('integrity', say(`background.mismatch.${what}`));
}

/** Whether a record brings something back, under a restore that the person could trust. */
async function isRestored(
  tx: Write,
  record: LogRecord | null,
  what: 'contract' | 'consent',
): Promise<boolean> {
  const of = record?.detail.of;
  if (record?.kind !== `${what}.restored` || typeof of !== 'number') return false;
  const restore = await recordAt(tx, of);
  const trust = restore?.kind === 'log.restored' ? restore.detail.trust : null;
  return of < record.seq && (trust === 'key' || trust === 'words');
}

function isYes({ kind, detail }: LogRecord): boolean {
  return (
    (kind === 'consent.answered' || kind === 'consent.judged') && detail.outcome === 'accepted'
  );
}

function said(record: LogRecord | null): string {
  if (record === null) return 'no such record';
  const { seq, kind, site, conversation, contract, detail } = record;
  const of = [site, conversation, contract, detail.outcome].filter((it) => it != null);
  return `record ${seq}: ${[kind, ...of].join(' ')}`.slice(0, 300);
}
