/** The texts of an export's files, in the order of the zip: each pass over the log is a stream. */

import { documentText } from '../../contract/document.ts';
import { sameBytes, toHex, toUtf8 } from '../../log/bytes.ts';
import { growingTree } from '../../log/growing-tree.ts';
import { type Hasher, LEAF_PREFIX } from '../../log/hash.ts';
import { placeOf } from '../../log/place.ts';
import { formatLeftOut } from '../../log/proof.ts';
import type { LogRecord } from '../../log/record.ts';
import { isSiteId, siteName } from '../../sites/index.ts';
import { Agreements } from '../agreements.ts';
import { csvCell, csvHead, csvRows } from '../csv.ts';
import * as names from '../names.ts';
import { receiptText } from '../receipt.ts';
import { REPORT_AGREEMENTS, REPORT_CONTRACTS, REPORT_RECORDS, reportHtml } from '../report.ts';
import { formatSelection } from '../selection.ts';
import { statementHtml } from '../statement.ts';
import type { StatementFacts } from '../statement-facts.ts';
import { digestsOf } from '../text-digests.ts';
import type { Job, Place } from './job.ts';
import { OTLP_BATCH, otlpLine } from './otlp.ts';
import type { ExportPlan } from './plan.ts';
import { readmeText } from './readme.ts';
import { damaged, type Placed, storedRecords } from './source.ts';
import type { WholeTree } from './whole-tree.ts';

type Content = [name: string, texts: Iterable<string> | AsyncIterable<string>];

/** Every file but the lists at the end. */
export async function* contents(job: Job): AsyncGenerator<Content> {
  const { plan, options, documents } = job;
  yield [names.README, [readmeText(readmeOf(job))]];
  yield [names.CHECKPOINT, [job.checkpoint]];
  yield [names.VKEY, [`${job.vkey}\n`]];
  yield [names.RECORDS, recordLines(job)];
  if (!plan.full) yield [names.PROOF, proofTexts(job)];
  yield [names.REPORT, reportHtml(reportOf(job), options.wording)];
  if (job.statement) yield [names.STATEMENT, [statementOf(job, job.statement)]];
  yield [names.CSV, csvTexts(job)];
  for (const hash of [...job.contracts].sort()) {
    const document = documents.get(hash);
    if (document) yield [names.contractFile(hash), [documentText(document)]];
  }
  for (const agreement of job.agreements) {
    const document = documents.get(agreement.contract);
    yield [names.receiptFile(agreement.seq), [receiptText(agreement, job.log, document)]];
  }
  if (options.payloads) yield [names.PAYLOADS, payloadLines(job)];
  if (options.salts?.length) yield [names.SALTS, saltLines(job, options.salts)];
  if (options.profile && plan.full) yield [names.PROFILE, profileLines(job)];
  if (options.otlp) yield [names.OTLP, otlpLines(job)];
}

/** The first pass: writes the lines, keeps what the other files need, and checks the root. */
async function* recordLines(job: Job): AsyncGenerator<string> {
  const { chosen, contracts, tree, plan, documents } = job;
  const agreements = new Agreements();
  const walk = tree ?? growing(job.hash);
  let written = 0;
  for await (const batch of passes(job, names.RECORDS)) {
    const lines: string[] = [];
    for (const placed of batch) {
      walk.add(placed.line);
      if (!chosen(placed.record)) continue;
      lines.push(`${placed.line}\n`);
      job.names.learn(placed.record);
      job.statement?.add(placed.record);
      agreements.add(placed.record);
      if (placed.record.contract !== null) contracts.add(placed.record.contract);
      if (placed.record.kind === 'integrity.failed') job.failures++;
      job.newest.push(placed);
    }
    written += lines.length;
    if (job.newest.length > REPORT_RECORDS * 4) job.newest = job.newest.slice(-REPORT_RECORDS);
    yield lines.join('');
  }
  const root = walk.root();
  if (!sameBytes(root, job.root)) throw damaged(null, toHex(job.root), toHex(root));
  if (!plan.full && written !== job.records) {
    throw damaged(null, `${job.records} records`, `${written} records`);
  }
  job.newest = job.newest.slice(-REPORT_RECORDS);
  job.agreements = agreements.list();
  job.absent = [...contracts].filter((hash) => !documents.has(hash)).sort();
}

/** What stands for the records that were left out. */
async function* proofTexts(job: Job): AsyncGenerator<string> {
  const { tree, size } = job;
  if (tree === null) return;
  const node = (level: number, index: number) => tree.node(level, index);
  let next = 0;
  for await (const batch of chosenOf(job, names.PROOF)) {
    for (const { seq } of batch) {
      yield formatLeftOut(node, next, seq);
      next = seq + 1;
    }
  }
  yield formatLeftOut(node, next, size);
  // 64 bytes a record, and nobody needs them any more.
  job.tree = null;
}

async function* csvTexts(job: Job): AsyncGenerator<string> {
  yield csvHead();
  const rowOf = csvRows(job.title);
  for await (const batch of chosenOf(job, names.CSV)) {
    yield batch
      .map(({ record, line }) => {
        const { before, behind } = rowOf(record, line);
        return `${before}${csvCell(sentenceOf(job, record))}${behind}`;
      })
      .join('');
  }
}

