import type { ReplyRule } from '../consent/reply.ts';
import { isOwnSite, isSiteId, type SiteId, siteName } from '../sites/index.ts';
import { type RecordRow, unreadable } from './row.ts';

/** A contract's name for its hash, where it is known. */
export type NameOf = (hash: string) => string | undefined;

export function contractName(hash: string | null, nameOf: NameOf): string {
  return hash ? (nameOf(hash) ?? `the contract ${hash.slice(0, 8)}…`) : 'the contract';
}

/** A record as one plain sentence. */
export function sentence(record: RecordRow, nameOf: NameOf = () => undefined): string {
  const site = isSiteId(record.site) ? record.site : undefined;
  const model = site ? siteName(site) : 'The model';
  const to = site ? ` to ${siteName(site)}` : '';
  const contract = contractName(record.contract, nameOf);
  const because = reasonOf(record.detail.reason);

  switch (record.kind) {
    case 'log.opened':
      return record.detail.after
        ? 'The log was opened, after an older one.'
        : 'The log was opened.';
    case 'log.damaged':
      return record.by === 'human'
        ? 'You saw the report of what was wrong with the log.'
        : damaged(record.detail.found);
    case 'log.restored':
      return record.detail.trust === 'words'
        ? 'You restored an archive, after you had compared the words of its key.'
        : 'You restored an archive that a key of this browser had signed.';
    case 'contract.signed':
      return `You signed ${contract}.`;
    case 'contract.restored':
      return `You brought back ${contract} from an archive, as it had been signed.`;
    case 'contract.used':
      return used(record.detail, contract, record.contract !== null);
    case 'contract.retired':
      return record.detail.retired === false
        ? `You offered ${contract} again.`
        : `You retired ${contract}.`;
    case 'consent.asked':
      return asked(record.detail, model, contract);
    case 'consent.answered':
      // The program writes this one only when no answer came.
      if (record.by === 'program')
        return `No answer about ${contract} came from ${site ? model : 'the model'}.`;
      return answered(record, model, contract);
    case 'consent.judged':
      return judged(record.state, model, contract);
    case 'consent.paused':
      return record.detail.rule === 'other-branch'
        ? `The page showed another branch than the one where ${model} had accepted ${contract}, so sealing was paused.`
        : `Another answer stood where ${model} had accepted ${contract}, so sealing was paused.`;
    case 'consent.resumed':
      if (record.by === 'human') return `You had messages carry ${contract} again.`;
      return `The answer by which ${model} had accepted ${contract} was there again, so sealing went on.`;
    case 'consent.withdrawn':
      if (record.by === 'human')
        return `You ended the agreement${site ? ` with ${model}` : ''} under ${contract}.`;
      if (record.by === 'model') return `${model} withdrew its yes to ${contract}.`;
      return `The agreement${site ? ` with ${model}` : ''} under ${contract} was withdrawn.`;
    case 'consent.restored':
      return `You brought back the agreement${site ? ` with ${model}` : ''} under ${contract} from an archive.`;
    case 'message.sealed':
      return `A message${to} was sealed with ${contract}.`;
    case 'message.delivered':
      return `The message${to} was seen to leave with ${contract}.`;
    case 'message.answered':
      return answer(record.detail, model, to);
    case 'message.unconfirmed':
      return `A sealed message${to} was not seen again in the page, so it may not have left.`;
    case 'message.unsealed':
      return end(
        `A message${to} left without the contract, though it should have carried it${because}`,
      );
    case 'message.stopped':
      if (record.detail.reason === 'not-heard-of')
        return `Nothing more was heard of a message${to} before the browser or the program ended: it is not known whether it left.`;
      return end(`A message${to} was stopped and did not leave${because}`);
    case 'message.unprotected':
      return `You chose to send${to} without the contract.`;
    case 'integrity.failed':
      return mismatch(record.detail.what, model, contract);
    case 'conversation.bound':
      return `The conversation${site ? ` with ${model}` : ''} got its own address.`;
    case 'site.switched':
      if (record.detail.on === true) return `You switched ${site ? model : 'a site'} on.`;
      if (record.detail.on === false) return `You switched ${site ? model : 'a site'} off.`;
      return `You switched ${site ? model : 'a site'} on or off.`;
    case 'site.barred':
      return `Your browser did not let the program run on ${site ? model : 'a site'}, so messages could leave there without the contract.`;
    case 'site.allowed':
      return `Your browser let the program run on ${site ? model : 'a site'} again.`;
    case 'settings.changed':
      return changed(record.detail, site);
    case 'log.exported':
      return record.detail.full === false
        ? 'You exported a part of the log.'
        : 'You exported the log.';
    case 'payload.erased':
      return erased(record.detail.erased, site);
    case unreadable:
      return 'This record cannot be read. Verify says what is wrong with it.';
    default:
      return `Something this version has no words for yet: ${record.kind}.`;
  }
}

/** What a page reports as the reason, in words; a reason that is a sentence already stays. */
const reasons: Readonly<Record<string, string>> = {
  'read-back': 'the composer held another text than was written',
  'composer-lost': 'the composer was gone',
  'no-send-control': 'the send button was not found',
  left: 'the conversation was left',
  strict: 'it did not carry the contract',
};

