/**
 * The shape of a site profile, checked. Kept apart from the profiles, which run in every chat page
 * without it; an unknown key is an error, because it is most often a known one misspelt.
 */

import * as v from 'valibot';
import { profiles, siteIds } from './index.ts';
import {
  editorKinds,
  type FrontEnd,
  type GivenProfile,
  type OwnSite,
  type SiteId,
  type SiteProfile,
} from './profile.ts';

const frontEnds: readonly FrontEnd[] = [
  'chatgpt-classic',
  'chatgpt-shell',
  'chatgpt-signed-out',
  'claude-hub',
  'claude-earlier',
  'gemini-restyled',
  'gemini-earlier',
];

const short = v.pipe(v.string(), v.nonEmpty(), v.maxLength(300));
const name = v.pipe(short, v.regex(/^[a-z][\w:.-]*$/, 'An attribute has a name of small letters.'));

const evidence = {
  seen: v.pipe(v.string(), v.isoDate()),
  on: v.record(
    v.picklist(frontEnds),
    v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
  ),
};

/**
 * Anchored, so that a part of some other address does not pass. How long a pattern takes is for
 * whoever gives it to mind: it runs in the site's own pages alone.
 */
const address = v.pipe(
  short,
  v.startsWith('^'),
  v.check(isPattern, 'Not a regular expression.'),
  v.check(isOneWay, 'What stands on both sides of a "|" belongs in a group.'),
);
const withId = v.pipe(address, v.includes('(?<id>', 'The conversation\'s id needs a group "id".'));

const list = <S extends v.GenericSchema>(of: S, least = 0) =>
  v.pipe(v.array(of), v.minLength(least), v.maxLength(20));
const paths = v.strictObject({
  conversation: list(withId, 1),
  provisional: list(address),
  fresh: list(address, 1),
});

/** Lower case, as browsers give it; a machine of one's own may have no dot, or be a number. */
const hostName = /^[a-z\d](?:[a-z\d.-]*[a-z\d])?$/;
const host = v.pipe(short, v.regex(hostName, 'A host name, without https.'));
const builtIn = v.picklist(siteIds);

export const ownSiteId = v.custom<OwnSite>(
  (id) => typeof id === 'string' && id.startsWith('own:') && v.is(host, id.slice(4)),
  'The id of an added site is own: and its host.',
);
export const siteId: v.GenericSchema<unknown, SiteId> = v.union([builtIn, ownSiteId]);

const way = list(v.union([short, v.pipe(v.number(), v.integer(), v.minValue(0))]), 1);

/** @param proof what each selector must carry beside itself */
function profileWith(proof: v.ObjectEntries) {
  const selector = { css: short, ...proof };
  const plain = v.strictObject(selector);
  const turn = v.strictObject({
    ...selector,
    idAttribute: name,
    idOn: v.optional(short),
    byPlace: v.optional(v.literal(true)),
    more: v.optional(short),
  });
  const composer = v.strictObject({
    ...selector,
    editor: v.picklist(editorKinds),
    lines: v.picklist(['paragraph', 'break']),
  });
  return v.strictObject({
    id: siteId,
    name: short,
    host,
    paths,
    view: list(plain),
    composer: list(composer, 1),
    frame: list(plain, 1),
    send: list(v.strictObject({ ...selector, drawn: v.optional(short) }), 1),
    stop: list(plain),
    attachment: list(plain),
    userTurn: list(turn, 1),
    reply: list(turn, 1),
    replyText: list(plain),
    exclude: list(plain),
    streaming: list(plain),
    model: list(v.strictObject({ ...selector, attribute: v.optional(name) })),
    requests: list(v.strictObject({ path: address, text: way, ...proof })),
  });
}

const released = profileWith(evidence);
const unproven = profileWith({ seen: v.optional(evidence.seen), on: v.optional(evidence.on) });
/** A profile that a person gives, which needs no evidence. */
export const givenProfile = v.pipe(
  unproven,
  v.check<v.InferOutput<typeof unproven>, string>(
    isOfItsSite,
    'id, name and host belong to different sites.',
  ),
);

/** A profile of ours, or an error that names the place and what is wrong there. */
export function parseProfile(value: unknown): SiteProfile {
  return parsed(released, value);
}

/** The same of a profile that a person gives. */
export function parseGiven(value: unknown): SiteProfile {
  return parsed(givenProfile, value);
}

/** What is kept of the profiles that were given, by site. */
const kept = v.strictObject({ profile: givenProfile, at: v.pipe(v.string(), v.isoTimestamp()) });
export const givenProfiles = v.pipe(
  v.record(v.string(), kept),
  v.check<Record<string, v.InferOutput<typeof kept>>>((all) =>
    Object.entries(all).every(([site, { profile }]) => profile.id === site),
  ),
) as unknown as v.GenericSchema<unknown, Partial<Record<SiteId, GivenProfile>>>;

/** An entry for each site of ours, and for sites that were added. `otherwise`: where one of ours has none. */
export function everySite<T>(entry: v.GenericSchema<unknown, T>, otherwise?: T) {
  const ours = otherwise === undefined ? entry : v.optional(entry, otherwise as never);
  return v.pipe(
    v.objectWithRest(Object.fromEntries(siteIds.map((id) => [id, ours])), entry),
    v.check((all) => Object.keys(all).every((id) => v.is(siteId, id)), 'No site is called so.'),
  ) as unknown as v.GenericSchema<unknown, Record<SiteId, T>>;
}

function parsed(schema: v.GenericSchema, value: unknown): SiteProfile {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output as SiteProfile;
  const [issue] = result.issues;
  throw new Error(`${v.getDotPath(issue) ?? 'the profile'}: ${issue.message}`);
}

function isOfItsSite({ id, host, name }: { id: SiteId; host: string; name: string }): boolean {
  const ours = profiles.find((profile) => profile.id === id);
  if (ours) return ours.host === host && ours.name === name;
  return id === `own:${host}` && profiles.every((profile) => profile.host !== host);
}

/** The anchor holds for all of it: no alternative stands outside a group. */
function isOneWay(pattern: string): boolean {
  let bare = pattern.replace(/\\./g, '').replace(/\[[^\]]*\]/g, '');
  for (let before = ''; before !== bare; ) {
    before = bare;
    bare = bare.replace(/\([^()]*\)/g, '');
  }
  return !bare.includes('|');
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}
