/**
 * One agreement as a receipt, in the structure and the names of ISO/IEC TS 27560 (header, parties,
 * events) with the states of the Data Privacy Vocabulary. It says itself that it claims no
 * conformance: what is agreed here is no processing of personal data.
 */

import type { ContractDocument } from '../contract/document.ts';
import { isSiteId, siteName } from '../sites/index.ts';
import type { Agreement, AgreementEvent } from './agreements.ts';
import { ExportError } from './error.ts';
import { contractFile, receiptFile } from './names.ts';

const about =
  'This receipt borrows the structure (header, parties, events) and names of ISO/IEC TS 27560:2023 and the consent states of the Data Privacy Vocabulary. It claims no conformance with either. It is made from records of the log in this export. A model’s “yes” is text in a reply: it is not a legal act.';

/** Our states in the words of the Data Privacy Vocabulary. */
const dpvStates: Readonly<Record<string, string>> = {
  asked: 'ConsentRequested',
  accepted: 'ConsentGiven',
  declined: 'ConsentRefused',
  unclear: 'ConsentUnknown',
  withdrawn: 'ConsentWithdrawn',
  superseded: 'ConsentInvalidated',
};

/** The text of a receipt: JSON, two spaces deep. `document` is that of this contract's hash. */
export function receiptText(
  agreement: Agreement,
  log: string,
  document: Signed | undefined,
  siteCalled?: string,
): string {
  return `${JSON.stringify(receiptOf(agreement, log, document, siteCalled), null, 2)}\n`;
}

/** What a receipt says of the document itself. */
export type Signed = Pick<ContractDocument, 'title' | 'human'>;

function receiptOf(
  agreement: Agreement,
  log: string,
  document: Signed | undefined,
  siteCalled: string | undefined,
) {
  const { seq, site, conversation, contract, events, messages } = agreement;
  const models = new Set(events.map(({ detail }) => detail.model).filter(isText));
  const human = document?.human ?? null;
  return {
    about,
    header: {
      schema_version: '1',
      record_id: `${log}/${seq}`,
      pii_principal_id: human,
      site,
      conversation,
      contract: {
        sha256: contract,
        file: contractFile(contract),
        title: document?.title ?? null,
      },
    },
    parties: [
      { party_id: 'human', party_name: human, party_role: 'signed the contract' },
      {
        party_id: 'model',
        party_name: siteCalled ?? (isSiteId(site) ? siteName(site) : site),
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
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

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
      ...(typeof detail.of === 'number' ? { of: detail.of } : {}),
      ...(isText(detail.outcome) ? { outcome: detail.outcome } : {}),
      ...(isText(detail.rule) ? { rule: detail.rule } : {}),
      ...(isText(detail.model) ? { model: detail.model } : {}),
      ...(isText(detail.reason) ? { reason: detail.reason } : {}),
      ...(isText(detail.reply) ? { reply_digest: detail.reply } : {}),
    };
  });
}

/**
 * Throws `ExportError` `receipt` unless this is the receipt of the agreement, letter by letter. Only what
 * a site is called that this program does not know is taken as it comes.
 */
export function checkReceipt(
  text: string,
  agreement: Agreement,
  log: string,
  document: Signed | undefined,
): void {
  const known = isSiteId(agreement.site) ? undefined : siteIn(text);
  const written = receiptText(agreement, log, document, known);
  if (text === written) return;
  const [expected, found] = [written.split('\n'), text.split('\n')];
  const line = expected.findIndex((one, at) => one !== found[at]);
  throw new ExportError('receipt', 'A receipt does not say what the records say.', {
    file: receiptFile(agreement.seq),
    seq: agreement.seq,
    expected: (expected[line] ?? 'its end').slice(0, 200),
    found: (found[Math.max(0, line)] ?? 'its end').slice(0, 200),
  });
}

/** The name of the party that was asked; undefined for what is no receipt at all. */
function siteIn(text: string): string | undefined {
  try {
    const name = JSON.parse(text).parties[1].party_name;
    return typeof name === 'string' ? name : undefined;
  } catch {
    return undefined;
  }
}
