/** A site profile as text that can be read, compared, copied and pasted. */

import { roles, type Selector, type SiteProfile, siteName } from '../../../lib/sites/index.ts';
import { parseGiven } from '../../../lib/sites/schema.ts';
import { say } from '../../../lib/words.ts';

/** Characters; profiles are far shorter. */
export const longestProfile = 100_000;

/** JSON, a line for each selector; without what only our tests need of a profile of ours. */
export function profileText(profile: SiteProfile): string {
  const lists = roles.map((role) => [role, (profile[role] as readonly Selector[]).map(bare)]);
  const { id, name, host, paths } = profile;
  const requests = profile.requests.map(({ path, text }) => ({ path, text }));
  const whole = { id, name, host, paths, ...Object.fromEntries(lists), requests };
  const lines = Object.entries(whole).map(([key, value]) => `  "${key}": ${entry(value)}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

/** The profile in a text, or a sentence that says what is wrong with it and where. */
export function readProfile(
  text: string,
  of: Pick<SiteProfile, 'id'>,
): { profile: SiteProfile } | { fault: string } {
  if (text.length > longestProfile) return { fault: say('sites.fault.long') };
  try {
    const profile = parseGiven(JSON.parse(text));
    if (profile.id !== of.id)
      return { fault: say('sites.fault.other', siteName(profile.id), siteName(of.id)) };
    return checkSelectors(profile);
  } catch (error) {
    return { fault: sayFault(error) };
  }
}

/** Which part is not as it should be; what a library would say of it helps nobody. */
function sayFault(error: unknown): string {
  if (error instanceof SyntaxError) return say('sites.fault.json');
  const [, where] = /^([\w.]+): /.exec(error instanceof Error ? error.message : '') ?? [];
  return where ? say('sites.fault.part', where) : say('sites.fault.none');
}

function checkSelectors(profile: SiteProfile): { profile: SiteProfile } | { fault: string } {
  for (const role of roles)
    for (const [index, { css }] of (profile[role] as readonly Selector[]).entries())
      if (!isReadable(css))
        return { fault: say('sites.fault.selector', `${role}.${index}.css`, css) };
  return { profile };
}

function isReadable(css: string): boolean {
  try {
    document.createDocumentFragment().querySelector(css);
    return true;
  } catch {
    return false;
  }
}

function bare({ seen: _seen, on: _on, ...selector }: Selector): object {
  return selector;
}

function entry(value: unknown): string {
  if (!Array.isArray(value) || value.length === 0) return JSON.stringify(value);
  return `[\n${value.map((each) => `    ${JSON.stringify(each)}`).join(',\n')}\n  ]`;
}
