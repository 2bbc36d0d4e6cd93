/**
 * Before anything is made of the packages: whether npm runs on a Node that is new enough. On an older
 * one it leaves out native parts whose `engines` it does not meet, and nothing would start. Plain
 * JavaScript, for it is read by whatever Node is there.
 */

import { readFileSync } from 'node:fs';

/** @param {string} version as `22.12.0`  @param {string} wanted ranges of `^` or `>=`, parted by `||` */
export function isNewEnough(version, wanted) {
  const [major, minor] = version.split('.').map(Number);
  return wanted.split('||').some((range) => {
    const [from, least] = range
      .replace(/[^\d.]/g, '')
      .split('.')
      .map(Number);
    return major === from ? minor >= least : range.includes('>=') && major > from;
  });
}

const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const version = /\bnode\/v([\d.]+)/.exec(process.env.npm_config_user_agent ?? '')?.[1];

if (
  process.env.npm_lifecycle_event === 'preinstall' &&
  version &&
  !isNewEnough(version, engines.node)
) {
  console.error(`Symbiotic Contract needs Node ${engines.node}; npm runs on Node ${version} here.`);
  process.exitCode = 1;
}
