/** A log as a few days of use leave it, in memory, with a key anyone can have: for tests and benches. */

import { sha256 } from '@noble/hashes/sha2.js';
import { manifestNoteText } from '../../lib/archive/manifest-note.ts';
import type { ProfileLine } from '../../lib/archive/profile.ts';
import type { Selection } from '../../lib/archive/selection.ts';
import { type Archive, openExport } from '../../lib/archive/verify/archive.ts';
import {
  type ExportOptions,
  exportFiles,
  type Signers,
} from '../../lib/archive/write/export-files.ts';
import { planExport } from '../../lib/archive/write/plan.ts';
import { saveZip } from '../../lib/archive/write/save-zip.ts';
import type { ExportSource, SignedVersion, StoredPayload } from '../../lib/archive/write/source.ts';
import { type ContractDocument, documentText } from '../../lib/contract/document.ts';
import { toHex, toUtf8 } from '../../lib/log/bytes.ts';
import { originOf, signCheckpoint, signNote, vkeyOf } from '../../lib/log/checkpoint.ts';
import { headOf } from '../../lib/log/head.ts';
import { appendLeaf, frontierRoot, leafHash } from '../../lib/log/merkle.ts';
import { digestPayload } from '../../lib/log/payload.ts';
import { type LogRecord, recordBytes } from '../../lib/log/record.ts';
import { SAMPLE_LOG_ID, sampleKeys } from './log.ts';

type Body = Omit<LogRecord, 'v' | 'seq' | 'at'>;

const signedAs = (document: ContractDocument): SignedVersion & ContractDocument => {
  const text = documentText(document);
  return { ...document, hash: toHex(sha256(toUtf8(text))), document: text };
};

const growth = { title: 'Mutual growth', human: 'Ana Lima' };
export const sampleVersions = [
  signedAs({ ...growth, text: 'We learn from each other.\n\nEither of us may say no.' }),
  signedAs({
    ...growth,
    text: 'We learn from each other.\n\nEither of us may say no at any time.',
  }),
  signedAs({
    title: 'Wachstum für beide 🌱',
    human: 'Ana Lima',
    text: '=1+1 is two, and <b>honest</b> & "plain".',
  }),
] as const;

export interface SampleStore {
  source: ExportSource;
  signers: Signers;
  lines: string[];
  append(body: Body): number;
  /** Another record in this one's place, as whoever holds the key can have it. */
  rewrite(seq: number, body: Body): void;
  /** The head of the log as it is. */
  head(): string;
  payloads: Map<string, StoredPayload>;
  /** For a backup. */
  profile: ProfileLine[];
}

const nowhere = { site: null, conversation: null, contract: null, state: null };

