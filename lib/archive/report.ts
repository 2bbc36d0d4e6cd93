/**
 * `report.html`: the export as a page to read or to print. No script, nothing loaded, and a policy
 * that would stop both. It is of bounded length, and says where the rest is.
 */

import type { ContractDocument } from '../contract/document.ts';
import { fingerprintOf } from '../log/fingerprint.ts';
import { isSiteId, siteName } from '../sites/index.ts';
import type { Agreement, AgreementEvent } from './agreements.ts';
import { failuresTold } from './failures.ts';
import { escaped, pageHead, text } from './html.ts';
import { contractFile, receiptFile } from './names.ts';

/** The newest of each that the report holds. */
export const REPORT_RECORDS = 2_000;
export const REPORT_AGREEMENTS = 500;
export const REPORT_CONTRACTS = 100;

export interface Report {
  /** The log's id. */
  log: string;
  vkey: string;
  /** ISO 8601 UTC. */
  at: string;
  records: number;
  /** Records in the whole log. */
  size: number;
  /** What was selected, in words; null: everything. */
  selection: string | null;
  /** How many agreements there are; `agreements` are the newest. */
  agreementCount: number;
  agreements: readonly Agreement[];
  contractCount: number;
  contracts: readonly Contract[];
  /** How many more these records name, which are not stored as they were signed. */
  absent: number;
  /** How often something stored was not what the log says. */
  failures: number;
  /** Of a contract, by its hash. */
  title: (hash: string) => string | undefined;
  /** The newest records, oldest first: what happened in words. */
  lines: readonly { seq: number; at: string; sentence: string }[];
}

export interface Contract {
  hash: string;
  document: ContractDocument;
}

export interface Wording {
  /** BCP 47, for dates and numbers. */
  locale: string;
  /** IANA name. */
  timeZone: string;
}

/** The page in pieces. */
export function* reportHtml(report: Report, { locale, timeZone }: Wording): Generator<string> {
  const dates = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone,
  });
  const numbers = new Intl.NumberFormat(locale);
  const when = (at: string) =>
    `<time datetime="${escaped(at)}">${escaped(dates.format(new Date(at)))}</time>`;
  const { records, size, lines } = report;
  const title = 'Symbiotic Contract: report';
  yield `${pageHead(title, 'light dark', style)}<body>
<main>
<h1>${title}</h1>
<p>${records === size ? `All ${numbers.format(records)} records` : `${numbers.format(records)} of ${numbers.format(size)} records`} of one log, exported on ${when(report.at)}. Times are those of ${escaped(timeZone)}.</p>
${report.selection === null ? '' : `<p>Selected: ${text(report.selection)}.</p>\n`}<dl>
<dt>Log</dt><dd><code>${escaped(report.log)}</code></dd>
<dt>Key of its checkpoints</dt><dd><code>${escaped(report.vkey)}</code></dd>
<dt>The key in six words, to compare with what its owner says</dt><dd>${fingerprintOf(report.vkey).join(' ')}</dd>
</dl>
<p>This page proves nothing by itself: it is a rendering of the files beside it, and they can be verified (README.txt says how). What they show is that these records were not changed since they were signed. They do not show that the page, the clock or the model’s name told the truth. A model’s “yes” is text in a reply, and not a legal act.</p>
`;
  const failures = failuresTold(report.failures);
  if (failures !== null) yield `<p><strong>${failures}</strong></p>\n`;
  yield* agreementsHtml(report, when, numbers);
  yield `<h2>Contracts</h2>\n`;
  if (report.contractCount + report.absent === 0) yield '<p>None.</p>\n';
  if (report.absent > 0) {
    yield `<p>Not here, since what was stored is not what was signed: ${numbers.format(report.absent)}.</p>\n`;
  }
  for (const contract of report.contracts) yield contractHtml(contract);
  yield rest(report.contractCount, report.contracts.length, 'contracts', 'contracts/', numbers);
  yield `<h2>What happened</h2>
<table>
<thead><tr><th scope="col">Record</th><th scope="col">When</th><th scope="col">What</th></tr></thead>
<tbody>
`;
  for (const { seq, at, sentence } of lines) {
    yield `<tr><td>${seq}</td><td>${when(at)}</td><td>${text(sentence)}</td></tr>\n`;
  }
  yield `</tbody>
</table>
${rest(records, lines.length, 'records', 'records.jsonl and records.csv', numbers)}</main>
</body>
</html>
`;
}

