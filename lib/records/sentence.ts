import { isOwnSite, isSiteId, type SiteId, siteName } from '../sites/index.ts';
import { capitalised } from '../words.ts';
import { type RecordRow, unreadable } from './row.ts';
import { inExport, keyFor, onScreen, type Tell } from './telling.ts';

/** A contract's name for its hash, where it is known. */
export type NameOf = (hash: string) => string | undefined;

export function contractName(hash: string | null, nameOf: NameOf, tell: Tell = onScreen): string {
  return hash ? (nameOf(hash) ?? tell('contractByHash', hash.slice(0, 8))) : tell('theContract');
}

/** A record as one plain sentence, in the language of the person. */
export function sentence(record: RecordRow, nameOf: NameOf = () => undefined): string {
  return told(record, nameOf, onScreen);
}

/** The same in an export: in English everywhere, and in words that stay. */
export function exportSentence(record: RecordRow, nameOf: NameOf): string {
  return told(record, nameOf, inExport);
}

function told(record: RecordRow, nameOf: NameOf, tell: Tell): string {
  const site = isSiteId(record.site) ? record.site : undefined;
  const text = textOf(record, site, nameOf, tell);
  // Where no site gives the model a name, a sentence may begin with “the model”.
  return site ? text : capitalised(text);
}

function textOf(record: RecordRow, site: SiteId | undefined, nameOf: NameOf, tell: Tell): string {
  const { detail } = record;
  const model = site ? siteName(site) : tell('theModel');
  const to = site ? tell('to', model) : '';
  const withModel = site ? tell('with', model) : '';
  const there = site ? model : tell('aSite');
  const contract = contractName(record.contract, nameOf, tell);
  const because = reasonOf(detail.reason, tell);

  switch (record.kind) {
    case 'log.opened':
      return tell(detail.after ? 'logOpenedAfter' : 'logOpened');
    case 'log.damaged':
      return record.by === 'human' ? tell('damageSeen') : damaged(detail.found, tell);
    case 'log.restored':
      return tell(detail.trust === 'words' ? 'restoredByWords' : 'restoredByKey');
    case 'contract.signed':
      return tell('signed', contract);
    case 'contract.restored':
      return tell('broughtBack', contract);
    case 'contract.used':
      return used(detail, contract, record.contract !== null, tell);
    case 'contract.retired':
      return tell(detail.retired === false ? 'offeredAgain' : 'retired', contract);
    case 'consent.asked':
      return asked(detail, model, contract, tell);
    case 'consent.answered':
      // The program writes this one only when no answer came.
      if (record.by === 'program') return tell('noAnswer', model, contract);
      return answered(record, model, contract, tell);
    case 'consent.judged':
      return judged(record.state, model, contract, tell);
    case 'consent.paused':
      return detail.rule === 'other-branch'
        ? tell('pausedByBranch', model, contract)
        : tell('pausedByAnswer', model, contract);
    case 'consent.resumed':
      if (record.by === 'human') return tell('resumedByYou', contract);
      return tell('resumed', model, contract);
    case 'consent.withdrawn':
      if (record.by === 'human') return tell('endedByYou', contract, withModel);
      if (record.by === 'model') return tell('endedByModel', model, contract);
      return tell('ended', contract, withModel);
    case 'consent.restored':
      return tell('agreementBroughtBack', contract, withModel);
    case 'message.sealed':
      return tell('sealed', contract, to);
    case 'message.delivered':
      return tell('delivered', contract, to);
    case 'message.answered':
      return answer(detail, model, to, tell);
    case 'message.unconfirmed':
      return tell('unconfirmed', to);
    case 'message.unsealed':
      return end(tell('unsealed', to, because));
    case 'message.stopped':
      if (detail.reason === 'not-heard-of') return tell('unheard', to);
      return end(tell('stopped', to, because));
    case 'message.unprotected':
      return tell('unprotected', to);
    case 'integrity.failed':
      return mismatch(detail.what, model, contract, tell);
    case 'conversation.bound':
      return tell('addressed', withModel);
    case 'site.switched':
      // The program's own hand here is the policy of an organisation.
      if (record.by === 'program') return tell(detail.on === true ? 'setOn' : 'setOff', there);
      if (detail.on === true) return tell('switchedOn', there);
      return tell(detail.on === false ? 'switchedOff' : 'switched', there);
    case 'site.barred':
      return tell('barred', there);
    case 'site.allowed':
      return tell('allowed', there);
    case 'settings.changed':
      return changed(detail, site, tell);
    case 'log.exported':
      return tell(detail.full === false ? 'exportedPart' : 'exported');
    case 'payload.erased':
      return erased(detail.erased, site, tell);
    case unreadable:
      return tell('unreadable');
    default:
      return tell('unknown', record.kind);
  }
}

