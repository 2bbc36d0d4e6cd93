/** Sealing messages, and what became of them. */

import { carriesText } from '../consent/cadence.ts';
import { reseal } from '../contract/seal.ts';
import type { ConversationView, PageReport } from '../messages.ts';
import { isUntouched, moveConversation, readConversation, readSetting } from '../store/index.ts';
import { change, currentVersion, effectiveState, entry, type Spot } from './conversation.ts';
import { dateOf, type Office, payloadOf, sealOf, soundVersion } from './office.ts';
import { Refusal } from './refusal.ts';

export async function seal(
  office: Office,
  at: Spot,
  text: string,
): Promise<{ text: string; seq: number }> {
  const version = await soundVersion(office, at, null);
  return office.store.write(async (tx, append) => {
    const row = await readConversation(tx, at.site, at.key);
    const current = await currentVersion(tx, row);
    if (current?.hash !== version.hash || effectiveState(row, current) !== 'accepted')
      throw new Refusal(
        'not-accepted',
        'The model has not accepted this contract in this conversation, so nothing was sent. Your message was kept. Press Enter again to ask it.',
      );
    const on = row.decidedOn ?? dateOf(office.now());
    const contract = await tx.objectStore('contracts').get(version.contract);
    const whole = carriesText(contract?.cadence ?? { kind: 'every' }, row.sealed);
    const full = sealOf(version, { kind: row.judged ? 'judged' : 'accepted', on });
    const sealed = reseal(whole ? full : { ...full, text: null }, text);
    const message = payloadOf(office, text, await readSetting(tx, 'keepMessages'), row);
    row.sealed += 1;
    await tx.objectStore('conversations').put(row);
    await tx.objectStore('payloads').put(message);
    await tx.objectStore('drafts').delete([row.site, row.key]);
    const detail = { version: version.number, message: message.digest, whole };
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
      await tx.objectStore('drafts').delete([row.site, row.key]);
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
    if (!at.key.startsWith('tab:') || !isUntouched(row)) return;
    const before = await readConversation(tx, at.site, at.key);
    if (before.key !== at.key || isUntouched(before)) return;
    await moveConversation(tx, before, key);
    Object.assign(row, before, { key });
    await append(entry(row, 'conversation.bound', 'program', { from: at.key }));
  });
}

export async function release(office: Office, at: Spot): Promise<ConversationView> {
  return change(office, at, async (row, tx) => {
    await tx.objectStore('drafts').delete([row.site, row.key]);
  });
}