export const ARTICLE = '<article>\n';

/** Nothing in it but the document and its hash, so that a verifier can make it again. */
export function contractHtml({ hash, document: { title, human, text: body } }: Contract): string {
  return `${ARTICLE}<h3>${text(title)}</h3>
<p>Signed by ${text(human)}. SHA-256 <code>${hash}</code>, in <code>${contractFile(hash)}</code>.</p>
<pre dir="auto">${escaped(body)}</pre>
</article>
`;
}

function* agreementsHtml(
  { agreements, agreementCount, title }: Report,
  when: (at: string) => string,
  numbers: Intl.NumberFormat,
): Generator<string> {
  yield '<h2>Agreements</h2>\n';
  if (agreements.length === 0) {
    yield '<p>None: no model was asked in these records.</p>\n';
    return;
  }
  yield `<table>
<thead><tr><th scope="col">Site</th><th scope="col">Conversation</th><th scope="col">Contract</th><th scope="col">Model</th><th scope="col">Asked</th><th scope="col">In the end</th><th scope="col">Messages sealed</th><th scope="col">Receipt</th></tr></thead>
<tbody>
`;
  const number = (count: number) => numbers.format(count);
  for (const agreement of agreements) {
    yield `${agreementRow(agreement, title(agreement.contract), when, number)}\n`;
  }
  yield `</tbody>\n</table>\n${rest(agreementCount, agreements.length, 'agreements', 'receipts/', numbers)}`;
}

/** An agreement as a row of the table; a verifier makes it again. */
export function agreementRow(
  { seq, site, conversation, contract, events, messages }: Agreement,
  title: string | undefined,
  when: (at: string) => string,
  number: (count: number) => string,
): string {
  const cells = [
    text(isSiteId(site) ? siteName(site) : (site ?? '')),
    text(conversation),
    text(title ?? contract.slice(0, 8)),
    text(modelsOf(events)),
    events[0] ? when(events[0].at) : '',
    text(endOf(events)),
    number(messages['message.sealed']),
    `<code>${receiptFile(seq)}</code>`,
  ];
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}

export function modelsOf(events: readonly AgreementEvent[]): string {
  const names = events.flatMap(({ detail: { model } }) => (typeof model === 'string' ? model : []));
  return [...new Set(names)].join(', ');
}

/** The last state; of a yes also whose word it is. */
export function endOf(events: readonly AgreementEvent[]): string {
  const state = events.at(-1)?.state ?? '';
  if (state !== 'accepted') return state;
  const yes = events.findLast(
    ({ kind, detail }) => kind.startsWith('consent.') && detail.outcome === 'accepted',
  );
  if (yes === undefined) return state;
  return yes.kind === 'consent.judged' ? 'accepted, as judged by the person' : 'accepted by line';
}

function rest(
  all: number,
  shown: number,
  what: string,
  where: string,
  numbers: Intl.NumberFormat,
): string {
  return all > shown
    ? `<p>These are the newest ${numbers.format(shown)} of ${numbers.format(all)} ${what}. The rest is in ${where}.</p>\n`
    : '';
}

const style = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; color: light-dark(#1c1c1a, #eceae4); background: light-dark(#fff, #1b1b19); }
body { margin: 0; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem; }
h1, h2, h3 { line-height: 1.25; }
h2 { margin-top: 2.5rem; }
code { font-size: 0.875em; overflow-wrap: anywhere; }
dt { font-weight: 600; }
dd { margin: 0 0 0.5rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: 0.35rem 0.75rem 0.35rem 0; border-bottom: 1px solid light-dark(#d8d6cf, #45443f); overflow-wrap: anywhere; }
td:first-child { white-space: nowrap; font-variant-numeric: tabular-nums; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: 0.75rem 1rem; border: 1px solid light-dark(#d8d6cf, #45443f); border-radius: 0.5rem; font: inherit; }
@media print {
  :root { color-scheme: light; font-size: 10pt; background: none; }
  main { max-width: none; padding: 0; }
  tr, h2, h3 { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  thead { display: table-header-group; }
}
`;