async function* payloadLines(job: Job): AsyncGenerator<string> {
  for await (const batch of chosenOf(job, names.PAYLOADS)) {
    const digests = batch.flatMap(({ record }) => digestsOf(record));
    const rows = await Promise.all(digests.map((digest) => job.source.payload(digest)));
    for (const row of rows) {
      if (row === undefined || row.text === null) continue;
      const { digest, salt, text } = row;
      yield `${JSON.stringify({ digest, salt, text })}\n`;
    }
  }
}

/** Where a text comes along, so does its salt; the others are here. */
async function* saltLines(job: Job, chosen: readonly Place[]): AsyncGenerator<string> {
  const places = new Set(chosen.map(({ site, conversation }) => placeOf(site, conversation)));
  for await (const batch of chosenOf(job, names.SALTS)) {
    const digests = batch.flatMap(({ record }) => {
      const { site, conversation } = record;
      const last = conversation && placeOf(site, job.names.lastOf(site, conversation));
      return last !== null && places.has(last) ? digestsOf(record) : [];
    });
    const rows = await Promise.all(digests.map((digest) => job.source.payload(digest)));
    for (const row of rows) {
      if (row === undefined || (job.options.payloads && row.text !== null)) continue;
      const { digest, salt } = row;
      yield `${JSON.stringify({ digest, salt })}\n`;
    }
  }
}

async function* profileLines({ source }: Job): AsyncGenerator<string> {
  for (const line of await source.profile()) yield `${JSON.stringify(line)}\n`;
}

async function* otlpLines(job: Job): AsyncGenerator<string> {
  for await (const batch of chosenOf(job, names.OTLP)) {
    for (let at = 0; at < batch.length; at += OTLP_BATCH) {
      const entries = batch.slice(at, at + OTLP_BATCH).map(({ record, line }) => ({
        record,
        line,
        sentence: sentenceOf(job, record),
      }));
      yield otlpLine(entries, job.log, job.options.program);
    }
  }
}

/** A pass over the whole log, telling how far it is. */
async function* passes(job: Job, file: string): AsyncGenerator<readonly Placed[]> {
  const { source, size, options } = job;
  for await (const batch of storedRecords(source, 0, size, options.signal)) {
    yield batch;
    const records = (batch.at(-1)?.seq ?? 0) + 1;
    options.onProgress?.({ file, records, of: size, bytes: job.bytes });
  }
}

async function* chosenOf(job: Job, file: string): AsyncGenerator<readonly Placed[]> {
  for await (const batch of passes(job, file)) {
    yield job.plan.full ? batch : batch.filter(({ record }) => job.chosen(record));
  }
}

/** The root of a whole log, when no proofs are needed. */
function growing(hash: Hasher): Pick<WholeTree, 'add' | 'root'> {
  const tree = growingTree(hash);
  return {
    add(line) {
      const record = toUtf8(line);
      const leaf = new Uint8Array(1 + record.length);
      leaf[0] = LEAF_PREFIX;
      leaf.set(record, 1);
      tree.push(leaf);
    },
    root: () => tree.root(),
  };
}

const sentenceOf = ({ options, title }: Job, record: LogRecord): string =>
  options.describe(record, title);

function readmeOf(job: Job): Parameters<typeof readmeText>[0] {
  const { log, vkey, at, records, size, plan, options } = job;
  const { full, selection } = plan;
  const { program, payloads, profile, otlp } = options;
  const salts = Boolean(options.salts?.length);
  const selected = formatSelection(selection);
  return {
    log,
    vkey,
    at,
    records,
    size,
    full,
    program,
    payloads,
    salts,
    statement: job.statement !== null,
    profile,
    otlp,
    selection: selected,
  };
}

function statementOf(job: Job, facts: StatementFacts): string {
  const { log, vkey, at, size, plan, documents, contracts, options } = job;
  const { program, payloads: texts } = options;
  return statementHtml({
    ...{ log, vkey, at, size, program, texts, selection: plan.selection, told: facts.told() },
    ...{ root: toHex(job.root), records: job.records },
    documents: new Map([...documents].filter(([hash]) => contracts.has(hash))),
    recordsHash: job.listed.find(({ name }) => name === names.RECORDS)?.sha256 ?? '',
    called: (site) => (isSiteId(site) ? siteName(site) : site),
  });
}

function reportOf(job: Job): Parameters<typeof reportHtml>[0] {
  const { log, vkey, at, records, size, plan, agreements, failures, contracts, documents } = job;
  const signed = [...contracts].flatMap((hash) => {
    const document = documents.get(hash);
    return document ? [{ hash, document }] : [];
  });
  return {
    log,
    vkey,
    at,
    records,
    size,
    selection: plan.full ? null : inWords(plan.selection),
    agreementCount: agreements.length,
    agreements: agreements.slice(-REPORT_AGREEMENTS),
    contractCount: signed.length,
    contracts: signed.slice(-REPORT_CONTRACTS),
    absent: job.absent.length,
    failures,
    title: job.title,
    lines: job.newest.map(({ seq, record }) => ({
      seq,
      at: record.at,
      sentence: sentenceOf(job, record),
    })),
  };
}

const inWords = (selection: ExportPlan['selection']): string =>
  Object.entries(selection)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
