/** Asking the model: the question as it would be sent, and the question that is on its way. */

import { type AgreementState, nextState } from '../../consent/agreement.ts';
import { sha256Hex } from '../../contract/text.ts';
import { headOf } from '../../log/head.ts';
import type { AskRequest, ModelLabel, Preview, Sendable } from '../../protocol/index.ts';
import type { SiteId } from '../../sites/index.ts';
import {
  type Before,
  type ConversationRow,
  documentOf,
  newestWithHash,
  type Read,
  readConversation,
  readSetting,
  rootNow,
  touchContract,
  type VersionRow,
  versionInForce,
  type Write,
} from '../../store/index.ts';
import { say } from '../../words.ts';
import type { BackgroundContext } from '../core/context.ts';
import { currentVersion, nameOf } from '../core/current-version.ts';
import { Refusal } from '../core/refusal.ts';
import { advance, type ConversationKey, change, entry } from './change-conversation.ts';
import { effectiveState, others } from './conversation-view.ts';
import { type Mismatch, recordMismatch, refusalOf, signatureFault } from './evidence.ts';
import { invitationText } from './invitation-text.ts';
import { freeDraft } from './pending-drafts.ts';
import { openingOf, storyOf } from './story.ts';

/** What a person may read before they act, and what else could be asked about. Writes nothing. */
export async function preview(
  context: BackgroundContext,
  at: ConversationKey,
  request: AskRequest,
): Promise<Preview> {
  return context.store.read(async (tx) => {
    const row = await readConversation(tx, at.site, at.key);
    const current = await currentVersion(tx, row);
    const version = request.hash ? await newestWithHash(tx, request.hash) : current;
    if (version === undefined) throw nothingInForce();
    const root = await rootNow(tx);
    const asks = root !== null && (await mayAsk(tx, at.site)) === null;
    return {
      text: asks ? (await composed(tx, row, version, root, request)).text : null,
      title: nameOf(version).title,
      opening: openingOf(version),
      story: await storyOf(tx, row),
      others: await others(tx, current),
    };
  });
}

/** The draft is kept: until the answer is there, or, where it travels with the question, until it has left. */
export async function ask(
  context: BackgroundContext,
  at: ConversationKey,
  { draft, within, hash, model }: AskRequest & ModelLabel,
): Promise<Sendable> {
  const version = await context.store.read((tx) => versionFor(tx, at, hash));
  const hashed = await sha256Hex(version.document);
  const result = await context.store.write(async (tx, append) => {
    const row = await readConversation(tx, at.site, at.key);
    const fault = await signatureFault(tx, version, hashed);
    if (fault) {
      await recordMismatch(append, { ...row, contract: version.hash }, fault);
      return { fault };
    }
    const root = (await rootNow(tx)) ?? '';
    const { text, renewal } = await composed(tx, row, version, root, { draft, within, hash });
    await begin(tx, row, version);
    if (hash !== null) {
      const inForce = await versionInForce(tx, at.site);
      const { contract, number } = version;
      row.chosen = hash === inForce?.hash ? null : { contract, number };
    }
    const askedAt = context.now().toISOString();
    await touchContract(tx, version.contract, askedAt);
    const head = headOf(root);
    const detail = { head, version: version.number, within, renewal, model };
    const seq = await append(entry(row, 'consent.asked', 'human', detail));
    row.asked = { seq, head, within };
    const sent = { head, seq, site: row.site, key: row.key };
    await tx.objectStore('heads').put({ ...sent, written: 0, answers: [] });
    await tx.objectStore('underway').put({ ...sent, delivered: false });
    await tx.objectStore('conversations').put(row);
    await tx.objectStore('drafts').delete([row.site, row.key]);
    if (draft.trim() !== '')
      await tx.objectStore('drafts').put({
        ...{ site: row.site, key: row.key, text: draft, at: askedAt, waits: !within },
        ...{ of: within ? seq : null, head: within ? head : null, tab: at.tab ?? null },
      });
    return { text, seq, head };
  });
  if ('fault' in result) throw refusalOf(result.fault as Mismatch);
  return result;
}

/** The agreement is about this version now, and waits for the answer. */
async function begin(tx: Write, row: ConversationRow, version: VersionRow): Promise<void> {
  const before = effectiveState(row, await currentVersion(tx, row));
  row.before = beforeAsking(row, before);
  row.state = nextState(before, 'asked');
  Object.assign(row, { contract: version.hash, version: version.number, unprotected: false });
  Object.assign(row, { reply: null, yes: null, sealed: 0, sinceYes: 0 });
}

/** The question never left. */
export async function askFailed(
  context: BackgroundContext,
  at: ConversationKey,
  { reason }: { reason: string },
): Promise<void> {
  return change(context, at, async (row, tx, append) => {
    if (row.asked) await tx.objectStore('underway').delete(row.asked.seq);
    advance(row, 'ask-failed');
    // Of the version it was about as well: a yes to one must not become a yes to another.
    Object.assign(row, row.before);
    await freeDraft(tx, row);
    await append(entry(row, 'message.stopped', 'program', { reason }));
  });
}

function beforeAsking(row: ConversationRow, effective: AgreementState): Before {
  const { chosen, contract, version, reply, asked, yes, sealed, sinceYes, unprotected } = row;
  // A question about an older version is over; whatever else was said of one still holds of it.
  const state = row.state === 'asked' ? effective : row.state;
  return { state, chosen, contract, version, reply, asked, yes, sealed, sinceYes, unprotected };
}

/**
 * The version asked for by hash, or else the one this conversation is about. Where nothing is in
 * force nothing is asked: the question would end the agreement for which alone we are there.
 */
async function versionFor(
  tx: Read,
  { site, key }: ConversationKey,
  hash: string | null,
): Promise<VersionRow> {
  const refusal = await mayAsk(tx, site);
  if (refusal) throw refusal;
  const row = await readConversation(tx, site, key);
  const version = hash ? await newestWithHash(tx, hash) : await currentVersion(tx, row);
  if (version === undefined) throw nothingInForce();
  return version;
}

/** Null: something can be asked about on this site. */
async function mayAsk(tx: Read, site: SiteId): Promise<Refusal | null> {
  if (!(await readSetting(tx, 'sites'))[site])
    return new Refusal('site-off', say('background.siteOff'));
  return (await versionInForce(tx, site)) ? null : nothingInForce();
}

async function composed(
  tx: Read,
  row: ConversationRow,
  version: VersionRow,
  root: string,
  { draft, within }: AskRequest,
): Promise<{ text: string; renewal: boolean }> {
  const document = documentOf(version);
  if (document === null)
    throw refusalOf({ what: 'document', expected: version.hash, found: 'no document' });
  const [contract, previous] = await Promise.all([
    tx.objectStore('contracts').get(version.contract),
    row.state === 'accepted' && row.contract !== null && row.contract !== version.hash
      ? newestWithHash(tx, row.contract)
      : undefined,
  ]);
  const renewed = previous?.contract === version.contract ? documentOf(previous) : null;
  const text = invitationText({
    ...{ document, draft, within, hash: version.hash, log: headOf(root) },
    language: contract?.language ?? 'en',
    opening: contract?.opening ?? null,
    previous: renewed,
  });
  return { text, renewal: renewed !== null };
}

export function nothingInForce(): Refusal {
  return new Refusal('nothing-in-force', say('background.nothingUsed'));
}
