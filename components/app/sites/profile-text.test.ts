// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claude } from '../../../lib/sites/claude.ts';
import { profiles, type SiteProfile } from '../../../lib/sites/index.ts';
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
