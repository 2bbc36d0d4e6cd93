// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { claude } from '../../sites/claude.ts';
import { applyProfileOverride } from './given.ts';

it('holds for everyone who has the profile or its paths, and can be taken back', () => {
  const profile = structuredClone(claude);
  const { paths } = profile;
  const given = structuredClone(claude);
  Object.assign(given, { send: [{ css: '.new-send' }] });
  Object.assign(given.paths, { fresh: ['^/begin$'] });
  applyProfileOverride(profile, given);
  expect(profile).toEqual(given);
  expect(paths.fresh).toEqual(['^/begin$']);
  applyProfileOverride(profile, claude);
  expect(profile).toEqual(claude);
});

it('leaves out a selector that cannot be read, and keeps those after it', () => {
  const profile = structuredClone(claude);
  const send = [{ css: 'button[' }, { css: '.new-send' }, { css: '' }];
  applyProfileOverride(profile, { ...structuredClone(claude), send });
  expect(profile.send).toEqual([{ css: '.new-send' }]);
});
