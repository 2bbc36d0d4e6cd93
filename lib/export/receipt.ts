/**
 * One agreement as a receipt, in the structure and the names of ISO/IEC TS 27560 (header, parties,
 * events) with the states of the Data Privacy Vocabulary. It says itself that it claims no
 * conformance: what is agreed here is no processing of personal data.
 */

import * as v from 'valibot';
import { isSiteId, siteName } from '../sites/index.ts';
import type { Agreement, AgreementEvent } from './agreements.ts';
import { ExportError } from './error.ts';
import { contractFile, receiptFile } from './names.ts';
import type { SignedVersion } from './source.ts';

const about =
  'This receipt borrows the structure (header, parties, events) and names of ISO/IEC TS 27560:2023 and the consent states of the Data Privacy Vocabulary. It claims no conformance with either. It is made from records of the log in this export. A model’s “yes” is text in a reply: it is not a legal act.';

/** DESIGN 2: our states in the words of the Data Privacy Vocabulary. */
const dpvStates: Readonly<Record<string, string>> = {
  asked: 'ConsentRequested',
  accepted: 'ConsentGiven',
  declined: 'ConsentRefused',
  unclear: 'ConsentUnknown',
  withdrawn: 'ConsentWithdrawn',
  superseded: 'ConsentInvalidated',
};

/** The text of a receipt: JSON, two spaces deep. `versions` are those signed with this contract's hash. */
export function receiptText(
  agreement: Agreement,
  log: string,
  versions: readonly SignedVersion[],
): string {
  const { seq, site, conversation, contract, events, messages } = agreement;
  const version = versionOf(agreement, versions);
  const models = new Set(events.map(({ detail }) => detail.model).filter(isText));
  const receipt = {
    about,
    header: {
      schema_version: '1',
      record_id: `${log}/${seq}`,
      pii_principal_id: version?.human ?? null,
      site,
      conversation,
      contract: {
        sha256: contract,
        file: contractFile(contract),
        title: version?.title ?? null,
        version: version?.number ?? null,
      },
    },
    parties: [
      {
        party_id: 'human',
        party_name: version?.human ?? null,
        party_role: 'signed the contract',
      },
      {
        party_id: 'model',
        party_name: isSiteId(site) ? siteName(site) : site,
        party_role: 'was asked',
        models: [...models],
      },
      {
        party_id: 'program',
        party_name: 'Symbiotic Contract',
        party_role: 'carried the texts and wrote the log',
      },
    ],
    events: stated(events),
    messages: {
      sealed: messages['message.sealed'],
      delivered: messages['message.delivered'],
      unconfirmed: messages['message.unconfirmed'],
      unsealed: messages['message.unsealed'],
      stopped: messages['message.stopped'],
    },
  };
  return `${JSON.stringify(receipt, null, 2)}\n`;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** The version that was asked about; a text may have been signed more than once. */
function versionOf(
  { events }: Agreement,
  versions: readonly SignedVersion[],
): SignedVersion | undefined {
  const number = events.find(({ detail }) => typeof detail.version === 'number')?.detail.version;
  return versions.find((one) => one.number === number) ?? versions.at(-1);
}

function stated(events: readonly AgreementEvent[]) {
  let renewal = false;
  return events.map(({ seq, at, kind, by, state, detail }) => {
    if (kind === 'consent.asked') renewal = detail.renewal === true;
    const dpv = dpvStates[state ?? ''] ?? null;
    return {
      event_time: at,
      event_type: kind,
      event_state: renewal && dpv === 'ConsentGiven' ? 'RenewedConsentGiven' : dpv,
      entity_id: by,
      state,
      record: seq,
      ...(isText(detail.outcome) ? { outcome: detail.outcome } : {}),
      ...(isText(detail.rule) ? { rule: detail.rule } : {}),
      ...(isText(detail.model) ? { model: detail.model } : {}),
      ...(isText(detail.reason) ? { reason: detail.reason } : {}),
      ...(isText(detail.reply) ? { reply_digest: detail.reply } : {}),
    };
  });
}

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** What a reader holds against the records; the rest is words around it. */
const receiptSchema = v.object({
  header: v.object({
    record_id: v.string(),
    site: v.nullable(v.string()),
    conversation: v.string(),
    contract: v.object({ sha256: v.string() }),
  }),
  events: v.array(
    v.object({
      event_time: v.string(),
      event_type: v.string(),
      entity_id: v.string(),
      state: v.nullable(v.string()),
      record: count,
    }),
  ),
  messages: v.object({
    sealed: count,
    delivered: count,
    unconfirmed: count,
    unsealed: count,
    stopped: count,
  }),
});

/** Throws `ExportError` `receipt` unless the receipt says of this agreement what the records say. */
export function checkReceipt(text: string, agreement: Agreement, log: string): void {
  const file = receiptFile(agreement.seq);
  const found = v.safeParse(receiptSchema, json(text));
  const bad = (expected: string, said: string) =>
    new ExportError('receipt', 'A receipt does not say what the records say.', {
      file,
      seq: agreement.seq,
      expected,
      found: said.slice(0, 200),
    });
  if (!found.success) throw bad('a receipt', text);
  const { header, events, messages } = found.output;
  const said = {
    header: [header.record_id, header.site, header.conversation, header.contract.sha256],
    events: events.map((one) => [
      one.record,
      one.event_time,
      one.event_type,
      one.entity_id,
      one.state,
    ]),
    messages: [
      messages.sealed,
      messages.delivered,
      messages.unconfirmed,
      messages.unsealed,
      messages.stopped,
    ],
  };
  const { seq, site, conversation, contract } = agreement;
  const recorded = {
    header: [`${log}/${seq}`, site, conversation, contract],
    events: agreement.events.map((one) => [one.seq, one.at, one.kind, one.by, one.state]),
    messages: Object.values(agreement.messages),
  };
  for (const part of ['header', 'events', 'messages'] as const) {
    const [expected, actual] = [JSON.stringify(recorded[part]), JSON.stringify(said[part])];
    if (expected !== actual) throw bad(`${part} ${expected}`.slice(0, 200), `${part} ${actual}`);
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
