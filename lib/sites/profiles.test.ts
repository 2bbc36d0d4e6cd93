import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fronts } from '../../practice/fronts.ts';
import { profiles, type Selector, type SiteProfile } from './index.ts';
import { parseProfile } from './schema.ts';

/** Roles without which nothing can be sealed, sent or answered. */
const needed = ['composer', 'frame', 'send', 'stop', 'userTurn', 'reply', 'replyText'] as const;

function selectorsOf(profile: SiteProfile): { role: string; selector: Selector }[] {
  return Object.entries(profile).flatMap(([role, value]) =>
    Array.isArray(value) && role !== 'requests'
      ? value.map((selector: Selector) => ({ role, selector }))
      : [],
  );
}

const copy = (profile: SiteProfile) => JSON.parse(JSON.stringify(profile));

describe.each(profiles)('$name', (profile) => {
  const own = fronts.filter(({ host }) => host === profile.host);

  it('is plain data of the shape that is written down', () => {
    expect(parseProfile(copy(profile))).toEqual(profile);
  });

  it('has a practice page for every selector', () => {
    const unexpected = selectorsOf(profile)
      .filter(({ selector }) => Object.keys(selector.on ?? {}).length === 0)
      .map(({ role, selector }) => `${role}: ${selector.css}`);
    expect(unexpected).toEqual([]);
  });

  it('expects a selector on pages of its own site only', () => {
    const ids = own.map(({ id }) => id as string);
    for (const { selector } of selectorsOf(profile))
      expect(ids).toEqual(expect.arrayContaining(Object.keys(selector.on ?? {})));
  });

  it.each(own)('knows on $id all it needs', ({ id }) => {
    for (const role of needed)
      expect(
        profile[role].some((selector: Selector) => (selector.on?.[id] ?? 0) > 0),
        role,
      ).toBe(true);
  });

  it('names no selector twice in a role', () => {
    const names = selectorsOf(profile).map(({ role, selector }) => `${role}: ${selector.css}`);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('refuses a key it does not know, wherever it stands', () => {
    fc.assert(
      fc.property(fc.nat(), fc.stringMatching(/^x[a-z]{1,8}$/), (at, key) => {
        const changed = copy(profile);
        const places = objectsIn(changed);
        const place = places[at % places.length] as Record<string, unknown>;
        place[key] = 1;
        expect(() => parseProfile(changed)).toThrow();
      }),
    );
  });

  it('refuses what is missing or of another kind, and says where', () => {
    const broken = copy(profile);
    broken.composer[0].editor = 'word';
    expect(() => parseProfile(broken)).toThrow(/^composer\.0\.editor: /);
    const { send: _, ...without } = copy(profile);
    expect(() => parseProfile(without)).toThrow(/^send: /);
  });
});

it.each([
  ['a date that is none', { seen: 'October' }],
  ['no selector', { css: '' }],
  ['a page nobody has', { on: { 'claude-next': 1 } }],
  ['a count of none', { on: { 'claude-hub': 0 } }],
])('refuses %s', (_what, change) => {
  const changed = copy(profiles[1] as SiteProfile);
  Object.assign(changed.send[0], change);
  expect(() => parseProfile(changed)).toThrow(/^send\.0\./);
});

it.each(['/c/(?<id>x)', '^/c/x', '^/c/(?<id>', '^/a|/c/(?<id>x)', '^/(?:a)[)]|(?<id>x)'])(
  'refuses the address %s',
  (pattern) => {
    const changed = copy(profiles[1] as SiteProfile);
    changed.paths.conversation = [pattern];
    expect(() => parseProfile(changed)).toThrow(/^paths\.conversation\.0: /);
  },
);

it.each([null, 7, '[]', [], { __proto__: null }])('refuses %j', (value) => {
  expect(() => parseProfile(value)).toThrow();
});

/** Every object in it that is no list, and no table of counts: those take names of pages. */
function objectsIn(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.entries(value).flatMap(([key, it]) => (key === 'on' ? [] : objectsIn(it)));
  return Array.isArray(value) ? inside : [value, ...inside];
}
