/**
 * Our scripts on the sites, one mechanism for those that came with the program and those a person
 * has added: registered with the browser while a site is served, and run by it at each load. The
 * manifest names none, so where nothing is in force there is nothing of ours in a page.
 */

import { browser, type PublicPath } from 'wxt/browser';
import type { Policy } from '../../protocol/index.ts';
import { servedSites } from '../../protocol/policy.ts';
import {
  type BuiltInSite,
  hostPattern,
  isOwnSite,
  type OwnSite,
  profiles,
  type SiteId,
  sitePattern,
} from '../../sites/index.ts';
import { allowedOf } from './permissions.ts';

type File = Extract<PublicPath, `${string}.js`>;
type Script = Parameters<typeof browser.scripting.registerContentScripts>[0][number];

/**
 * What runs in a page of this site, in this order: what is known of the site, how its composer is read
 * and written, what reads its pages, the gate, the face, what folds.
 * What is known of an added site is read from the policy.
 */
export function filesOf(site: SiteId): File[] {
  const known: File[] = isOwnSite(site) ? [] : [`/sites/${site as BuiltInSite}.js`];
  return [...known, '/editors.js', '/watch.js', '/tell.js', '/gate.js', '/face.js', '/fold.js'];
}

/** What runs in the page's own world. Of the requests of an added site nothing is known. */
export function witnessOf(site: SiteId): File[] {
  return isOwnSite(site) ? [] : ['/witness.js'];
}

/** Has the browser run our scripts on the served sites, and on no other. */
export function registerScripts(policy: Policy): Promise<void> {
  return inTurn(async () =>
    registerOnly((await allowedOf(servedSites(policy))).flatMap(scriptsOf)),
  );
}

/** The permission of a site that is not used goes back. */
export async function releaseSite(site: OwnSite): Promise<void> {
  await browser.permissions.remove({ origins: [sitePattern(site)] }).catch(() => false);
}

/** Nothing runs anywhere, and whatever was allowed for added sites goes back. */
export async function releaseAll(): Promise<void> {
  await inTurn(() => registerOnly([])).catch(() => {});
  const { origins = [] } = await browser.permissions.getAll();
  await browser.permissions.remove({ origins: origins.filter(isAddedOrigin) }).catch(() => false);
}

/** Two at a time would each register what the other has registered, which browsers refuse. */
let last: Promise<unknown> = Promise.resolve();
function inTurn(act: () => Promise<void>): Promise<void> {
  const done = last.then(act);
  last = done.catch(() => {});
  return done;
}

async function registerOnly(wanted: readonly Script[]): Promise<void> {
  const there = await browser.scripting.getRegisteredContentScripts();
  const isWanted = (script: Partial<Script>) => wanted.some((it) => isSame(it, script));
  const gone = there.filter((script) => !isWanted(script)).map(({ id }) => id);
  const missing = wanted.filter((script) => !there.some((it) => isSame(it, script)));
  if (gone.length > 0) await browser.scripting.unregisterContentScripts({ ids: gone });
  if (missing.length > 0) await browser.scripting.registerContentScripts([...missing]);
}

function scriptsOf(site: SiteId): Script[] {
  const script: Script = {
    id: site,
    js: filesOf(site),
    matches: [sitePattern(site)],
    runAt: 'document_start',
    // Over restarts; an update of the extension takes them away, so they are looked after then.
    persistAcrossSessions: true,
  };
  // In frames too: a page may send by the means of one of its own.
  const frames = { world: 'MAIN', allFrames: true, matchOriginAsFallback: true } as const;
  const files = witnessOf(site);
  const witness = { ...script, ...frames, id: `${site}:witness`, js: files };
  return files.length > 0 ? [script, witness] : [script];
}

function isSame(one: Partial<Script>, other: Partial<Script>): boolean {
  const said = ({ id, js, matches }: Partial<Script>) =>
    JSON.stringify([id, js?.map(pathOf), matches]);
  return said(one) === said(other);
}

/** Browsers give paths back with the address of the extension before them, or without the slash. */
function pathOf(file: string): string {
  return new URL(file, browser.runtime.getURL('/')).pathname;
}

function isAddedOrigin(origin: string): boolean {
  return !profiles.some(({ host }) => hostPattern(host) === origin);
}