function reasonOf(reason: unknown): string {
  return typeof reason === 'string' && reason !== '' ? `: ${reasons[reason] ?? reason}` : '';
}

function damaged(found: unknown): string {
  switch (found) {
    case 'missing':
      return 'The log before this one was gone when the browser started, so a new one was begun.';
    case 'unmirrored':
      return 'What the log is compared with at each start was gone. The log itself goes on.';
    case 'shorter':
      return 'The log before this one had lost its end when the browser started, so a new one was begun.';
    default:
      return 'The log before this one was not as it had been left when the browser started, so a new one was begun.';
  }
}

function used(detail: RecordRow['detail'], contract: string, some: boolean): string {
  const { sites } = detail;
  const names = Array.isArray(sites) ? sites.filter(isSiteId).map((id) => siteName(id)) : [];
  const where = names.length > 0 ? ` on ${names.join(', ')}` : '';
  if (detail.as === 'all')
    return `You chose the same${where} as on all other sites: ${some ? contract : 'none in force'}.`;
  return some
    ? `You put ${contract} in force${where}.`
    : `You took the contract out of force${where}.`;
}

function changed(detail: RecordRow['detail'], site: SiteId | undefined): string {
  if (detail.keepMessages === true)
    return 'You chose to keep the text of your messages and of the answers.';
  if (detail.keepMessages === false)
    return 'You chose not to keep the text of your messages and of the answers any longer.';
  if (detail.strict === true) return 'You chose to have messages without the contract stopped.';
  if (detail.strict === false)
    return 'You chose to have messages without the contract told of, and not stopped.';
  if (site && 'enter' in detail) {
    const is = { line: 'is a new line', send: 'always sends' }[String(detail.enter)];
    return `You said that Enter ${is ?? 'sends, as it did,'} on ${siteName(site)}.`;
  }
  if (site && 'profile' in detail) return given(detail.profile !== null, site);
  return 'You changed a setting.';
}

function given(is: boolean, site: SiteId): string {
  const name = siteName(site);
  if (isOwnSite(site))
    return is
      ? `You showed where the parts of ${name} are.`
      : `You removed ${name} from your sites.`;
  return is
    ? `You gave another profile for the pages of ${name}.`
    : `You went back to the program’s own profile for the pages of ${name}.`;
}

function erased(count: unknown, site: SiteId | undefined): string {
  const from = site ? ` from ${siteName(site)}` : '';
  return typeof count === 'number' && count !== 1
    ? `You erased ${count} kept texts${from}. Their records stay.`
    : `You erased a kept text${from}. Its record stays.`;
}

function asked(detail: RecordRow['detail'], model: string, contract: string): string {
  const within = detail.within === true ? ', within your message,' : '';
  return detail.renewal === true
    ? `${model} was asked again${within || ','} because the contract had changed: does it accept ${contract}?`
    : `${model} was asked${within} whether it accepts ${contract}.`;
}

/** Why an answer was taken for neither a yes nor a no. */
const rules: Readonly<Record<Exclude<ReplyRule, 'line'>, string>> = {
  empty: 'its answer was empty',
  'too-long': 'its answer was too long to be one line',
  'no-line': 'neither of the two lines stood in its answer',
  'both-lines': 'both lines stood in its answer',
  'words-beside': 'its answer held more than the one line',
  'other-digits': 'its line named another document',
  'no-digits': 'its line did not name the document',
  'cut-off': 'its answer was cut off',
  translated: 'the page had been translated',
  within: 'it answered your own message too',
  'other-answer': 'another answer stood in the place of the first',
  'other-branch': 'the page showed another branch',
};

function answered({ state, detail }: RecordRow, model: string, contract: string): string {
  const why = (rules as Readonly<Record<string, string>>)[String(detail.rule)];
  switch (state) {
    case 'accepted':
      return `${model} accepted ${contract}.`;
    case 'declined':
      return `${model} declined ${contract}.`;
    default:
      return end(
        `${model} gave neither a clear yes nor a clear no to ${contract}${why ? `: ${why}` : ''}`,
      );
  }
}

/** Why an answer was not read. */
const unread: Readonly<Record<string, string>> = {
  'not-seen': 'it was not seen to be complete',
  translated: 'the page had been translated',
  'too-long': 'it was too long',
};

function answer(detail: RecordRow['detail'], model: string, to: string): string {
  if (detail.unread !== undefined)
    return end(
      `The answer to a sealed message${to} was not read: ${unread[String(detail.unread)] ?? detail.unread}`,
    );
  return detail.ended === 'stopped'
    ? `${model} began to answer a sealed message, and you stopped it.`
    : `${model} answered a sealed message.`;
}

function mismatch(what: unknown, model: string, contract: string): string {
  switch (what) {
    case 'signature':
      return `The log did not say that ${contract} had been signed, so nothing was sent.`;
    case 'agreement':
      return `The log did not say that ${model} had accepted ${contract}, so nothing was sent.`;
    case 'conversation':
      return `The log did not say that the yes to ${contract} had been given in this conversation, so nothing was sent.`;
    default:
      return `What was stored of ${contract} was not what had been signed, so nothing was sent.`;
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
