/** The model's answer as a page shows it, the person's own judgement of it, and what takes it back. */

import { type ReplyRule, readReply, readWithdrawal } from '../../consent/reply.ts';
import type { LaterReply, ReplySeen } from '../../protocol/index.ts';
import { type Append, type ConversationRow, recordAt, type Write } from '../../store/index.ts';
import { say } from '../../words.ts';
import { type BackgroundContext, payloadOf } from '../core/context.ts';
import { Refusal } from '../core/refusal.ts';
import { noteAnswer } from './answer-records.ts';
import { advance, type ConversationKey, change, entry } from './change-conversation.ts';
import { freeDraft } from './pending-drafts.ts';

interface Answer {
  /** The head of the question it answers. */
  head: string;
  reply: string;
  model: string | null;
  /** A rule by which the reply is unclear, whatever it says. */
  doubt?: ReplyRule | null;
}

/** What a page has seen of the model's replies, each kind read by its own rule. */
export function hearReply(
  context: BackgroundContext,
  at: ConversationKey,
  seen: ReplySeen,
): Promise<void> {
  if (seen.seen === 'answer') return answered(context, at, seen);
  return seen.seen === 'answer-now' ? shown(context, at, seen) : replied(context, at, seen);
}

/** The complete answer to the question that waits. To another question than the last it is none. */
async function answered(
  context: BackgroundContext,
  at: ConversationKey,
  { head, reply, model, doubt = null }: Answer,
): Promise<void> {
  const silent = reply.trim() === '';
  const payload = payloadOf(context, reply, true, at);
  return change(context, at, async (row, tx, append) => {
    if (row.state !== 'asked' || row.asked?.head !== head) throw movedOn();
    const whole = readReply(reply, row.contract ?? '');
    const held = doubt ?? (row.asked.within ? 'within' : null);
    const { outcome, rule, quote } =
      held && !silent ? { outcome: 'unclear' as const, rule: held, quote: '' } : whole;
    advance(row, silent ? 'reply-failed' : `answered-${outcome}`);
    Object.assign(row, { reply: payload.digest, quote, rule });
    await tx.objectStore('payloads').put({ ...payload, conversation: row.key });
    const detail = { of: row.asked.seq, outcome, rule, reply: payload.digest, model };
    // A question that has an answer has left.
    await tx.objectStore('underway').delete(row.asked.seq);
    const seq = await append(entry(row, 'consent.answered', silent ? 'program' : 'model', detail));
    if (outcome === 'accepted') row.yes = seq;
  });
}

/**
 * What stands in the answer's place now. Another answer than the one that was the yes pauses the
 * agreement, the same one seen again resumes it; one that waits for the person's judgement gives way
 * to it. `reply` null: the page shows a branch without the question.
 */
async function shown(
  context: BackgroundContext,
  at: ConversationKey,
  { head, reply, model }: Omit<Answer, 'reply' | 'doubt'> & { reply: string | null },
): Promise<void> {
  return change(context, at, async (row, tx, append) => {
    const { asked, yes, state } = row;
    if (asked?.head !== head || (state !== 'accepted' && state !== 'unclear')) return;
    // No record gives this yes: nothing is put on record by it, and the next seal is refused.
    if (state === 'accepted' && yes === null) return;
    if (yes !== null && reply !== null && (await isTheYes(tx, row, yes, reply))) {
      if (state === 'accepted') return;
      advance(row, 'seen-again');
      row.reply = await digestOf(tx, yes);
      await append(entry(row, 'consent.resumed', 'program', { of: yes }));
      return;
    }
    const rule = reply === null ? 'other-branch' : 'other-answer';
    const isTold =
      reply === null ? yes === null || row.rule === rule : await isKept(tx, row.reply, reply);
    if (state === 'unclear' && isTold) return;
    const payload = reply === null ? null : payloadOf(context, reply, true, row);
    if (payload) await tx.objectStore('payloads').put(payload);
    if (state === 'accepted') advance(row, 'replaced');
    Object.assign(row, { reply: payload?.digest ?? null, quote: '', rule });
    const said = { rule, reply: payload?.digest ?? null, model };
    await append(
      yes === null
        ? entry(row, 'consent.answered', 'model', { of: asked.seq, outcome: 'unclear', ...said })
        : entry(row, 'consent.paused', 'program', { of: yes, ...said }),
    );
  });
}

