/**
 * Verifying an export without trusting what wrote it: the key and the checkpoint, the signed list of
 * files, every file against that list, the log against the checkpoint, and what the files say of each
 * other. Nothing is repaired, and the first fault is reported with its evidence.
 */

import { toHex } from '../../log/bytes.ts';
import { readLines } from '../../log/lines.ts';
import type { SignedCheckpoint } from '../../log/note.ts';
import { verifyLog, verifyPartial, type WalkOptions } from '../../log/verify.ts';
import type { Agreement } from '../agreements.ts';
import { ExportError } from '../error.ts';
import type { Manifest } from '../manifest.ts';
import * as names from '../names.ts';
import { checkReceipt, type Signed } from '../receipt.ts';
import { endOf, modelsOf, REPORT_AGREEMENTS } from '../report.ts';
import { isFull } from '../selection.ts';
import { StatementFacts } from '../statement-facts.ts';
import type { Archive } from './archive.ts';
import { checkCsv } from './check-csv.ts';
import { checkDocuments } from './check-documents.ts';
import { checkPayloads } from './check-payloads.ts';
import { checkProfile } from './check-profile.ts';
import { checkReport } from './check-report.ts';
import { checkSalts } from './check-salts.ts';
import { checkStatement } from './check-statement.ts';
import { LIST_LIMIT, Reader, TEXT_LIMIT, type VerifyOptions } from './reader.ts';
import { RecordFacts } from './record-facts.ts';
import { checkCounts, inFile, openKeyAndCheckpoint, openManifest } from './signed.ts';
import { checkSpelling, checkSums } from './spelling.ts';
import type { AgreementTold, ExportVerdict, ExportVerified } from './verdict.ts';

/**
 * Resolves to what holds, or to the first fault. Rejects only when the archive cannot be read (an
 * error that is not ours) or the signal is aborted. Memory is bounded by the number of agreements,
 * and by that of texts where they came along.
 */
export async function verifyExport(
  archive: Archive,
  options: VerifyOptions = {},
): Promise<ExportVerdict> {
  try {
    return await verify(archive, options);
  } catch (error) {
    if (error instanceof ExportError) return { ok: false, fault: error.fault };
    throw error;
  }
}

