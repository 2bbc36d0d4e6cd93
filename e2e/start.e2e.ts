/** `npm start` as a program: it opens what it says and ends cleanly. */

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { browserKinds } from '../scripts/browsers.ts';
import { root } from '../scripts/build.ts';
import { waitFor } from './support/wait.ts';

function npmStart(...args: string[]) {
  const child = spawn(process.execPath, [join(root, 'scripts/start.ts'), ...args], {
    cwd: root,
    env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '' },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said += chunk;
    });
  }
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return { child, ended, said: () => said };
}

describe.each(browserKinds)('%s', (kind) => {
  it('opens the practice chat and the popup, says what to do, and ends on Ctrl+C', async () => {
    const { child, ended, said } = npmStart('--headless', '--browser', kind);
    try {
      await waitFor('what to do', () => said().includes('Ctrl+C'), { ms: 90_000 });
      expect(said()).toContain('Sign the contract in the tab "Symbiotic Contract"');
      child.kill('SIGINT');
      expect(await ended).toBe(0);
    } finally {
      child.kill('SIGKILL');
    }
  }, 120_000);
});

it.each([
  ['an address it does not know', ['https://example.org'], 'is not a site the extension knows'],
  ['a browser it does not know', ['--browser', 'opera'], '--browser is chrome or firefox'],
  ['an option it does not know', ['--fast'], '--fast'],
])('says plainly that it was given %s', async (_what, args, sentence) => {
  const { ended, said } = npmStart(...args);
  expect(await ended).toBe(1);
  expect(said()).toContain(sentence);
  expect(said()).not.toContain('    at ');
});

it.runIf(process.platform === 'linux')('says plainly that there is no screen', async () => {
  const { ended, said } = npmStart();
  expect(await ended).toBe(1);
  expect(said()).toContain('There is no screen here.');
});
