/** Messages that left without the contract, until a person has seen that told. */

import type { SiteId } from '../sites/index.ts';
import type { Read, Untold, Write } from './schema.ts';
import { readSetting, writeSetting } from './settings.ts';

/** Beyond these the records say it. */
const most = 100;

export async function noteUntold(tx: Write, added: Untold): Promise<void> {
  await change(tx, (all) => [...all, added].slice(-most));
}

/** The last of this site's that is to be told in this tab; null: none is. */
export async function untoldIn(tx: Read, site: SiteId, tab?: number): Promise<number | null> {
  const all = await readSetting(tx, 'untold');
  return all.findLast((it) => isFor(it, site, tab))?.seq ?? null;
}

/** They were seen told in this tab, until the record `upTo`. */
export async function dropUntold(
  tx: Write,
  at: { site: SiteId; tab?: number },
  upTo: number,
): Promise<void> {
  await change(tx, (all) => all.filter((it) => !isFor(it, at.site, at.tab) || it.seq > upTo));
}

export async function dropAllUntold(tx: Write): Promise<void> {
  await change(tx, () => []);
}

/** These tabs show the site no more: what was not seen there is told in others. */
export async function leaveUntold(tx: Write, site: SiteId, tabs: readonly number[]): Promise<void> {
  const isLeft = (it: Untold) => it.site === site && it.tab !== null && tabs.includes(it.tab);
  await change(tx, (all) => all.map((it) => (isLeft(it) ? { ...it, tab: null } : it)));
}

function isFor(it: Untold, site: SiteId, tab?: number): boolean {
  return it.site === site && (it.tab === null || it.tab === tab);
}

async function change(tx: Write, to: (all: Untold[]) => Untold[]): Promise<void> {
  const before = await readSetting(tx, 'untold');
  const after = to(before);
  if (before.length > 0 || after.length > 0) await writeSetting(tx, 'untold', after);
}
