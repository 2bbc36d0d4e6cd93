// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import type { RecordView } from '../../lib/messages.ts';
import { FakeBackground } from '../fake-ask.ts';
import { mergeNewest } from './list.ts';
import { Records } from './records.tsx';

afterEach(cleanup);

function record(seq: number): RecordView {
  return {
    seq,
    at: '2026-11-22T14:05:00.000Z',
    kind: 'site.switched',
    site: 'claude',
    conversation: null,
    contract: null,
    state: null,
    by: 'human',
    detail: { on: seq % 2 === 0 },
  };
}

function open(size: number) {
  const background = FakeBackground.withStarter();
  background.records = Array.from({ length: size }, (_, seq) => record(seq));
  render(<Records ask={background.ask} subscribe={background.subscribe} />);
  return background;
}

const rows = () =>
  within(screen.getByRole('table', { name: 'Records' }))
    .getAllByRole('row')
    .slice(1)
    .map((row) => Number(row.firstElementChild?.textContent));

it('says what will be here while there is nothing', async () => {
  open(0);
  await screen.findByText(/Nothing is recorded yet/);
  expect(screen.queryByRole('table')).toBeNull();
});

it('lists newest first, a hundred at a time', async () => {
  open(150);
  await screen.findByRole('table', { name: 'Records' });
  expect(rows()).toHaveLength(100);
  expect(rows()[0]).toBe(149);
  fireEvent.click(screen.getByRole('button', { name: 'Older' }));
  await waitFor(() => expect(rows()).toHaveLength(150));
  expect(rows().at(-1)).toBe(0);
  expect(screen.queryByRole('button', { name: 'Older' })).toBeNull();
});

it('shows what is recorded meanwhile, and keeps what was opened', async () => {
  const background = open(150);
  fireEvent.click(await screen.findByRole('button', { name: 'Older' }));
  await waitFor(() => expect(rows()).toHaveLength(150));
  background.records.push(record(150), record(151));
  background.announce();
  await waitFor(() => expect(rows()[0]).toBe(151));
  expect(rows()).toHaveLength(152);
});

it('keeps what is shown when more cannot be read', async () => {
  const background = open(150);
  const older = await screen.findByRole('button', { name: 'Older' });
  background.failing.set('own.records', 'The records could not be read.');
  fireEvent.click(older);
  expect((await screen.findByRole('alert')).textContent).toMatch(/could not be read/);
  expect(rows()).toHaveLength(100);
});

it('never shows a list with a silent gap', () => {
  const list = (from: number, to: number) =>
    Array.from({ length: from - to + 1 }, (_, index) => record(from - index));
  expect(mergeNewest(list(9, 0), list(12, 8)).map(({ seq }) => seq)).toEqual(
    list(12, 0).map(({ seq }) => seq),
  );
  expect(mergeNewest(list(9, 0), list(14, 10))).toHaveLength(15);
  expect(mergeNewest(list(9, 0), list(20, 12))).toEqual(list(20, 12));
  expect(mergeNewest([], [])).toEqual([]);
});
