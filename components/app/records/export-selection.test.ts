import { expect, it } from 'vitest';
import { formatSelection } from '../../../lib/archive/selection.ts';
import { noFilter } from '../../../lib/records/filter.ts';
import { leftOut, selectionOf } from './export-selection.ts';

const hash = 'ab'.repeat(32);

it('exports by what records can be told apart with', () => {
  expect(selectionOf({ ...noFilter, site: 'claude', contract: hash })).toEqual({
    site: 'claude',
    contract: hash,
  });
  const conversation = { site: 'gemini', key: 'id:1' };
  expect(selectionOf({ ...noFilter, conversation })).toEqual({
    site: 'gemini',
    conversation: 'id:1',
  });
});

it('takes local days, both whole', () => {
  const selection = selectionOf({ ...noFilter, from: '2026-11-20', to: '2026-11-21' });
  expect(selection).toEqual({
    from: new Date(2026, 10, 20).toISOString(),
    to: new Date(2026, 10, 22).toISOString(),
  });
  expect(() => formatSelection(selection ?? {})).not.toThrow();
});

it('says what an export cannot be chosen by', () => {
  const filter = { ...noFilter, kind: 'trouble', text: ' stopped ' };
  expect(selectionOf(filter)).toBeNull();
  expect(leftOut(filter)).toEqual(['the kind', 'the search']);
  expect(leftOut({ ...noFilter, site: 'claude', text: ' ' })).toEqual([]);
});
