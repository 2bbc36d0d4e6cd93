import type { RecordView } from '../../lib/messages.ts';
import { siteIds, siteName } from '../../lib/sites/index.ts';

/** A record as one plain sentence; `nameOf` gives a contract's name for its hash, where known. */
export function sentence(
  record: RecordView,
  nameOf: (hash: string) => string | undefined = () => undefined,
): string {
  const site = siteIds.find((id) => id === record.site);
  const model = site ? siteName(site) : 'The model';
  const to = site ? ` to ${siteName(site)}` : '';
  const contract = record.contract
    ? (nameOf(record.contract) ?? `the contract ${record.contract.slice(0, 8)}…`)
    : 'the contract';
  const because = typeof record.detail.reason === 'string' ? `: ${record.detail.reason}` : '';

  switch (record.kind) {
    case 'log.opened':
      return 'The log was opened.';
    case 'contract.signed':
      return `You signed ${contract}.`;
    case 'contract.retired':
      return `You retired ${contract}.`;
    case 'consent.asked':
      return asked(record.detail, model, contract);
    case 'consent.answered':
      // The program writes this one only when no answer came.
      if (record.by === 'program')
        return `No answer about ${contract} came from ${site ? model : 'the model'}.`;
      return answered(record.state, model, contract);
    case 'consent.judged':
      return judged(record.state, model, contract);
    case 'consent.withdrawn':
      if (record.by === 'human')
        return `You ended the agreement${site ? ` with ${model}` : ''} under ${contract}.`;
      if (record.by === 'model') return `${model} withdrew its yes to ${contract}.`;
      return `The agreement${site ? ` with ${model}` : ''} under ${contract} was withdrawn.`;
    case 'message.sealed':
      return `A message${to} was sealed with ${contract}.`;
    case 'message.delivered':
      return `The message${to} was seen to leave with ${contract}.`;
    case 'message.unconfirmed':
      return `A sealed message${to} was not seen again in the page, so it may not have left.`;
    case 'message.unsealed':
      return `A message${to} left without the contract, though it should have carried it.`;
    case 'message.stopped':
      return end(`A message${to} was stopped and did not leave${because}`);
    case 'message.unprotected':
      return `You chose to send${to} without the contract.`;
    case 'integrity.failed':
      return `The kept text of ${contract} no longer matched its SHA-256, so nothing was sent under it.`;
    case 'conversation.bound':
      return `The conversation${site ? ` with ${model}` : ''} got its own address.`;
    case 'site.switched':
      if (record.detail.on === true) return `You switched ${site ? model : 'a site'} on.`;
      if (record.detail.on === false) return `You switched ${site ? model : 'a site'} off.`;
      return `You switched ${site ? model : 'a site'} on or off.`;
    case 'log.exported':
      return 'You exported the log.';
    case 'payload.erased':
      return 'You erased a kept text. Its record stays.';
    default:
      return `Something this version has no words for yet: ${record.kind}.`;
  }
}

function asked(detail: RecordView['detail'], model: string, contract: string): string {
  const within = detail.within === true ? ', within your message,' : '';
  return detail.renewal === true
    ? `${model} was asked again${within || ','} because the contract had changed: does it accept ${contract}?`
    : `${model} was asked${within} whether it accepts ${contract}.`;
}

function answered(state: string | null, model: string, contract: string): string {
  switch (state) {
    case 'accepted':
      return `${model} accepted ${contract}.`;
    case 'declined':
      return `${model} declined ${contract}.`;
    default:
      return `${model} gave neither a clear yes nor a clear no to ${contract}.`;
  }
}

function judged(state: string | null, model: string, contract: string): string {
  switch (state) {
    case 'accepted':
      return `You judged that ${model} accepted ${contract}.`;
    case 'declined':
      return `You judged that ${model} declined ${contract}.`;
    default:
      return `You judged the answer of ${model} about ${contract}.`;
  }
}

function end(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