/** @param reply what was on the screen when the person decided */
export async function judge(
  context: BackgroundContext,
  at: ConversationKey,
  { outcome, reply }: { outcome: 'accepted' | 'declined'; reply: string },
): Promise<void> {
  return change(context, at, async (row, tx, append) => {
    if (row.state !== 'unclear' || row.asked === null) throw movedOn();
    if (row.rule === 'other-branch' || !(await isKept(tx, row.reply, reply))) throw otherReply();
    advance(row, `judged-${outcome}`);
    const detail = { of: row.asked.seq, outcome, reply: row.reply };
    const seq = await append(entry(row, 'consent.judged', 'human', detail));
    row.yes = outcome === 'accepted' ? seq : null;
    row.sinceYes = 0;
  });
}

/** A later reply, which goes on record once it is complete, and in which the model may withdraw. */
async function replied(
  context: BackgroundContext,
  at: ConversationKey,
  later: LaterReply,
): Promise<void> {
  return change(context, at, (row, tx, append) => hearLater(context, row, tx, append, later));
}

/** The same, in a transaction of the caller's. */
export async function hearLater(
  context: BackgroundContext,
  row: ConversationRow,
  tx: Write,
  append: Append,
  { reply, half, model }: LaterReply,
): Promise<void> {
  if (row.state !== 'accepted') return;
  const { withdrawn, quote } = readWithdrawal(reply);
  if (half && (half.complete || withdrawn)) await noteAnswer(context, row, tx, append, half, model);
  if (!withdrawn) return;
  const payload = payloadOf(context, reply, true, row);
  advance(row, 'withdrawn-by-model');
  Object.assign(row, { reply: payload.digest, quote, yes: null });
  await tx.objectStore('payloads').put(payload);
  await append(entry(row, 'consent.withdrawn', 'model', { reply: payload.digest }));
}

/** Messages carry the contract again, which the person went on without here. */
export async function resume(context: BackgroundContext, at: ConversationKey): Promise<void> {
  return change(context, at, async (row, _tx, append) => {
    if (!row.unprotected || row.state !== 'accepted' || row.yes === null) throw movedOn();
    row.unprotected = false;
    await append(entry(row, 'consent.resumed', 'human', { of: row.yes }));
  });
}

/** The person ends it. */
export async function withdraw(context: BackgroundContext, at: ConversationKey): Promise<void> {
  return change(context, at, async (row, tx, append) => {
    advance(row, 'withdrawn-by-human');
    Object.assign(row, { reply: null, yes: null });
    await freeDraft(tx, row);
    await append(entry(row, 'consent.withdrawn', 'human', {}));
  });
}

/**
 * Whether a reply is the answer by which the agreement stands. Where its text was erased only a line
 * can be read again; a judgement was of words that nobody has any more.
 */
async function isTheYes(
  tx: Write,
  { contract }: ConversationRow,
  yes: number,
  reply: string,
): Promise<boolean> {
  const record = await recordAt(tx, yes);
  const digest = await digestOf(tx, yes);
  const kept = digest === null ? undefined : await tx.objectStore('payloads').get(digest);
  if (kept?.text != null) return isSame(kept.text, reply);
  const byLine =
    record?.kind === 'consent.answered' ||
    (record?.kind === 'consent.restored' && record.detail.judged === false);
  return byLine && readReply(reply, contract ?? '').outcome === 'accepted';
}

async function digestOf(tx: Write, seq: number): Promise<string | null> {
  const reply = (await recordAt(tx, seq))?.detail.reply;
  return typeof reply === 'string' ? reply : null;
}

async function isKept(tx: Write, digest: string | null, reply: string): Promise<boolean> {
  const kept = digest === null ? undefined : await tx.objectStore('payloads').get(digest);
  return kept?.text != null && isSame(kept.text, reply);
}

/** White space is the page's, and differs from one rendering to the next. */
function isSame(one: string, other: string): boolean {
  const bare = (text: string): string => text.toWellFormed().replace(/\s+/g, ' ').trim();
  return bare(one) === bare(other);
}

function movedOn(): Refusal {
  return new Refusal('moved-on', say('background.movedOn'));
}

function otherReply(): Refusal {
  return new Refusal('other-reply', say('background.otherReply'));
}
