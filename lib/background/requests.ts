/** The shape of every request. What does not fit is refused before anything is done. */

import * as v from 'valibot';
import { askingWays } from '../consent/asking.ts';
import { invitationLanguages } from '../consent/invitation.ts';
import { type Role, roles, type SiteProfile } from '../sites/index.ts';
import { givenProfile, ownSiteId, siteId as site } from '../sites/schema.ts';
import { Refusal } from './refusal.ts';
import { transferRequests } from './transfer-requests.ts';

/** More than any site takes; a page cannot fill the disk with one message. */
const longestText = 400_000;

const text = v.pipe(v.string(), v.maxLength(longestText));
// Goes into records as it is, where half a character would be refused.
const wellFormed = v.transform((given: string) => given.toWellFormed());
const short = v.pipe(v.string(), v.maxLength(300), wellFormed);
const key = v.pipe(v.string(), v.regex(/^(?:id|tab):[\w-]{1,100}$/));
const id = v.pipe(v.string(), v.uuid());
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const reason = v.nullable(short);

const asking = { draft: text, within: v.boolean(), hash: v.nullable(hash) };
const head = v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{22}$/));
const model = v.nullable(short);

const manner = {
  language: v.picklist(invitationLanguages),
  opening: v.nullable(v.pipe(v.string(), v.maxLength(5_000))),
  cadence: v.variant('kind', [
    v.object({ kind: v.literal('every') }),
    v.object({ kind: v.literal('first') }),
    v.object({
      kind: v.literal('nth'),
      n: v.pipe(v.number(), v.safeInteger(), v.minValue(2), v.maxValue(1_000)),
    }),
  ]),
};
const tags = v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.maxLength(100));
const profile = givenProfile as v.GenericSchema<unknown, SiteProfile>;
const unknownPage = v.picklist(['unrecognised', 'elsewhere']);
const place = v.pipe(v.number(), v.integer(), v.minValue(-1), v.maxValue(20));
const matches = v.object(
  Object.fromEntries(roles.map((role) => [role, place])) as Record<Role, typeof place>,
);

const nothing = v.optional(v.null());

export const requests = {
  'page.open': v.object({ key, loaded: v.optional(v.boolean()) }),
  'page.preview': v.object({ key, ...asking }),
  'page.ask': v.object({ key, ...asking, model }),
  'page.askFailed': v.object({ key, reason: short }),
  'page.answered': v.object({
    key,
    head,
    reply: text,
    model,
    doubt: v.nullable(v.picklist(['cut-off', 'translated'])),
  }),
  'page.shown': v.object({ key, head, reply: v.nullable(text), model }),
  'page.replied': v.object({
    key,
    reply: text,
    model,
    half: v.nullable(
      v.object({
        head,
        text: v.nullable(text),
        unread: v.nullable(v.picklist(['translated', 'too-long'])),
        stopped: v.boolean(),
        complete: v.boolean(),
        seen: v.boolean(),
      }),
    ),
  }),
  'page.withdraw': v.object({ key }),
  'page.judge': v.object({ key, outcome: v.picklist(['accepted', 'declined']), reply: text }),
  'page.seal': v.object({ key, text, held: v.boolean(), model }),
  'page.report': v.object({
    key,
    kind: v.picklist([
      'message.delivered',
      'message.unconfirmed',
      'message.unsealed',
      'message.stopped',
      'message.unprotected',
    ]),
    of: v.nullable(count),
    reason,
    lasting: v.boolean(),
    wire: v.optional(v.boolean()),
    model,
  }),
  'page.bind': v.object({ key, head }),
  'page.told': v.object({ key, upTo: count }),
  'page.draft': v.object({ key, text, waits: v.boolean(), alone: v.optional(v.boolean()) }),
  'page.enter': v.object({ key, said: v.picklist(['line', 'send']) }),
  'page.release': v.object({ key }),
  'page.unrecognised': v.object({ key, page: unknownPage }),
  'page.unseen': nothing,
  'page.matched': v.object({ key, matches }),
  'page.diagnostics': v.object({
    key,
    page: v.picklist([...unknownPage.options, 'known']),
    matches,
  }),
  'page.site.add': v.object({ profile }),
  'page.site.cancel': nothing,
  'own.overview': nothing,
  'own.contract.read': v.object({ id }),
  'own.contract.search': v.object({ query: v.pipe(v.string(), v.maxLength(1_000)) }),
  'own.contract.save': v.object({
    id: v.nullable(id),
    title: text,
    text,
    language: v.nullable(manner.language),
  }),
  'own.contract.duplicate': v.object({ id, number: v.nullable(count) }),
  'own.contract.tags': v.object({ id, tags }),
  'own.contract.archive': v.object({ id, archived: v.boolean() }),
  'own.contract.delete': v.object({ id }),
  'own.contract.restore': v.object({ id, title: text, text, tags, ...manner }),
  'own.contract.sign': v.object({
    id,
    human: text,
    shown: v.nullable(hash),
    place: v.nullable(v.union([site, v.picklist(['all', 'none'])])),
  }),
  'own.contract.use': v.object({ hash: v.nullable(hash) }),
  'own.contract.retire': v.object({ id, number: count, retired: v.boolean() }),
  'own.contract.manner': v.object({ id, ...manner }),
  'own.site.contract': v.object({ site, hash: v.nullable(v.union([hash, v.literal('default')])) }),
  'own.site.asking': v.object({ site, asking: v.picklist(askingWays) }),
  'own.site.enter': v.object({ site, said: v.nullable(v.picklist(['line', 'send'])) }),
  'own.site.switch': v.object({ site, on: v.boolean() }),
  'own.site.read': v.object({ site }),
  'own.site.profile': v.object({ site, profile }),
  'own.site.forget': v.object({ site }),
  'own.site.point': v.object({ tab: count, site: ownSiteId }),
  ...transferRequests,
  'own.tab': v.object({ tab: count }),
  'own.log.checkpoint': nothing,
  'own.log.exporting': v.object({
    selection: v.pipe(v.string(), v.maxLength(4_000), wellFormed),
    records: count,
    full: v.boolean(),
  }),
  'own.log.sign': v.object({ sha256: hash }),
  'own.log.state': nothing,
  'own.log.seen': nothing,
  'own.payload.erase': v.variant('of', [
    v.object({ of: v.literal('conversation'), site: short, conversation: short }),
    v.object({ of: v.literal('site'), site: short }),
    v.object({ of: v.literal('all') }),
  ]),
  'own.untold.seen': nothing,
  'own.settings.keepMessages': v.object({ on: v.boolean() }),
  'own.settings.strict': v.object({ on: v.boolean() }),
  'own.everything.erase': nothing,
};

export type Requests = typeof requests;

export function parseRequest<K extends keyof Requests>(
  type: K,
  data: unknown,
): v.InferOutput<Requests[K]> {
  const parsed = v.safeParse(requests[type], data);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new Refusal(
    'bad-request',
    `"${type}" was asked in a shape we do not know: ${issue.message} (${v.getDotPath(issue) ?? 'whole message'}).`,
  );
}
