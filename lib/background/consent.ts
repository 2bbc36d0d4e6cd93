/** Asking, answering, judging, withdrawing: each step with its record. */

import { type AgreementState, nextState } from '../consent/agreement.ts';
import { type ReplyReading, type ReplyRule, readReply, readWithdrawal } from '../consent/reply.ts';
import { fold } from '../contract/fold.ts';
import type { AskRequest, ConversationView } from '../messages.ts';
import {
  type Before,
  type ConversationRow,
  isUntouched,
  moveConversation,
  readConversation,
  touchContract,
  type VersionRow,
  versionInForce,
} from '../store/index.ts';
import {
  advance,
  change,
  currentVersion,
  effectiveState,
  entry,
  type Spot,
  viewOf,
} from './conversation.ts';
import { invitationText } from './invite.ts';
import { dateOf, type Office, payloadOf, soundVersion } from './office.ts';

export async function open(office: Office, at: Spot): Promise<ConversationView> {
  return change(office, at, async () => {});
}

export async function preview(
  office: Office,
  at: Spot,
  request: AskRequest,
): Promise<{ text: string }> {
  const version = await soundVersion(office, at, request.hash);
  const { text } = await composed(office, at, version, request);
  return { text };
}

export async function ask(
  office: Office,
  at: Spot,
  draft: string,
  { within = false, hash = null }: Partial<AskRequest> = {},
): Promise<{ text: string; seq: number; view: ConversationView }> {
  const version = await soundVersion(office, at, hash);
  const { text, renewal } = await composed(office, at, version, { draft, within, hash });
  const inForce = await versionInForce(await office.store.db(), at.site);
  return office.store.write(async (tx, append) => {
    const row = await readConversation(tx, at.site, at.key);
    const before = effectiveState(row, await currentVersion(tx, row));
    row.before = beforeAsking(row, before);
    row.state = nextState(before, 'asked');
    row.askedAt = office.now().toISOString();
    const { contract, number } = version;
    if (hash !== null) row.chosen = hash === inForce?.hash ? null : { contract, number };
    row.contract = version.hash;
    row.version = version.number;
    row.unprotected = false;
    row.reply = null;
    row.sealed = 0;
    row.asks += 1;
    await tx.objectStore('conversations').put(row);
    await touchContract(tx, version.contract, row.askedAt);
    await tx.objectStore('drafts').delete([row.site, row.key]);
    if (!within && draft.trim() !== '')
      await tx
        .objectStore('drafts')
        .put({ site: row.site, key: row.key, text: draft, at: row.askedAt });
    const detail = { version: version.number, within, renewal };
    const seq = await append(entry(row, 'consent.asked', 'human', detail));
    return { text, seq, view: await viewOf(tx, row) };
  });
}

export async function askFailed(
  office: Office,
  at: Spot,
  reason: string,
): Promise<ConversationView> {
  return change(office, at, async (row, tx, append) => {
    advance(row, 'ask-failed');
    // Of the version it was about as well: a yes to one must not become a yes to another.
    Object.assign(row, row.before);
    await tx.objectStore('drafts').delete([row.site, row.key]);
    await append(entry(row, 'message.stopped', 'program', { reason }));
  });
}

/** @param doubt a rule by which the reply is unclear, whatever it says. */
export async function answered(
  office: Office,
  at: Spot,
  reply: string,
  model: string | null,
  doubt: ReplyRule | null = null,
): Promise<ConversationView> {
  const silent = reply.trim() === '';
  const whole = readReply(reply);
  const reading: ReplyReading =
    doubt && !silent ? { outcome: 'unclear', rule: doubt, quote: '' } : whole;
  const payload = payloadOf(office, reply, true, at);
  return change(office, at, async (row, tx, append) => {
    advance(row, silent ? 'reply-failed' : `answered-${reading.outcome}`);
    row.decidedOn = dateOf(office.now());
    row.judged = false;
    row.reply = payload.digest;
    row.quote = reading.quote;
    row.rule = reading.rule;
    await tx.objectStore('payloads').put({ ...payload, conversation: row.key });
    const detail = { outcome: reading.outcome, rule: reading.rule, reply: payload.digest, model };
    await append(entry(row, 'consent.answered', silent ? 'program' : 'model', detail));
  });
}

/**
 * The answer as a page shows it now. Nothing happens unless it is another than the one by which the
 * model, or the person, has said yes, and is no plain yes itself.
 */