async function verify(archive: Archive, options: VerifyOptions): Promise<ExportVerified> {
  const { collector } = options;
  const reader = new Reader(archive, options);
  const { checkpoint, log, size, root } = await openKeyAndCheckpoint(reader, options.vkey);
  const manifest = await openManifest(reader, checkpoint.vkey);
  checkCounts(manifest, log, size);
  reader.expect(manifest);

  const withTexts = archive.files.has(names.PAYLOADS) || archive.files.has(names.SALTS);
  const statement = archive.files.has(names.STATEMENT) ? new StatementFacts() : null;
  const facts = new RecordFacts(manifest.selection, withTexts, {
    record(record) {
      statement?.add(record);
      collector?.record(record);
    },
  });
  const roots = new Map<number, string>();
  const sizes = (await options.rootsAt?.(log)) ?? [];
  const see = (size: number, root: Uint8Array) => roots.set(size, toHex(root));
  const { signal, hash, pause, blocks } = options;
  const walk = { signal, hash, pause, blocks, roots: { at: sizes, see } };
  const records = await checkLog(reader, manifest, checkpoint, facts, walk);
  facts.checkOrigin(log);
  facts.checkSelection();
  await inFile(names.RECORDS, () => facts.claims.check());
  collector?.ended(facts.claims);
  const listed = facts.agreements.list();
  const agreements = new Map(listed.map((one) => [one.seq, one]));
  const { documents, report } = await checkDocuments(reader, manifest, facts.contracts, collector);
  checkReport(report, {
    ...{ log, vkey: checkpoint.vkey, at: manifest.at, records, size },
    ...{ failures: facts.claims.failures, agreements: listed, newest: facts.newest },
    ...{ contracts: documents.size, absent: manifest.absent.length },
    title: (hash) => documents.get(hash)?.title,
  });

  let receipts = 0;
  let payloads: number | null = null;
  let salts: number | null = null;
  let drafts: number | null = null;
  for (const { name } of manifest.files) {
    const seq = names.receiptOf(name);
    if (isRead(name)) continue;
    if (name === names.PAYLOADS) {
      payloads = await checkPayloads(reader.chunks(name), facts.digests, facts.folds, collector);
    } else if (name === names.SALTS) {
      salts = await checkSalts(reader.chunks(name), facts.digests, collector);
    } else if (statement && name === names.STATEMENT) {
      const { at, program, selection, files } = manifest;
      checkStatement(await reader.text(name, TEXT_LIMIT), {
        ...{ at, program, selection, log, vkey: checkpoint.vkey, size, root, records, documents },
        recordsHash: files.find((file) => file.name === names.RECORDS)?.sha256 ?? '',
        told: statement.told(),
        texts: archive.files.has(names.PAYLOADS),
      });
    } else if (name === names.PROFILE) {
      drafts = await checkProfile(reader.chunks(name), facts.profiles, collector);
    } else if (name === names.CSV) {
      const again = readLines(reader.chunks(names.RECORDS, true));
      await checkCsv(reader.chunks(name), again, (hash) => documents.get(hash)?.title);
    } else if (name === names.SUMS) {
      checkSums(await reader.text(name, LIST_LIMIT), manifest);
    } else if (seq !== null) {
      const agreement = agreements.get(seq);
      if (agreement === undefined) throw strayReceipt(name);
      const document = documents.get(agreement.contract);
      checkReceipt(await reader.text(name, TEXT_LIMIT), agreement, log, document);
      receipts++;
    } else {
      await reader.skim(name);
    }
  }
  if (receipts !== agreements.size) {
    throw new ExportError('receipt', 'An agreement in the records has no receipt.', {
      expected: `${agreements.size} receipts`,
      found: `${receipts} receipts`,
    });
  }
  checkSpelling(manifest, archive);
  const { at, program, selection, absent } = manifest;
  return {
    ok: true,
    log,
    vkey: checkpoint.vkey,
    at,
    program,
    size,
    root,
    records,
    full: isFull(selection),
    selection,
    contracts: facts.contracts.size - absent.length,
    absent,
    failures: facts.claims.failures,
    receipts,
    agreements: listed.slice(-REPORT_AGREEMENTS).map((one) => told(one, documents)),
    payloads,
    salts,
    drafts,
    checkpoint,
    roots: isFull(selection) ? roots : null,
    continues: facts.continues,
  };
}

function told(
  { seq, site, conversation, contract, events, messages }: Agreement,
  documents: ReadonlyMap<string, Signed>,
): AgreementTold {
  return {
    ...{ seq, site, conversation, contract, models: modelsOf(events), state: endOf(events) },
    title: documents.get(contract)?.title ?? null,
    at: events[0]?.at ?? '',
    sealed: messages['message.sealed'],
  };
}

/** Walks the records, all or each with its proof; resolves to their number. */
async function checkLog(
  reader: Reader,
  manifest: Manifest,
  checkpoint: SignedCheckpoint,
  facts: RecordFacts,
  options: WalkOptions,
): Promise<number> {
  const lines = facts.watch(readLines(reader.chunks(names.RECORDS)));
  const walk = { ...options, claims: facts.claims };
  const found = isFull(manifest.selection)
    ? await verifyLog(lines, checkpoint, walk)
    : await verifyPartial(lines, readLines(reader.chunks(names.PROOF)), checkpoint, walk);
  if (!found.ok) {
    const { code, message, seq, expected, found: seen } = found.fault;
    const file = code.startsWith('proof-') ? names.PROOF : names.RECORDS;
    throw new ExportError(code, message, { file, seq, expected, found: seen });
  }
  if (facts.records !== manifest.records) {
    throw new ExportError('count', 'There are not as many records as the list of files says.', {
      file: names.RECORDS,
      expected: `${manifest.records} records`,
      found: `${facts.records} records`,
    });
  }
  return facts.records;
}

/** Read before the others, which are held against them. */
const isRead = (name: string): boolean =>
  name === names.RECORDS ||
  name === names.PROOF ||
  name === names.REPORT ||
  names.contractOf(name) !== null;

const strayReceipt = (file: string) =>
  new ExportError('receipt', 'A receipt is of an agreement that the records do not have.', {
    file,
  });
