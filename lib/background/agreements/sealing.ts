/** Sealing messages, and what became of them. */

import { carriesText } from '../../consent/cadence.ts';
import { splitBlock, writeBlock } from '../../contract/seal.ts';
import { codePoints, sha256Hex } from '../../contract/text.ts';
import { headOf } from '../../log/head.ts';
import type { LaterReply, ModelLabel, PageReport, Sendable } from '../../protocol/index.ts';
import {
  addUse,
  type ConversationRow,
  documentOf,
  handOver,
  isUntouched,
  moveConversation,
  noteUntold,
  readConversation,
  readSetting,
  recordAt,
  rootNow,
  versionInForce,
  type Write,
} from '../../store/index.ts';
import { say } from '../../words.ts';
import { type BackgroundContext, payloadOf } from '../core/context.ts';
import { currentVersion } from '../core/current-version.ts';
import { Refusal } from '../core/refusal.ts';
import { awaitAnswer, noteArrived, passUnseen } from './answer-records.ts';
import { hearLater } from './answering.ts';
import { nothingInForce } from './ask-model.ts';
import { type ConversationKey, change, entry } from './change-conversation.ts';
import { effectiveState } from './conversation-view.ts';
import { agreementIn, recordMismatch, refusalOf, signatureFault } from './evidence.ts';
import { dropDraft, freeDraft, markDraft, requireWaiting } from './pending-drafts.ts';
import { alarmUnsealed } from './unsealed-notice.ts';

/** The document that was hashed last by WebCrypto, which cannot be awaited in a transaction. */
let hashed = { document: '', hash: '' };

/**
 * In one transaction: what the page has seen of the reply before is heard, the document, its signature
 * and the yes are compared with the records they name, the head is read, the text is made, and the
 * record is appended last. What does not wait for each other is read at once: each wait is a turn of
 * the database's.
 */
export async function seal(
  context: BackgroundContext,
  at: ConversationKey,
  request: SealRequest,
): Promise<Sendable> {
  let known = hashed;
  for (;;) {
    const result = await sealOnce(context, at, request, known);
    if ('sealed' in result) return result.sealed;
    if ('refused' in result) throw result.refused;
    known = await hash(result.document);
  }
}

async function hash(document: string): Promise<typeof hashed> {
  hashed = { document, hash: await sha256Hex(document) };
  return hashed;
}

/** Has the document of this conversation hashed before it is to be sealed with. */
export async function makeReady(context: BackgroundContext, at: ConversationKey): Promise<void> {
  const version = await context.store.read(async (tx) =>
    currentVersion(tx, await readConversation(tx, at.site, at.key)),
  );
  if (version) await hash(version.document);
}

interface SealRequest extends ModelLabel {
  text: string;
  held: boolean;
  later: LaterReply | null;
}
type Sealing = { sealed: Sendable } | { refused: Refusal } | { document: string };

function sealOnce(
  context: BackgroundContext,
  at: ConversationKey,
  { text, held, model, later }: SealRequest,
  known: typeof hashed,
): Promise<Sealing> {
  return context.store.write<Sealing>(async (tx, append) => {
    const [sites, keeps, row, inForce] = await Promise.all([
      readSetting(tx, 'sites'),
      readSetting(tx, 'keepMessages'),
      readConversation(tx, at.site, at.key),
      versionInForce(tx, at.site),
    ]);
    if (!sites[at.site]) throw new Refusal('site-off', say('background.siteOff'));
    const current = await currentVersion(tx, row, inForce);
    if (current === undefined) throw nothingInForce();
    if (current.document !== known.document) return { document: current.document };
    const [agreement, signature, contract] = await Promise.all([
      agreementIn(tx, row, current.hash),
      signatureFault(tx, current, known.hash),
      tx.objectStore('contracts').get(current.contract),
      later && hearLater(context, row, tx, append, later),
    ]);
    if (effectiveState(row, current) !== 'accepted') {
      // What the reply has changed stays.
      if (row.state === 'withdrawn') await tx.objectStore('conversations').put(row);
      return { refused: notAccepted() };
    }
    if (held) await requireWaiting(tx, at, text);
    const fault = signature ?? ('fault' in agreement ? agreement.fault : null);
    const document = documentOf(current);
    if (fault || document === null || 'fault' in agreement) {
      const found = fault ?? { what: 'document', expected: current.hash, found: 'no document' };
      await recordMismatch(append, row, found);
      return { refused: refusalOf(found) };
    }
    const draft = await withoutOwnBlocks(tx, text);
    const cadence = contract?.cadence ?? { kind: 'every' };
    const whole = draft.whole ?? carriesText(cadence, row.sinceYes);
    await passUnseen(tx, append, row);
    const head = headOf((await rootNow(tx)) ?? '');
    const block = writeBlock({
      hash: current.hash,
      status: agreement.status,
      log: head,
      document: whole ? document : null,
    });
    const message = payloadOf(context, draft.text, keeps, row);
    const written = codePoints(draft.text);
    row.sealed += 1;
    row.sinceYes += 1;
    const detail = { head, version: current.number, message: message.digest, whole, model };
    const seq = await append(entry(row, 'message.sealed', 'program', detail));
    const kept = { text: draft.text, waits: false, of: seq, head, tab: at.tab ?? null };
    const { site, key } = row;
    const sent = { head, seq, site, key };
    handOver(
      tx.objectStore('conversations').put(row),
      tx.objectStore('payloads').put(message),
      addUse(tx, contract, 1, written),
      tx.objectStore('drafts').put({ site, key, at: context.now().toISOString(), ...kept }),
      tx.objectStore('heads').put({ ...sent, written, answers: [] }),
      tx.objectStore('underway').put({ ...sent, delivered: false }),
    );
    return { sealed: { text: block + draft.text, seq, head } };
  });
}

