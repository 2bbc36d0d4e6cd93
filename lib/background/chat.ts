/** What a chat page may ask: the agreement's journey, each step with its record. */

import { type AgreementEvent, nextState } from '../consent/agreement.ts';
import { invitationQuestion } from '../consent/invitation.ts';
import { readReply } from '../consent/reply.ts';
import { reseal, writeSeal } from '../contract/seal.ts';
import type { ConversationView, PageReport } from '../messages.ts';
import type { SiteId } from '../sites/index.ts';
import {
  type Append,
  type ConversationRow,
  readConversation,
  versionInForce,
  type Write,
} from '../store/index.ts';
import {
  dateOf,
  effectiveState,
  type Office,
  payloadOf,
  sealOf,
  soundVersion,
  viewOf,
} from './office.ts';
import { Refusal } from './refusal.ts';

/** The conversation a request is about, its site as the browser gave it. */
export interface Spot {
  site: SiteId;
  key: string;
}

export async function open(office: Office, at: Spot): Promise<ConversationView> {
  return change(office, at, async () => {});
}

export async function ask(
  office: Office,
  at: Spot,
  draft: string,
): Promise<{ text: string; seq: number; view: ConversationView }> {
  const version = await soundVersion(office, at.site, at.key);
  const text = writeSeal(sealOf(version, { kind: 'proposed' }), invitationQuestion('en'));
  return office.store.write(async (tx, append) => {
    const row = await readConversation(tx, at.site, at.key);
    row.state = nextState(effectiveState(row, version), 'asked');
    row.contract = version.hash;
    row.version = version.number;
    row.unprotected = false;
    row.reply = null;
    await tx.objectStore('conversations').put(row);
    if (draft.trim() !== '')
      await tx.objectStore('drafts').put({ ...at, text: draft, at: office.now().toISOString() });
    const seq = await append(entry(row, 'consent.asked', 'human', { version: version.number }));
    return { text, seq, view: await viewOf(tx, at.site, at.key, version) };
  });
}

export async function askFailed(
  office: Office,
  at: Spot,
  reason: string,
): Promise<ConversationView> {
  return change(office, at, async (row, tx, append) => {
    advance(row, 'ask-failed');
    await tx.objectStore('drafts').delete([at.site, at.key]);
    await append(entry(row, 'message.stopped', 'program', { reason }));
  });
}

export async function answered(
  office: Office,
  at: Spot,
  reply: string,
  model: string | null,
): Promise<ConversationView> {
  const reading = readReply(reply);
  const payload = payloadOf(office, reply, true, at);
  return change(office, at, async (row, tx, append) => {
    advance(row, `answered-${reading.outcome}`);
    row.decidedOn = dateOf(office.now());
    row.judged = false;
    row.reply = payload.digest;
    row.quote = reading.quote;
    row.rule = reading.rule;
    await tx.objectStore('payloads').put(payload);
    const detail = { outcome: reading.outcome, rule: reading.rule, reply: payload.digest, model };
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

export async function seal(
  office: Office,
  at: Spot,
  text: string,
): Promise<{ text: string; seq: number }> {
  const version = await soundVersion(office, at.site, at.key);
  const message = payloadOf(office, text, false, at);
  return office.store.write(async (tx, append) => {
    const row = await readConversation(tx, at.site, at.key);
    if (effectiveState(row, version) !== 'accepted')
      throw new Refusal(
        'not-accepted',
        'The model has not accepted this contract in this conversation, so nothing was sent. Your message was kept. Press Enter again to ask it.',
      );
    const on = row.decidedOn ?? dateOf(office.now());
    const sealed = reseal(sealOf(version, { kind: row.judged ? 'judged' : 'accepted', on }), text);
    row.sealed += 1;
    await tx.objectStore('conversations').put(row);
    await tx.objectStore('payloads').put(message);
    await tx.objectStore('drafts').delete([at.site, at.key]);
    const detail = { version: version.number, message: message.digest };
    const seq = await append(entry(row, 'message.sealed', 'program', detail));
    return { text: sealed, seq };
  });
}

export async function report(
  office: Office,
  at: Spot,
  { kind, of, reason, lasting }: PageReport,
): Promise<ConversationView> {
  return change(office, at, async (row, tx, append) => {
    if (kind === 'message.unprotected') {
      row.unprotected ||= lasting;
      await tx.objectStore('drafts').delete([at.site, at.key]);
    }
    if (kind === 'message.stopped') row.sealed = Math.max(0, row.sealed - 1);
    const by = kind === 'message.unprotected' ? 'human' : 'program';
    const detail = {
      ...(of === null ? {} : { of }),
      ...(reason === null ? {} : { reason }),
      ...(kind === 'message.delivered' ? { by: 'transcript' } : {}),
      ...(kind === 'message.unprotected' ? { lasting } : {}),
    };
    await append(entry(row, kind, by, detail));
  });
}

/** The conversation has its final id: what was kept under the tab's key goes under that. */
export async function bind(office: Office, at: Spot, id: string): Promise<ConversationView> {
  const key = `id:${id}`;
  return change(office, { site: at.site, key }, async (row, tx, append) => {
    // An id is final: what has one stays where it is.
    if (at.key.startsWith('id:') || row.state !== 'none' || row.unprotected) return;
    const before = await tx.objectStore('conversations').get([at.site, at.key]);
    if (before === undefined) return;
    Object.assign(row, before, { key });
    const draft = await tx.objectStore('drafts').get([at.site, at.key]);
    if (draft) await tx.objectStore('drafts').put({ ...draft, key });
    await tx.objectStore('drafts').delete([at.site, at.key]);
    await tx.objectStore('conversations').delete([at.site, at.key]);
    await append(entry(row, 'conversation.bound', 'program', { from: at.key }));
  });
}

export async function release(office: Office, at: Spot): Promise<ConversationView> {
  return change(office, at, async (_row, tx) => {
    await tx.objectStore('drafts').delete([at.site, at.key]);
  });
}

/** Changes one conversation and gives its page the view after. */
async function change(
  office: Office,
  at: Spot,
  work: (row: ConversationRow, tx: Write, append: Append) => Promise<void>,
): Promise<ConversationView> {
  const inForce = await versionInForce(await office.store.db());
  return office.store.write(async (tx, append) => {
    const row = await readConversation(tx, at.site, at.key);
    const before = JSON.stringify(row);
    await work(row, tx, append);
    if (JSON.stringify(row) !== before) await tx.objectStore('conversations').put(row);
    return viewOf(tx, at.site, at.key, inForce);
  });
}

function advance(row: ConversationRow, event: AgreementEvent): void {
  row.state = nextState(row.state, event);
}

function entry(
  row: ConversationRow,
  kind: Parameters<Append>[0]['kind'],
  by: Parameters<Append>[0]['by'],
  detail: NonNullable<Parameters<Append>[0]['detail']>,
): Parameters<Append>[0] {
  return {
    kind,
    site: row.site,
    conversation: row.key,
    contract: row.contract,
    state: row.state,
    by,
    detail,
  };
}
