// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import type { LogReport } from '../../lib/protocol/index.ts';
import { open, signedStarter } from '../../testing/views/drive-popup.tsx';

afterEach(cleanup);

const tip = (size: number) => ({ log: 'a', size, root: 'ab'.repeat(32) });
const at = '2026-11-22T09:30:00.000Z';
const reports: [report: LogReport, says: RegExp][] = [
  [{ found: 'missing', expected: tip(42), actual: null, at }, /gone: it had 42 records.*new log/],
  [
    { found: 'shorter', expected: tip(42), actual: tip(38), at },
    /had 42 records and has 38.*kept as it is.*earlier day/,
  ],
  [{ found: 'different', expected: null, actual: null, at }, /not what it was.*kept as it is/],
  [
    { found: 'unmirrored', expected: null, actual: tip(3), at },
    /could not be told.*goes on.*verify/,
  ],
];

it.each(reports)(
  'a report of $found says what happened, what was kept, what to do',
  async (report, says) => {
    const background = await signedStarter();
    background.report = report;
    await open(background);
    const alert = screen.getByRole('alert');
    expect(alert.textContent?.replace(/\s+/g, ' ')).toMatch(says);
  },
);

it('a report stays until the person says that they have seen it, and if that fails', async () => {
  const background = await signedStarter();
  const [[report]] = reports as [(typeof reports)[0]];
  background.report = report;
  await open(background);
  background.failing.set('own.log.seen', 'It could not be recorded');
  const seen = screen.getByRole('button', { name: 'I have seen it' });
  fireEvent.click(seen);
  await screen.findByText(/could not be recorded/);
  background.failing.clear();
  fireEvent.click(seen);
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  expect(document.activeElement?.tagName).toBe('H1');
});