/**
 * The person's words, without the blocks of this very log that they begin with, and which form the
 * first of those had. Any other block is the person's text.
 */
async function withoutOwnBlocks(
  tx: Write,
  typed: string,
): Promise<{ text: string; whole: boolean | null }> {
  let text = typed;
  let whole: boolean | null = null;
  for (let block = splitBlock(text); block !== null; block = splitBlock(text)) {
    const { seal, message } = block;
    if (seal.status.kind === 'proposed') throw asksAgain();
    const sent = await tx.objectStore('heads').get(seal.log);
    const record = sent && (await recordAt(tx, sent.seq));
    if (!record || record.contract !== seal.hash || record.detail.head !== seal.log) break;
    whole ??= seal.document !== null;
    text = message;
  }
  return { text, whole };
}

export async function report(
  context: BackgroundContext,
  at: ConversationKey,
  { kind, of, reason, lasting, wire = false, model }: PageReport & ModelLabel,
): Promise<{ seq: number }> {
  let seq = 0;
  await change(context, at, async (row, tx, append) => {
    if (of !== null && (await hasEnd(tx, of))) return;
    if (kind === 'message.unprotected') row.unprotected ||= lasting && row.key.startsWith('id:');
    if (kind === 'message.stopped') await freeDraft(tx, row);
    else await dropDraft(tx, row, of);
    if (of !== null && kind === 'message.delivered') await awaitAnswer(tx, of);
    else if (of !== null) await tx.objectStore('underway').delete(of);
    if (kind === 'message.stopped' && of !== null) await uncount(tx, row, of);
    const by = kind === 'message.unprotected' ? 'human' : 'program';
    const detail = {
      ...(of === null ? {} : { of }),
      ...(reason === null ? {} : { reason }),
      ...(kind === 'message.delivered' ? { by: wire ? 'wire' : 'transcript' } : {}),
      ...(kind === 'message.unprotected' ? { lasting: row.unprotected } : {}),
      model,
    };
    seq = await append(entry(row, kind, by, detail));
    // The record is first; the message leaves when the page hears of it.
    if (kind === 'message.unprotected') await markDraft(tx, row, seq);
    if (kind === 'message.unsealed')
      await noteUntold(tx, { site: at.site, seq, tab: at.tab ?? null });
  });
  if (kind === 'message.unsealed') await alarmUnsealed(context);
  return { seq };
}

/** A sealed message whose end is on record, by another page or the start of a run, gets no other. */
async function hasEnd(tx: Write, of: number): Promise<boolean> {
  const isSealed = (await recordAt(tx, of))?.kind === 'message.sealed';
  const underway = isSealed ? await tx.objectStore('underway').get(of) : undefined;
  return isSealed && underway?.delivered !== false;
}

/** What was sealed and did not leave has cost nothing. */
export async function uncount(tx: Write, row: ConversationRow, of: number): Promise<void> {
  if (!(await takeBack(tx, of))) return;
  row.sealed = Math.max(0, row.sealed - 1);
  row.sinceYes = Math.max(0, row.sinceYes - 1);
}

/** Gives whether it was sealed. */
async function takeBack(tx: Write, of: number): Promise<boolean> {
  const { kind, contract, detail } = (await recordAt(tx, of)) ?? {};
  if (kind !== 'message.sealed' || !contract) return false;
  const sent = await tx.objectStore('heads').get(String(detail?.head));
  const versions = await tx.objectStore('versions').index('hash').getAll(contract);
  const version = versions.find(({ number }) => number === detail?.version);
  if (sent && version) {
    const row = await tx.objectStore('contracts').get(version.contract);
    await addUse(tx, row, -1, -sent.written);
  }
  return true;
}
/**
 * The conversation `at` has its final id and shows `head`: what was sent with it, under one of this
 * tab's own keys, and all that belongs to it, goes by that id now. It moves once, and to a
 * conversation in which nothing has happened.
 * @param by `keys`: those under which the asking tab has sent something
 */
export async function bind(
  context: BackgroundContext,
  at: ConversationKey,
  { head, keys }: { head: string; keys: readonly string[] },
): Promise<void> {
  return change(context, at, async (row, tx, append) => {
    if (!at.key.startsWith('id:') || !isUntouched(row)) return;
    const sent = await tx.objectStore('heads').get(head);
    if (sent?.site !== at.site || !sent.key.startsWith('tab:') || !keys.includes(sent.key)) return;
    const record = await recordAt(tx, sent.seq);
    if (record?.detail.head !== head || record.conversation !== sent.key) return;
    const before = await readConversation(tx, at.site, sent.key);
    // A question that was asked since, or failed, is another one: nothing moves by its copy.
    if (before.key !== sent.key || before.asked?.head !== head || before.state === 'none') return;
    await moveConversation(tx, before, at.key);
    Object.assign(row, before, { key: at.key });
    row.bound = await append(entry(row, 'conversation.bound', 'program', { from: sent.key, head }));
  });
}

export async function release(context: BackgroundContext, at: ConversationKey): Promise<void> {
  return change(context, at, async (row, tx, append) => {
    const kept = await tx.objectStore('drafts').get([row.site, row.key]);
    // What was on its way is released where the page shows it.
    if (kept?.of != null) await noteArrived(tx, append, row, kept.of);
    await tx.objectStore('drafts').delete([row.site, row.key]);
  });
}

function notAccepted(): Refusal {
  return new Refusal('not-accepted', say('background.notAccepted'));
}

function asksAgain(): Refusal {
  return new Refusal('asks-again', say('background.asksAgain'));
}
