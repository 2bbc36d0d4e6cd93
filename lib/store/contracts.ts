import {
  type ContractDocument,
  checkDocument,
  documentText,
  parseDocument,
} from '../contract/document.ts';
import { fillPlaceholders } from '../contract/placeholders.ts';
import type { SiteId } from '../sites/index.ts';
import type { ContractRow, Read, VersionHead, VersionKey, VersionRow, Write } from './schema.ts';
import { readSetting } from './settings.ts';

/** Most recently used first. */
export async function listContracts(tx: Read): Promise<ContractRow[]> {
  const rows = await tx.objectStore('contracts').getAll();
  return rows.sort((a, b) => order(b.usedAt, a.usedAt) || order(a.createdAt, b.createdAt));
}

/** The signed versions of one contract, the first one first. */
export async function versionsOf(tx: Read, contract: string): Promise<VersionRow[]> {
  const range = IDBKeyRange.bound([contract, 0], [contract, Number.POSITIVE_INFINITY]);
  return tx.objectStore('versions').getAll(range);
}

/** The newest of the signed versions of one contract. */
export async function lastVersion(tx: Write, contract: string): Promise<VersionRow | undefined> {
  const range = IDBKeyRange.bound([contract, 0], [contract, Number.POSITIVE_INFINITY]);
  const cursor = await tx.objectStore('versions').openCursor(range, 'prev');
  return cursor?.value;
}

/** The same document may be signed more than once: the latest counts. */
export async function newestWithHash(tx: Read, hash: string): Promise<VersionRow | undefined> {
  return (await versionsWithHash(tx, hash)).at(-1);
}

/** Every version with this document, the one signed last at the end. */
export async function versionsWithHash(tx: Read, hash: string): Promise<VersionRow[]> {
  const found = await tx.objectStore('versions').index('hash').getAll(hash);
  return found.sort((a, b) => order(a.signedAt, b.signedAt));
}

/** A version's row, unless it was retired. */
export async function versionInUse(
  tx: Read,
  key: VersionKey | null,
): Promise<VersionRow | undefined> {
  if (key === null) return undefined;
  const [contract, version] = await Promise.all([
    tx.objectStore('contracts').get(key.contract),
    tx.objectStore('versions').get([key.contract, key.number]),
  ]);
  return contract?.retired.some(({ number }) => number === key.number) ? undefined : version;
}

/**
 * The version in force on a site: its own choice, or else that of all sites. Without a site, that of
 * all sites. A retired version is in force nowhere.
 */
export async function versionInForce(tx: Read, site?: SiteId): Promise<VersionRow | undefined> {
  const [places, everywhere] = await Promise.all([
    readSetting(tx, 'inForceAt'),
    readSetting(tx, 'inForce'),
  ]);
  const own = site && places[site];
  if (own === null) return undefined;
  const here = own && (await versionInUse(tx, own));
  return here ?? versionInUse(tx, everywhere);
}

/** What a caller says of a contract; the rest is worked out from its versions. */
export type ContractChange = Omit<ContractRow, 'last' | 'offered' | 'changed'>;

/** Keeps a contract, with what its draft and versions come to. The one way a contract is written. */
export async function putContract(tx: Write, row: ContractChange): Promise<ContractRow> {
  const versions = await versionsOf(tx, row.id);
  const last = versions.at(-1);
  const retired = new Set(row.retired.map(({ number }) => number));
  const offered = versions.findLast(({ number }) => !retired.has(number));
  const head = await tx.objectStore('head').get('head');
  const full = {
    ...row,
    last: last ? headOf(last) : null,
    offered: offered ? headOf(offered) : null,
    // What another log says was signed, before this one was begun, has to be signed anew.
    changed: last === undefined || last.log !== head?.logId || differs(row, last),
  };
  await tx.objectStore('contracts').put(full);
  return full;
}

/** It was put in force, or shown to a model. */
export async function touchContract(tx: Write, id: string, at: string): Promise<void> {
  const row = await tx.objectStore('contracts').get(id);
  if (row) await tx.objectStore('contracts').put({ ...row, usedAt: at });
}

/** So many more messages were sealed under it, and the person wrote so many more characters. */
export async function addUse(
  tx: Write,
  row: ContractRow | undefined,
  messages: number,
  written: number,
): Promise<void> {
  if (row === undefined) return;
  const use = { messages: row.use.messages + messages, written: row.use.written + written };
  await tx.objectStore('contracts').put({ ...row, use });
}

function headOf({ number, hash, signedAt }: VersionRow): VersionHead {
  return { number, hash, signedAt };
}

/** What a version says, read from its document; null where that is no document, which no program of ours wrote. */
export function documentOf({ document }: Pick<VersionRow, 'document'>): ContractDocument | null {
  return parseDocument(document);
}

/** Placeholders filled as they were filled then. */
function differs({ title, text, language }: ContractChange, last: VersionRow): boolean {
  const human = documentOf(last)?.human ?? '';
  const filled = fillPlaceholders(text, { human, language, at: last.signedAt });
  const draft = checkDocument({ title, human, text: filled });
  return !draft.ok || documentText(draft.document) !== last.document;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