/** The store of one profile: conversations at three sites, answered in every way. */
export async function sampleStore(
  conversations = 6,
  keys?: CryptoKeyPair,
  id = SAMPLE_LOG_ID,
): Promise<SampleStore> {
  const pair = keys ?? (await sampleKeys());
  const origin = originOf(id);
  const vkey = await vkeyOf(origin, pair.publicKey);
  const lines: string[] = [];
  const payloads = new Map<string, StoredPayload>();
  const profile: ProfileLine[] = [];
  let frontier: readonly string[] = [];

  const append = (body: Body): number => {
    const seq = lines.length;
    const bytes = bytesOf(seq, body);
    frontier = appendLeaf(frontier, seq, leafHash(bytes));
    lines.push(new TextDecoder().decode(bytes));
    return seq;
  };
  const bytesOf = (seq: number, body: Body) => {
    const at = new Date(Date.UTC(2026, 10, 22) + seq * 3_600_000).toISOString();
    return recordBytes({ v: 1, seq, at, ...body });
  };
  const rewrite = (at: number, body: Body) => {
    lines[at] = new TextDecoder().decode(bytesOf(at, body));
    frontier = [];
    for (const [seq, line] of lines.entries())
      frontier = appendLeaf(frontier, seq, leafHash(toUtf8(line)));
  };
  const head = () => headOf(toHex(frontierRoot(frontier, lines.length)));
  const kept = (text: string | null, words: string): string => {
    const salt = Uint8Array.from({ length: 16 }, (_, i) => (lines.length + i) % 256);
    const digest = digestPayload(salt, words);
    payloads.set(digest, { digest, salt: toHex(salt), text });
    return digest;
  };

  append({ ...nowhere, kind: 'log.opened', by: 'program', detail: { log: id } });
  for (const { hash } of sampleVersions) {
    append({
      ...nowhere,
      kind: 'contract.signed',
      contract: hash,
      by: 'human',
      detail: { contract: hash.slice(0, 8), version: 1, inForce: ['all'] },
    });
  }
  const sites = ['chatgpt', 'claude', 'gemini'];
  for (let n = 0; n < conversations; n++) {
    const version = sampleVersions[n % sampleVersions.length] as SignedVersion;
    const model = `model-${n % 4}`;
    const site = sites[n % sites.length] as string;
    const tab = `tab:${n}`;
    const [conversation, contract] = [`id:conversation-${n}`, version.hash];
    const place = (key: string, state: string) => ({ site, conversation: key, contract, state });
    const question = append({
      ...place(tab, 'asked'),
      kind: 'consent.asked',
      by: 'human',
      detail: { head: head(), version: 1, within: false, renewal: n === 4, model },
    });
    append({
      ...place(conversation, 'asked'),
      kind: 'conversation.bound',
      by: 'program',
      detail: { from: tab, head: JSON.parse(lines[question] as string).detail.head },
    });
    const outcome = n % 5 === 3 ? 'declined' : n % 5 === 2 ? 'unclear' : 'accepted';
    const words = `The whole reply number ${n}.\n\nCONSENT: ${outcome}`;
    const reply = kept(words, words);
    append({
      ...place(conversation, outcome),
      kind: 'consent.answered',
      by: 'model',
      detail: {
        of: question,
        outcome,
        rule: outcome === 'unclear' ? 'words-beside' : 'line',
        reply,
        model,
      },
    });
    if (outcome === 'unclear') {
      append({
        ...place(conversation, 'accepted'),
        kind: 'consent.judged',
        by: 'human',
        detail: { of: question, outcome: 'accepted', reply },
      });
    }
    if (outcome === 'declined') continue;
    for (let m = 0; m < 4; m++) {
      const mine = `My message ${m} in conversation ${n}`;
      const of = append({
        ...place(conversation, 'accepted'),
        kind: 'message.sealed',
        by: 'program',
        detail: { head: head(), version: 1, message: kept(null, mine), whole: m === 0, model },
      });
      append({
        ...place(conversation, 'accepted'),
        kind: m === 3 ? 'message.unconfirmed' : 'message.delivered',
        by: 'program',
        detail: { of, by: 'transcript', model },
      });
    }
  }

  return {
    lines,
    append,
    rewrite,
    head,
    payloads,
    profile,
    source: {
      async *batches(from, to, signal) {
        for (let at = from; at < Math.min(to, lines.length); at += 1_000) {
          signal?.throwIfAborted();
          yield lines.slice(at, Math.min(to, at + 1_000));
        }
      },
      versions: async () => sampleVersions,
      payload: async (digest) => payloads.get(digest),
      profile: async () => profile,
    },
    signers: {
      async exporting({ selection, records, full }) {
        const detail = { selection, records, full };
        const seq = append({ ...nowhere, kind: 'log.exported', by: 'human', detail });
        const size = lines.length;
        const root = frontierRoot(frontier, size);
        return {
          seq,
          size,
          checkpoint: await signCheckpoint(id, size, root, pair),
          vkey,
        };
      },
      sign: async ({ sha256 }) => ({
        note: await signNote(manifestNoteText(sha256), origin, pair),
      }),
    },
  };
}

export const sampleOptions: ExportOptions = {
  payloads: false,
  profile: false,
  otlp: false,
  now: () => new Date('2026-12-01T09:30:00.000Z'),
  program: '0.1.0',
  describe: ({ kind, contract }, title) => `${kind} ${title(contract ?? '') ?? ''}`.trim(),
  wording: { locale: 'en-GB', timeZone: 'UTC' },
};

/** An export of the store as the bytes of its zip. */
export async function exported(
  store: SampleStore,
  selection: Selection = {},
  options: Partial<ExportOptions> = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const all = { ...sampleOptions, ...options };
  const plan = await planExport(store.source, selection, store.lines.length);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const sink = new WritableStream<Uint8Array<ArrayBuffer>>({
    write: (chunk) => void chunks.push(chunk),
  });
  await saveZip(exportFiles(store.source, plan, store.signers, all), sink, { at: all.now() });
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

export const opened = (zip: Uint8Array<ArrayBuffer>): Promise<Archive> =>
  openExport(new Blob([zip]));

/** An archive of files in memory, as one that a hostile hand put together; read so many bytes at a time. */
export function archiveOf(
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  piece = 2 ** 20,
): Archive {
  return {
    files: new Map([...files].map(([name, bytes]) => [name, bytes.length])),
    async *read(name) {
      const bytes = files.get(name) ?? new Uint8Array();
      for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
    },
  };
}

/** Every file of an archive, in memory. */
export async function filesOf(archive: Archive): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const name of archive.files.keys()) {
    const parts: Uint8Array<ArrayBuffer>[] = [];
    for await (const part of archive.read(name)) parts.push(part);
    files.set(name, new Uint8Array(await new Blob(parts).arrayBuffer()));
  }
  return files;
}