export async function shown(
  office: Office,
  at: Spot,
  reply: string,
  model: string | null,
): Promise<ConversationView> {
  const { outcome, rule, quote } = readReply(reply);
  const payload = payloadOf(office, reply, true, at);
  return change(office, at, async (row, tx, append) => {
    if (row.state !== 'accepted' || outcome === 'accepted') return;
    const kept = row.reply ? await tx.objectStore('payloads').get(row.reply) : undefined;
    if (kept?.text && fold(kept.text) === fold(reply)) return;
    // What the person has judged by is erased, or was never read: there is nothing to compare.
    if (row.judged && !kept?.text) return;
    advance(row, `replaced-${outcome}`);
    row.decidedOn = dateOf(office.now());
    row.reply = payload.digest;
    row.quote = quote;
    row.rule = rule;
    await tx.objectStore('payloads').put({ ...payload, conversation: row.key });
    const detail = { outcome, rule, reply: payload.digest, model, replaced: true };
    await append(entry(row, 'consent.answered', 'model', detail));
  });
}

export async function judge(
  office: Office,
  at: Spot,
  outcome: 'accepted' | 'declined',
): Promise<ConversationView> {
  return change(office, at, async (row, _tx, append) => {
    advance(row, `judged-${outcome}`);
    row.decidedOn = dateOf(office.now());
    row.judged = true;
    await append(entry(row, 'consent.judged', 'human', { outcome, reply: row.reply }));
  });
}

/** A later reply: nothing happens unless the model withdraws in it. */
export async function replied(office: Office, at: Spot, reply: string): Promise<ConversationView> {
  const { withdrawn, quote } = readWithdrawal(reply);
  const payload = payloadOf(office, reply, true, at);
  return change(office, at, async (row, tx, append) => {
    if (!withdrawn || row.state !== 'accepted') return;
    advance(row, 'withdrawn-by-model');
    row.reply = payload.digest;
    row.quote = quote;
    await tx.objectStore('payloads').put({ ...payload, conversation: row.key });
    await append(entry(row, 'consent.withdrawn', 'model', { reply: payload.digest }));
  });
}

export async function withdraw(office: Office, at: Spot): Promise<ConversationView> {
  return change(office, at, async (row, tx, append) => {
    advance(row, 'withdrawn-by-human');
    row.reply = null;
    await tx.objectStore('drafts').delete([row.site, row.key]);
    await append(entry(row, 'consent.withdrawn', 'human', {}));
  });
}

function beforeAsking(row: ConversationRow, effective: AgreementState): Before {
  const { chosen, contract, version, reply, unprotected, sealed, asks } = row;
  // A question about an older version is over; whatever else was said of one still holds of it.
  const state = row.state === 'asked' ? effective : row.state;
  return { state, chosen, contract, version, reply, unprotected, sealed, asks };
}

/** A question whose page was closed before it had an id belongs here: the transcript shows it. */
export async function adopt(
  office: Office,
  at: Spot,
  hash: string,
  /** Keys of conversations that a tab shows now: theirs are no orphans. */
  shown: ReadonlySet<string> = new Set(),
): Promise<ConversationView> {
  return change(office, at, async (row, tx, append) => {
    if (!isUntouched(row) || !at.key.startsWith('id:')) return;
    const all = await tx.objectStore('conversations').getAll(siteRange(at.site));
    const orphan = all
      .filter((other) => isOrphan(other, hash) && !shown.has(other.key))
      .sort(byAsked)[0];
    if (orphan === undefined) return;
    // Only the question is taken over: its answer is read from this transcript.
    await moveConversation(tx, orphan, at.key);
    Object.assign(row, orphan, { key: at.key });
    await append(entry(row, 'conversation.bound', 'program', { from: orphan.key }));
  });
}

function siteRange(site: string): IDBKeyRange {
  return IDBKeyRange.bound([site, 'tab:'], [site, 'tab;'], false, true);
}

function isOrphan(row: ConversationRow, hash: string): boolean {
  return row.state === 'asked' && row.contract === hash;
}

function byAsked(a: ConversationRow, b: ConversationRow): number {
  return (a.askedAt ?? '') < (b.askedAt ?? '') ? 1 : -1;
}

async function composed(
  office: Office,
  at: Spot,
  version: VersionRow,
  { draft, within }: AskRequest,
): Promise<{ text: string; renewal: boolean }> {
  const db = await office.store.db();
  const contract = await db.get('contracts', version.contract);
  const row = await readConversation(db, at.site, at.key);
  const agreed = row.state === 'accepted' && row.contract !== version.hash ? row.contract : null;
  const previous = agreed ? await db.getFromIndex('versions', 'hash', agreed) : undefined;
  const renewed = previous?.contract === version.contract ? previous.text : null;
  const text = invitationText({
    version,
    contract: contract ?? { language: 'en', invitation: null },
    previous: renewed,
    draft,
    within,
  });
  return { text, renewal: renewed !== null };
}
