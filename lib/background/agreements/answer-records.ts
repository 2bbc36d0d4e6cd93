/** The other half of a conversation: the answers to sealed messages, put on record as they are seen. */

import { fromHex } from '../../log/bytes.ts';
import { foldAnswer } from '../../log/fold-answer.ts';
import { digestPayload } from '../../log/payload.ts';
import type { HalfSeen } from '../../protocol/index.ts';
import {
  type Append,
  type ConversationRow,
  handOver,
  readConversation,
  readSetting,
  recordAt,
  type SentHeadRow,
  type UnderwayRow,
  type Write,
} from '../../store/index.ts';
import { type BackgroundContext, payloadOf } from '../core/context.ts';
import { entry } from './change-conversation.ts';
import { agreementIn } from './evidence.ts';

/** Puts the answer to a sealed message of this conversation on record, each answer once. */
export async function noteAnswer(
  context: BackgroundContext,
  row: ConversationRow,
  tx: Write,
  append: Append,
  { head, text, unread, stopped, seen }: HalfSeen,
  model: string | null,
): Promise<void> {
  const [sent, agreement, keeps] = await Promise.all([
    sealedHere(tx, row, head),
    agreementIn(tx, row, row.contract ?? ''),
    readSetting(tx, 'keepMessages'),
  ]);
  if (sent === undefined) return;
  // Without evidence of the agreement nothing is recorded; the next seal is refused, and says why.
  if ('fault' in agreement) return;
  // A message that has an answer has left.
  await noteArrived(tx, append, row, sent.seq);
  const folded = text === null ? null : foldAnswer(text.toWellFormed());
  const about = { of: sent.seq, model };
  if (text === null || folded === null) {
    if (sent.answers.length > 0) return;
    sent.answers.push({ digest: '', folded: '' });
    const reason = unread ?? 'too-long';
    await append(entry(row, 'message.answered', 'program', { ...about, unread: reason }));
  } else {
    if (await isKnown(tx, sent, folded, seen)) return;
    const payload = payloadOf(context, text, keeps, row);
    const answer = {
      digest: payload.digest,
      folded: digestPayload(fromHex(payload.salt) ?? new Uint8Array(), folded),
    };
    sent.answers.push(answer);
    handOver(tx.objectStore('payloads').put(payload));
    const ended = stopped ? 'stopped' : 'complete';
    const detail = { ...about, answer: answer.digest, folded: answer.folded, ended };
    await append(entry(row, 'message.answered', 'model', detail));
  }
  handOver(tx.objectStore('heads').put(sent), tx.objectStore('underway').delete(sent.seq));
}

/** The message has left: its answer is what is awaited now, unless that is there already. */
export async function awaitAnswer(tx: Write, seq: number): Promise<void> {
  const underway = await tx.objectStore('underway').get(seq);
  if (underway === undefined) return;
  const sent = await tx.objectStore('heads').get(underway.head);
  const isSealed = (await recordAt(tx, seq))?.kind === 'message.sealed';
  if (isSealed && sent?.answers.length === 0)
    await tx.objectStore('underway').put({ ...underway, delivered: true });
  else await tx.objectStore('underway').delete(seq);
}

/** It was seen to have left, by a page that had not sent it or not heard of it: its end, if it has none. */
export async function noteArrived(
  tx: Write,
  append: Append,
  row: ConversationRow,
  of: number,
): Promise<void> {
  const underway = await tx.objectStore('underway').get(of);
  if (underway === undefined || underway.delivered) return;
  await awaitAnswer(tx, of);
  await append(entry(row, 'message.delivered', 'program', { of, by: 'transcript', model: null }));
}

/** The next message is being sent: answers to those before that nobody saw are recorded as unseen. */
export async function passUnseen(tx: Write, append: Append, row: ConversationRow): Promise<void> {
  for (const underway of await tx.objectStore('underway').getAll()) {
    if (!underway.delivered || underway.site !== row.site) continue;
    if ((await readConversation(tx, underway.site, underway.key)).key !== row.key) continue;
    await noteUnseen(tx, append, row, underway);
  }
}

/** The answer to a message that has left was not seen. Where it is seen later, that is recorded too. */
export async function noteUnseen(
  tx: Write,
  append: Append,
  row: ConversationRow,
  { seq, head }: UnderwayRow,
): Promise<void> {
  await tx.objectStore('underway').delete(seq);
  const record = await recordAt(tx, seq);
  // It is of an earlier log, which was found damaged since.
  if (record?.kind !== 'message.sealed' || record.detail.head !== head) return;
  const { contract } = record;
  const detail = { of: seq, unread: 'not-seen', model: null };
  await append({ ...entry(row, 'message.answered', 'program', detail), contract });
}

/** The message that carries `head`, if it was sealed in this conversation. */
async function sealedHere(
  tx: Write,
  row: ConversationRow,
  head: string,
): Promise<SentHeadRow | undefined> {
  const sent = await tx.objectStore('heads').get(head);
  if (sent === undefined || sent.site !== row.site) return undefined;
  const { seq, site, key } = sent;
  const [record, sentIn] = await Promise.all([recordAt(tx, seq), readConversation(tx, site, key)]);
  const isSealed = record?.kind === 'message.sealed' && record.detail.head === head;
  const isHere = isSealed && record.contract === row.contract && sentIn.key === row.key;
  return isHere ? sent : undefined;
}

/**
 * Whether this answer is on record. White space and marks are the page's, so what is compared is
 * folded. Where salts were erased nothing can be, and only what came before our eyes is new.
 */
async function isKnown(
  tx: Write,
  { answers }: SentHeadRow,
  folded: string,
  seen: boolean,
): Promise<boolean> {
  for (const answer of answers) {
    if (answer.digest === '') continue;
    const payload = await tx.objectStore('payloads').get(answer.digest);
    const salt = payload && fromHex(payload.salt);
    if (!salt ? !seen : digestPayload(salt, folded) === answer.folded) return true;
  }
  return false;
}
