/** Kinds of records as a person would call them. */

import { say } from '../words.ts';

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
  return (say as Asked)(`records.kinds.${camel(kind)}`) || kind;
}

/** A state that an agreement had after a record. */
export function stateName(state: string): string {
  return (say as Asked)(`records.states.${camel(state)}`) || state;
}

/** By what stands in a record: a later program may have written what the catalogue has no words for. */
type Asked = (key: string) => string;

function camel(name: string): string {
  return name.replace(/[^a-z]+(.)/gi, (_, letter) => letter.toUpperCase());
}
