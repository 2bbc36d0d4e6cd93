/**
 * The shape of a site profile, checked. Kept apart from the profiles, which run in every chat page
 * without it; an unknown key is an error, because it is most often a known one misspelt.
 */

import * as v from 'valibot';
import type { FrontEnd, SiteProfile } from './profile.ts';

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

const selector = {
  css: short,
  seen: v.pipe(v.string(), v.isoDate()),
  on: v.record(
    v.picklist(frontEnds),
    v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
  ),
};

const turn = v.strictObject({
  ...selector,
  idAttribute: name,
  idOn: v.optional(short),
  byPlace: v.optional(v.literal(true)),
});

const composer = v.strictObject({
  ...selector,
  editor: v.picklist(['prosemirror', 'quill', 'textarea']),
  lines: v.picklist(['paragraph', 'break']),
});

/** Anchored, so that a part of some other address does not pass. */
const address = v.pipe(short, v.startsWith('^'), v.check(isPattern, 'Not a regular expression.'));
const withId = v.pipe(address, v.includes('(?<id>', 'The conversation\'s id needs a group "id".'));

const list = <S extends v.GenericSchema>(of: S, least = 0) =>
  v.pipe(v.array(of), v.minLength(least), v.maxLength(20));
const plain = v.strictObject(selector);

export const siteProfile = v.strictObject({
  id: v.picklist(['chatgpt', 'claude', 'gemini']),
  name: short,
  host: v.pipe(short, v.regex(/^(?:[a-z\d-]+\.)+[a-z]+$/, 'A host name, without https.')),
  paths: v.strictObject({
    conversation: list(withId, 1),
    provisional: list(address),
    fresh: list(address, 1),
  }),
  view: list(plain),
  composer: list(composer, 1),
  frame: list(plain, 1),
  send: list(plain, 1),
  stop: list(plain),
  attachment: list(plain),
  userTurn: list(turn, 1),
  reply: list(turn, 1),
  replyText: list(plain),
  exclude: list(plain),
  streaming: list(plain),
  model: list(plain),
});

/** The profile, or an error that names the place and what is wrong there. */
export function parseProfile(value: unknown): SiteProfile {
  const parsed = v.safeParse(siteProfile, value);
  if (parsed.success) return parsed.output as SiteProfile;
  const [issue] = parsed.issues;
  throw new Error(`${v.getDotPath(issue) ?? 'the profile'}: ${issue.message}`);
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}
