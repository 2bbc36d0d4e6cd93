// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import type { LogReport } from '../../lib/protocol/index.ts';
import { open, openGlance, press, signedStarter } from '../../testing/views/drive-app.tsx';

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

it('in the popup it is one sentence, which leads to where it is told whole', async () => {
  const background = await signedStarter();
  background.report = { found: 'missing', expected: tip(42), actual: null, at };
  const { onApp } = await openGlance(background);
  expect(screen.getByRole('alert').textContent).toMatch(
    /^Your log is gone: it had 42 records\.See what/,
  );
  press('See what happened');
  await waitFor(() => expect(onApp).toHaveBeenCalledWith('#records'));
});

it('that a message left without the contract is said until the person has seen it, and if that fails', async () => {
  const background = await signedStarter();
  background.untold = ['chatgpt', 'claude'];
  await openGlance(background);
  expect(screen.getByRole('alert').textContent).toMatch(
    /^A message left ChatGPT, Claude without the contract\./,
  );
  background.failing.set('own.untold.seen', 'It could not be kept');
  press('I have seen it');
  await screen.findByText(/It could not be kept/);
  expect(background.untold).toHaveLength(2);
  background.failing.clear();
  press('I have seen it');
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
});

it('a site that the browser withholds is allowed in the press itself', async () => {
  const background = await signedStarter();
  background.missingPermission = ['claude'];
  const { allow } = await openGlance(background);
  screen.getByText('Claude is not allowed by your browser.');
  background.missingPermission = [];
  press('Allow Claude');
  expect(allow).toHaveBeenCalledWith(['claude']);
  await waitFor(() => expect(screen.queryByText(/not allowed by your browser/)).toBeNull());
});
