/**
 * Rows on whose word something is sent or let pass: read with a schema. What does not fit was not
 * written by us, and is never guessed at: an agreement made up of it would be a false yes, a switch
 * a silent no.
 */

import * as v from 'valibot';
import type { AgreementState } from '../consent/agreement.ts';
import type { Asking } from '../consent/asking.ts';
import { everySite, givenProfiles, siteId } from '../sites/schema.ts';
import { say } from '../words.ts';
import { StoreError } from './error.ts';
import type { ConversationRow, SettingKey, SettingRows } from './schema.ts';

/** The keys of a table that is complete by its type. */
function oneOf<K extends string>(all: Record<K, true>) {
  return v.picklist(Object.keys(all) as K[]);
}

const state = oneOf<AgreementState>({
  none: true,
  asked: true,
  accepted: true,
  declined: true,
  unclear: true,
  withdrawn: true,
  superseded: true,
});
const asking = oneOf<Asking>({ show: true, direct: true });
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const version = v.nullable(v.object({ contract: v.string(), number: count }));

const before = {
  state,
  chosen: version,
  contract: v.nullable(hash),
  version: v.nullable(count),
  reply: v.nullable(hash),
  asked: v.nullable(v.object({ seq: count, head: v.string(), within: v.boolean() })),
  yes: v.nullable(count),
  sealed: count,
  sinceYes: count,
  unprotected: v.boolean(),
};
const conversation: v.GenericSchema<unknown, ConversationRow> = v.object({
  site: siteId,
  key: v.string(),
  ...before,
  before: v.object(before),
  quote: v.string(),
  rule: v.string(),
  bound: v.nullable(count),
  movedTo: v.nullable(v.string()),
});

const settings: { [K in SettingKey]?: v.GenericSchema<unknown, SettingRows[K]> } = {
  // A site that a row knows nothing of, being newer than it, is on and asks first.
  sites: everySite<boolean>(v.boolean(), true),
  asking: everySite<Asking>(asking, 'show'),
  inForce: version,
  inForceAt: v.record(siteId as never, version) as v.GenericSchema<
    unknown,
    SettingRows['inForceAt']
  >,
  enter: v.record(siteId as never, v.picklist(['line', 'send'])) as v.GenericSchema<
    unknown,
    SettingRows['enter']
  >,
  keepMessages: v.boolean(),
  strict: v.boolean(),
  hold: v.boolean(),
  unfolded: v.boolean(),
  profiles: givenProfiles,
};

/** Throws `StoreError` `damaged`. */
export function parseConversation(row: unknown): ConversationRow {
  const parsed = v.safeParse(conversation, row);
  if (parsed.success) return parsed.output;
  throw new StoreError('damaged', say('background.conversationUnreadable'));
}

/** Throws `StoreError` `damaged`. Settings by which nothing is sent or let pass are taken as they are. */
export function parseSetting<K extends SettingKey>(key: K, row: unknown): SettingRows[K] {
  const schema = settings[key];
  if (schema === undefined) return row as SettingRows[K];
  const parsed = v.safeParse(schema, row);
  if (parsed.success) return parsed.output as SettingRows[K];
  throw new StoreError('damaged', say('background.settingsUnreadable'));
}
