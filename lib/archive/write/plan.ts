/** What an export will hold, told before anything is recorded or written. */

import { completeNodes } from '../../log/complete-nodes.ts';
import { placeOf } from '../../log/place.ts';
import { Agreements } from '../agreements.ts';
import { isFull, Names, type Selection, selector } from '../selection.ts';
import { digestsOf } from '../text-digests.ts';
import { type ExportSource, storedRecords } from './source.ts';

/** Progress: records gone through, of how many, in this pass over the log. */
export interface ExportProgress {
  /** The file that is being written; null while the log is being read through. */
  file: string | null;
  records: number;
  of: number;
  /** Bytes of all files up to now. */
  bytes: number;
}

export interface ReadOptions {
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: ExportProgress) => void) | undefined;
}

export interface ExportPlan {
  selection: Selection;
  /** No condition: the whole log. */
  full: boolean;
  /** Records in the log when this was asked. */
  size: number;
  /** Records selected; the record of the export itself comes on top. */
  records: number;
  /** Bytes of `records.jsonl`. */
  recordBytes: number;
  /** Hashes that stand for the records left out. */
  proofHashes: number;
  /** Hashes of the contracts that these records name. */
  contracts: string[];
  agreements: number;
  conversations: number;
  /** Texts that belong to these records. Some may be erased, or were never kept. */
  payloads: number;
}

/** Reads through the first `size` records and counts. Nothing is written anywhere. */
export async function planExport(
  source: ExportSource,
  selection: Selection,
  size: number,
  { signal, onProgress }: ReadOptions = {},
): Promise<ExportPlan> {
  const names = await namesFor(source, selection, size, signal);
  const chosen = selector(selection, names);
  const agreements = new Agreements();
  const contracts = new Set<string>();
  const conversations = new Map<string, { site: string | null; conversation: string }>();
  let records = 0;
  let payloads = 0;
  let recordBytes = 0;
  let proofHashes = 0;
  let next = 0;
  for await (const batch of storedRecords(source, 0, size, signal)) {
    const taken = batch.filter(({ record }) => chosen(record));
    for (const { seq, record, line } of taken) {
      proofHashes += completeNodes(next, seq).length;
      next = seq + 1;
      const { site, conversation, contract } = record;
      if (contract !== null) contracts.add(contract);
      if (conversation !== null) {
        conversations.set(placeOf(site, conversation), { site, conversation });
      }
      names.learn(record);
      agreements.add(record);
      payloads += digestsOf(record).length;
      recordBytes += utf8Length(line) + 1;
    }
    records += taken.length;
    onProgress?.({ file: null, records: (batch.at(-1)?.seq ?? 0) + 1, of: size, bytes: 0 });
  }
  return {
    selection,
    full: isFull(selection),
    size,
    records,
    recordBytes,
    proofHashes: proofHashes + completeNodes(next, size).length,
    contracts: [...contracts],
    agreements: agreements.size,
    conversations: new Set(
      [...conversations.values()].map(({ site, conversation }) =>
        placeOf(site, names.lastOf(site, conversation)),
      ),
    ).size,
    payloads,
  };
}

/** About how many bytes the zip will have, given those of the texts that are to come along. */
export function estimateBytes(
  { records, recordBytes, proofHashes, contracts, agreements }: ExportPlan,
  { payloadBytes, otlp }: { payloadBytes: number; otlp: boolean },
): number {
  return Math.round(
    8_000 +
      recordBytes +
      proofHashes * 45 +
      // The table repeats a record with a sentence; the report holds the newest.
      recordBytes * 1.15 +
      records * 60 +
      Math.min(records, 2_000) * 200 +
      // A small file has its place in the zip's list, in the manifest and in the sums.
      contracts.length * 2_500 +
      agreements * 2_400 +
      payloadBytes * 1.1 +
      (otlp ? recordBytes * 1.15 + records * 1_000 : 0),
  );
}

/** Where one conversation is asked for, what it was called before has to be known first. */
export async function namesFor(
  source: ExportSource,
  selection: Selection,
  size: number,
  signal?: AbortSignal,
): Promise<Names> {
  const names = new Names();
  if (selection.conversation === undefined) return names;
  for await (const batch of storedRecords(source, 0, size, signal)) {
    for (const { record } of batch) names.learn(record);
  }
  return names;
}

const encoder = new TextEncoder();
const utf8Length = (text: string): number => encoder.encode(text).length;
