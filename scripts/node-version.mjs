/**
 * Before anything is made of the packages: whether npm runs on a Node that is new enough. On an older
 * one it leaves out native parts whose `engines` it does not meet, and nothing would start. Plain
 * JavaScript, for it is read by whatever Node is there.
 */

import { readFileSync } from 'node:fs';

const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const version = /\bnode\/v([\d.]+)/.exec(process.env.npm_config_user_agent ?? '')?.[1] ?? '';
const [major, minor] = version.split('.').map(Number);

/** `^20.19.0`, `>=22.12.0`: nothing more is said in `engines`. */
const isNewEnough = engines.node.split('||').some((range) => {
  const [from, least] = range
    .replace(/[^\d.]/g, '')
    .split('.')
    .map(Number);
  return major === from ? minor >= least : range.includes('>=') && major > from;
});

if (version !== '' && !isNewEnough) {
  console.error(`Symbiotic Contract needs Node ${engines.node}; npm runs on Node ${version} here.`);
  process.exitCode = 1;
}
