import { beforeAll, expect, test } from 'vitest';
import { unexplained } from '../scripts/addons-linter.ts';
import { outputOf } from '../scripts/build.ts';
import { requireBuild } from './built.ts';

beforeAll(requireBuild);

test('Mozilla’s linter says nothing of the add-on that is not explained', {
  timeout: 180_000,
}, async ({ skip }) => {
  const found = await unexplained(outputOf('firefox'));
  if (found === null) skip('addons-linter could not be fetched from the registry');
  expect(found).toEqual([]);
});
