/**
 * A backup comes back, into a profile in which nothing was signed or recorded. Its rows arrive in
 * parts and wait in memory; with the last one all are written in one transaction, or none is. The
 * old log stays in the file: the new one begins with a record that names it.
 */

import type { Row, Rows, Section } from '../backup/index.ts';
import { starters } from '../contract/starters.ts';
import { sha256Hex } from '../contract/text.ts';
import type { Overview } from '../messages.ts';
import type { SiteId } from '../sites/index.ts';
import {
  type Append,
  type LogTip,
  newConversation,
  putContract,
  readHead,
  type Write,
  writeSetting,
} from '../store/index.ts';
import type { Office } from './office.ts';
import { published } from './overview.ts';
import { digestOf, recordProfile } from './profiles.ts';
import { Refusal } from './refusal.ts';

type AllRows = { [S in Section]: Row<S>[] };

interface Staged {
  id: string;
  parts: number;
  rows: AllRows;
}

export interface Restoring {
  /** Whether a backup can be restored here as it was. */
  fresh(): Promise<{ fresh: boolean }>;
  /** `part` counts from 0; an `id` that is new drops what waited before. */
  take(part: { id: string; part: number; rows: Rows }): Promise<void>;
  /** `parts`: how many there were. */
  finish(end: { id: string; parts: number; at: string; log: LogTip }): Promise<Overview>;
}

export function restoringIn(office: Office): Restoring {
  let staged: Staged | null = null;
  return {
    fresh: async () => ({ fresh: await isFresh(office) }),
    async take({ id, part, rows }) {
      if (part === 0) staged = { id, parts: 0, rows: noRows() };
      if (staged?.id !== id || staged.parts !== part) throw interrupted();
      staged.parts += 1;
      for (const section of sections)
        (staged.rows[section] as unknown[]).push(...(rows[section] ?? []));
    },
    async finish({ id, parts, at, log }) {
      const waiting = staged;
      staged = null;
      if (waiting?.id !== id || waiting.parts !== parts) throw interrupted();
      await restore(office, waiting.rows, { at, log });
      return published(office);
    },
  };
}

const sections = ['contracts', 'versions', 'conversations', 'settings', 'payloads'] as const;
const noRows = (): AllRows => ({
  ...{ contracts: [], versions: [], conversations: [], settings: [], payloads: [] },
});

async function isFresh(office: Office): Promise<boolean> {
  const db = await office.store.db();
  return (await readHead(db)) === undefined && (await db.count('versions')) === 0;
}

async function restore(
  office: Office,
  rows: AllRows,
  { at, log }: { at: string; log: LogTip },
): Promise<void> {
  for (const { text, hash, title, number } of rows.versions)
    if ((await sha256Hex(text)) !== hash)
      throw new Refusal(
        'file',
        `Version ${number} of “${title}” is not the text that was signed. Nothing was changed.`,
      );
  const given = await digestsOf(rows);
  await office.store.begin(log, async (tx, append) => {
    const [head, versions] = await Promise.all([
      tx.objectStore('head').count(),
      tx.objectStore('versions').count(),
    ]);
    if (head > 0 || versions > 0) throw notFresh();
    await dropStarter(tx);
    await record(append, rows, at);
    for (const [site, digest] of given) await recordProfile(append, site, digest);
    await putAll(tx, rows);
  });
}

/** The starter that waits on a first run, if nobody has touched it. */
async function dropStarter(tx: Write): Promise<void> {
  for (const { id, title, text } of await tx.objectStore('contracts').getAll())
    if (starters.some((starter) => starter.title.en === title && starter.text.en === text))
      await tx.objectStore('contracts').delete(id);
}

async function putAll(tx: Write, rows: AllRows): Promise<void> {
  for (const version of rows.versions) await tx.objectStore('versions').add(plain(version));
  for (const contract of rows.contracts) {
    if (await tx.objectStore('contracts').get(contract.id)) throw notFresh();
    await putContract(tx, contract);
  }
  for (const conversation of rows.conversations) {
    const { before } = newConversation(conversation.site, conversation.key);
    // A question that was under way is not taken back to a yes that no log here tells of.
    await tx.objectStore('conversations').put({ ...conversation, before });
  }
  for (const payload of rows.payloads) await tx.objectStore('payloads').put(payload);
  for (const settings of rows.settings) await putSettings(tx, settings);
}

async function putSettings(tx: Write, settings: Row<'settings'>): Promise<void> {
  const { sites, asking, inForce, inForceAt, keepMessages, profiles } = settings;
  if (sites) await writeSetting(tx, 'sites', sites);
  if (asking) await writeSetting(tx, 'asking', asking);
  if (inForce !== undefined) await writeSetting(tx, 'inForce', inForce);
  if (inForceAt) await writeSetting(tx, 'inForceAt', plain(inForceAt));
  if (keepMessages !== undefined) await writeSetting(tx, 'keepMessages', keepMessages);
  if (profiles) await writeSetting(tx, 'profiles', profiles);
}

/** Worked out before the transaction: WebCrypto would end it in Firefox. */
async function digestsOf({ settings }: AllRows): Promise<[SiteId, string][]> {
  const all = settings.flatMap(({ profiles }) => Object.values(profiles ?? {}));
  const given = all.flatMap((it) => it?.profile ?? []);
  return Promise.all(
    given.map(async (it): Promise<[SiteId, string]> => [it.id, await digestOf(it)]),
  );
}

async function record(append: Append, rows: AllRows, at: string): Promise<void> {
  const { contracts, versions, conversations, payloads } = rows;
  const restored = {
    at,
    contracts: contracts.length,
    versions: versions.length,
    conversations: conversations.length,
    texts: payloads.length,
  };
  await append({ kind: 'settings.changed', by: 'human', detail: { restored } });
  for (const { contract, number, hash, signedAt } of versions)
    await append({
      kind: 'contract.imported',
      contract: hash,
      by: 'human',
      detail: { contract, version: number, signedAt },
    });
}

/** Without keys that are there and hold nothing: a row has them or has them not. */
function plain<T extends object>(row: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

function interrupted(): Refusal {
  return new Refusal(
    'file',
    'Restoring was interrupted half-way, so nothing was changed. Open the file once more.',
  );
}

function notFresh(): Refusal {
  return new Refusal(
    'not-fresh',
    'Something was signed or recorded here already, so nothing was restored. You can still add the contracts of this backup.',
  );
}
