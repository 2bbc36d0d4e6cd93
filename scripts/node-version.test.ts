import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const script = fileURLToPath(new URL('./node-version.mjs', import.meta.url));

/** As npm runs it there. */
function installOn(agent: string): { status: number | null; said: string } {
  const env = { ...process.env, npm_config_user_agent: agent };
  const { status, stderr } = spawnSync(process.execPath, [script], { env, encoding: 'utf8' });
  return { status, said: stderr };
}

it.each(['18.20.8', '20.18.3', '21.7.3', '22.11.0'])('says that Node %s is too old', (version) => {
  const { status, said } = installOn(`npm/10.9.9 node/v${version} linux x64 workspaces/false`);
  expect(status).toBe(1);
  expect(said).toMatch(/^Symbiotic Contract needs Node .*22\.12.*; npm runs on Node .* here\.\n$/);
  expect(said).toContain(version);
});

it.each(['20.19.0', '22.12.0', '23.0.0', '24.21.0'])('has nothing to say of %s', (version) => {
  expect(installOn(`npm/10.9.9 node/v${version} linux x64`)).toEqual({ status: 0, said: '' });
});

it('has nothing to say where nobody says what runs it', () => {
  expect(installOn('')).toEqual({ status: 0, said: '' });
});