/** What a page reports as the reason, in words; a reason that is a sentence already stays. */
function reasonOf(reason: unknown, tell: Tell): string {
  if (typeof reason !== 'string' || reason === '') return '';
  const known = keyFor('reasons', reason);
  return tell('because', known ? tell(known) : reason);
}

function damaged(found: unknown, tell: Tell): string {
  switch (found) {
    case 'missing':
      return tell('logMissing');
    case 'unmirrored':
      return tell('logUnmirrored');
    case 'shorter':
      return tell('logShorter');
    default:
      return tell('logChanged');
  }
}

function used(detail: RecordRow['detail'], contract: string, some: boolean, tell: Tell): string {
  const { sites } = detail;
  const names = Array.isArray(sites) ? sites.filter(isSiteId).map((id) => siteName(id)) : [];
  const where = names.length > 0 ? tell('on', names.join(', ')) : '';
  if (detail.as === 'all') return tell('usedAsAll', some ? contract : tell('noneUsed'), where);
  return some ? tell('used', contract, where) : tell('unused', where);
}

function changed(detail: RecordRow['detail'], site: SiteId | undefined, tell: Tell): string {
  if (detail.keepMessages === true) return tell('keptTexts');
  if (detail.keepMessages === false) return tell('keptNoTexts');
  if (detail.hold === true) return tell('holdOn');
  if (detail.hold === false) return tell('holdOff');
  if (detail.strict === true) return tell('strict');
  if (detail.strict === false) return tell('notStrict');
  if (site && 'enter' in detail) {
    const key = { line: 'enterNewLine', send: 'enterSends' } as const;
    const known = key[detail.enter as keyof typeof key] ?? 'enterAsBefore';
    return tell(known, siteName(site));
  }
  if (site && 'profile' in detail) return given(detail.profile !== null, site, tell);
  return tell('settingChanged');
}

function given(is: boolean, site: SiteId, tell: Tell): string {
  const name = siteName(site);
  if (isOwnSite(site)) return tell(is ? 'partsShown' : 'siteRemoved', name);
  return tell(is ? 'profileGiven' : 'profileTakenBack', name);
}

function erased(count: unknown, site: SiteId | undefined, tell: Tell): string {
  const from = site ? tell('from', siteName(site)) : '';
  return tell('erased', typeof count === 'number' ? count : 1, from);
}

function asked(detail: RecordRow['detail'], model: string, contract: string, tell: Tell): string {
  const within = detail.within === true;
  if (detail.renewal === true)
    return tell(within ? 'askedAgainWithin' : 'askedAgain', model, contract);
  return tell(within ? 'askedWithin' : 'asked', model, contract);
}

function answered(
  { state, detail }: RecordRow,
  model: string,
  contract: string,
  tell: Tell,
): string {
  if (state === 'accepted' || state === 'declined') return tell(state, model, contract);
  const why = keyFor('rules', String(detail.rule));
  return why
    ? tell('unclearBecause', model, contract, tell(why))
    : tell('unclear', model, contract);
}

function answer(detail: RecordRow['detail'], model: string, to: string, tell: Tell): string {
  if (detail.unread !== undefined) {
    const why = keyFor('unread', String(detail.unread));
    const because = tell('because', why ? tell(why) : String(detail.unread));
    return end(tell('answerUnread', to, because));
  }
  return tell(detail.ended === 'stopped' ? 'answerStopped' : 'answered', model);
}

function mismatch(what: unknown, model: string, contract: string, tell: Tell): string {
  switch (what) {
    case 'signature':
      return tell('otherSignature', contract);
    case 'agreement':
      return tell('otherAgreement', contract, model);
    case 'conversation':
      return tell('otherConversation', contract);
    default:
      return tell('otherDocument', contract);
  }
}

function judged(state: string | null, model: string, contract: string, tell: Tell): string {
  switch (state) {
    case 'accepted':
      return tell('judgedAccepted', model, contract);
    case 'declined':
      return tell('judgedDeclined', model, contract);
    default:
      return tell('judged', model, contract);
  }
}

function end(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
