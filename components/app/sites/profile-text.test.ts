// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claude } from '../../../lib/sites/claude.ts';
import { profiles, type SiteProfile } from '../../../lib/sites/index.ts';
import { editorKinds } from '../../../lib/sites/profile.ts';
import { ownProfile } from '../../../testing/samples/profile.ts';
import { profileText, readProfile } from './profile-text.ts';

const fault = (text: string): string => {
  const read = readProfile(text, claude);
  return 'fault' in read ? read.fault : 'none';
};
const changed = (change: object): string =>
  JSON.stringify({ ...JSON.parse(profileText(claude)), ...change });

describe('the text of a profile', () => {
  it.each(profiles)('of $name reads back as the same profile, but for our evidence', (profile) => {
    const read = readProfile(profileText(profile), profile) as { profile: SiteProfile };
    const bare = JSON.parse(JSON.stringify(profile), (key, value) =>
      key === 'seen' || key === 'on' ? undefined : value,
    );
    expect(read.profile).toEqual(bare);
  });

  it('may keep the evidence, as the profiles of ours have it', () => {
    expect(fault(JSON.stringify(claude))).toBe('none');
  });
});

describe('a profile of a site that a person has added', () => {
  const own = (change: object = {}) => JSON.stringify({ ...ownProfile, ...change });
  const faultOf = (text: string): string => {
    const read = readProfile(text, ownProfile);
    return 'fault' in read ? read.fault : 'none';
  };
  const css = fc.constantFrom('textarea', 'a > b', '[data-x="é"]', 'i:not(.b)', '#a\\:b');
  const word = fc.constantFrom('M1 2', 'Send', 'Отправить', '🌱');
  const profile = fc.record({
    view: fc.array(fc.record({ css }), { maxLength: 2 }),
    composer: fc.array(
      fc.record({ css, editor: fc.constantFrom(...editorKinds), lines: fc.constant('break') }),
      { minLength: 1, maxLength: 4 },
    ),
    send: fc.array(fc.record({ css, drawn: word }, { requiredKeys: ['css'] }), {
      minLength: 1,
      maxLength: 4,
    }),
    exclude: fc.array(fc.record({ css }), { maxLength: 20 }),
  });

  it('goes into a file and comes out of it as it was', () => {
    fc.assert(
      fc.property(profile, (change) => {
        const whole = { ...ownProfile, ...change } as SiteProfile;
        expect(readProfile(profileText(whole), ownProfile)).toEqual({ profile: whole });
      }),
    );
  });

  it.each([
    [
      own({ id: 'own:other.example', host: 'other.example', name: 'other.example' }),
      /^This is a profile of other\.example/,
    ],
    [own({ id: 'own:claude.ai', host: 'claude.ai', name: 'claude.ai' }), /different sites/],
    [
      own({ send: [{ css: 'a', drawn: 'x'.repeat(301) }] }),
      /^This is not a profile: its part “send\.0\.drawn” /,
    ],
    [
      own({ send: [{ css: 'a', onclick: 'x' }] }),
      /^This is not a profile: its part “send\.0\.onclick” /,
    ],
    [own({ exclude: Array(21).fill({ css: 'a' }) }), /^This is not a profile: its part “exclude” /],
    [own().replace('{', '{"__proto__":{"x":1},'), /^This is not a profile/],
    [`${'['.repeat(50_000)}`, /^This is not JSON/],
    [own({ composer: [{ css: 'a', editor: 'eval', lines: 'break' }] }), /composer\.0\.editor/],
  ])('is refused, hostile or broken: %.60s', (text, says) => {
    expect(faultOf(text)).toMatch(says);
    expect(({} as { x?: number }).x).toBeUndefined();
  });
});

describe('what is no profile of the site', () => {
  it.each([
    ['', /^This is not JSON\./],
    ['{"id":"claude",', /^This is not JSON\./],
    ['[]', /^This is not a profile\b/],
    ['"claude"', /^This is not a profile\b/],
    [changed({ more: 1 }), /^This is not a profile: its part “more” is missing, or is not/],
    [changed({ composer: [] }), /^This is not a profile: its part “composer” /],
    [changed({ host: 'example.org' }), /belong to different sites/],
    [changed({ id: 'own:claude.ai' }), /belong to different sites/],
    [profileText(profiles[2] as SiteProfile), /^This is a profile of Gemini, not of Claude\.$/],
    [changed({ send: [{ css: 'button[' }] }), /^send\.0\.css: this browser cannot read “button\[”/],
    [changed({ paths: { conversation: ['^/c/(?<id>'], provisional: [], fresh: ['^/'] } }), /paths/],
    ['x'.repeat(100_001), /too long/],
  ])('is told of in a sentence: %.40s', (text, says) => {
    expect(fault(text)).toMatch(says);
  });

  it('never throws, whatever is pasted', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(fault(text)).not.toBe('');
      }),
    );
  });
});
