/** Kinds of records as a person would call them. */

const names: Readonly<Record<string, string>> = {
  'log.opened': 'Log opened',
  'log.damaged': 'Log found damaged',
  'log.restored': 'Archives restored',
  'contract.signed': 'Contracts signed',
  'contract.restored': 'Contracts brought back',
  'contract.used': 'Contracts put in force',
  'contract.retired': 'Contracts retired',
  'consent.asked': 'Questions to a model',
  'consent.answered': 'Answers to the question',
  'consent.judged': 'Answers you judged',
  'consent.paused': 'Agreements paused',
  'consent.resumed': 'Agreements resumed',
  'consent.withdrawn': 'Agreements ended',
  'consent.restored': 'Agreements brought back',
  'conversation.bound': 'Conversations given an address',
  'message.sealed': 'Messages sealed',
  'message.delivered': 'Messages seen to leave',
  'message.answered': 'Answers to messages',
  'message.unconfirmed': 'Messages not seen again',
  'message.unsealed': 'Messages without the contract',
  'message.stopped': 'Messages stopped',
  'message.unprotected': 'Sent without it, by choice',
  'integrity.failed': 'Stored things found changed',
  'site.switched': 'Sites switched',
  'site.barred': 'Sites the browser withheld',
  'site.allowed': 'Sites the browser allowed again',
  'settings.changed': 'Settings changed',
  'log.exported': 'Exports',
  'payload.erased': 'Texts erased',
};

/** What a person would want to look into. */
export const troubleKinds: readonly string[] = [
  'message.unsealed',
  'message.stopped',
  'message.unconfirmed',
  'consent.paused',
  'integrity.failed',
  'site.barred',
  'log.damaged',
];

/** A kind that this version has no name for goes by its own. */
export function kindName(kind: string): string {
  return names[kind] ?? kind;
}
