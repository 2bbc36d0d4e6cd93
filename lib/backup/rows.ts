/** What a backup holds beside the log: the rows of each table, as they may come out of a file. */

import * as v from 'valibot';
import type { AgreementState } from '../consent/agreement.ts';
import type { Asking } from '../consent/asking.ts';
import type { SiteId } from '../sites/index.ts';
import { everySite, givenProfiles, siteId } from '../sites/schema.ts';
import type {
  ContractRow,
  ConversationRow,
  PayloadRow,
  SettingRows,
  VersionRow,
} from '../store/schema.ts';

/** Names of a room on this floor, all of them: its type says so, as its values may not be had. */
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
const way = oneOf<Asking>({ show: true, direct: true, within: true });

const longestText = 400_000;
const wellFormed = v.check<string>((given) => given.isWellFormed());
const text = v.pipe(v.string(), v.maxLength(longestText), wellFormed);
const line = v.pipe(v.string(), v.maxLength(300), wellFormed);
const id = v.pipe(v.string(), v.uuid());
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const number = v.pipe(count, v.minValue(1));
const time = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/));
const version = v.strictObject({ contract: id, number });
const someSites = <T>(entry: v.GenericSchema<unknown, T>) =>
  v.record(siteId as never, entry) as unknown as v.GenericSchema<
    unknown,
    Partial<Record<SiteId, T>>
  >;

const contract = v.strictObject({
  id,
  title: line,
  text,
  language: line,
  invitation: v.nullable(v.pipe(v.string(), v.maxLength(5_000), wellFormed)),
  cadence: v.variant('kind', [
    v.strictObject({ kind: v.literal('every') }),
    v.strictObject({ kind: v.literal('first') }),
    v.strictObject({
      kind: v.literal('nth'),
      n: v.pipe(count, v.minValue(2), v.maxValue(1_000)),
    }),
  ]),
  tags: v.pipe(v.array(line), v.maxLength(100)),
  createdAt: time,
  updatedAt: time,
  usedAt: time,
  archivedAt: v.nullable(time),
  retired: v.array(v.strictObject({ number, at: time })),
});

const signed = v.strictObject({
  contract: id,
  number,
  title: v.pipe(line, v.minLength(1)),
  hash,
  text,
  human: v.pipe(line, v.minLength(1)),
  signedAt: time,
  importedAt: v.optional(time),
});

const standing = {
  state,
  chosen: v.nullable(version),
  contract: v.nullable(hash),
  version: v.nullable(number),
  reply: v.nullable(hash),
  unprotected: v.boolean(),
  sealed: count,
  asks: count,
};
const conversation = v.strictObject({
  site: siteId,
  key: v.pipe(v.string(), v.regex(/^id:[\w-]{1,100}$/)),
  ...standing,
  before: v.strictObject(standing),
  decidedOn: v.nullable(v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/))),
  judged: v.boolean(),
  quote: text,
  rule: line,
  askedAt: v.nullable(time),
  movedTo: v.null(),
});

const settings = v.strictObject({
  sites: v.optional(everySite(v.boolean())),
  asking: v.optional(everySite(way)),
  inForce: v.optional(v.nullable(version)),
  inForceAt: v.optional(someSites(v.nullable(version))),
  keepMessages: v.optional(v.boolean()),
  profiles: v.optional(givenProfiles),
});

const payload = v.strictObject({
  digest: hash,
  salt: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
  text: v.nullable(text),
  site: siteId,
  conversation: line,
});

export const rowSchemas = {
  contracts: contract,
  versions: signed,
  conversations: conversation,
  settings,
  payloads: payload,
};

export type Section = keyof typeof rowSchemas;
export type Row<S extends Section> = v.InferOutput<(typeof rowSchemas)[S]>;

/** What a contract's row holds beside what is worked out from its versions. */
export function contractRow(row: ContractRow): Row<'contracts'> {
  const { last: _last, offered: _offered, changed: _changed, ...rest } = row;
  return rest;
}

/** Only conversations that another browser can find again: those whose site gave them an id. */
export function conversationRow(row: ConversationRow): Row<'conversations'> | null {
  const { movedTo, ...rest } = row;
  return movedTo === null && row.key.startsWith('id:') ? { ...rest, movedTo } : null;
}

/** What a person has chosen; what the program notes for itself stays. */
export function settingsRow(settings: Partial<SettingRows>): Row<'settings'> {
  const { sites, asking, inForce, inForceAt, keepMessages, profiles } = settings;
  return {
    ...(sites && { sites }),
    ...(asking && { asking }),
    ...(inForce !== undefined && { inForce }),
    ...(inForceAt && { inForceAt }),
    ...(keepMessages !== undefined && { keepMessages }),
    ...(profiles && { profiles }),
  };
}

export const versionRow = (row: VersionRow): Row<'versions'> => row;
export const payloadRow = (row: PayloadRow): Row<'payloads'> => row;
