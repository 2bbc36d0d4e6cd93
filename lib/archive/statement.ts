/**
 * `statement.html`: how a person used the model, on one page to print or hand over, with what it was made
 * from and what it does not show. A verifier makes it again and compares it letter by letter, so days
 * and numbers are written in one way wherever it is made.
 */

import { fingerprintOf } from '../log/fingerprint.ts';
import { escaped, pageHead, text } from './html.ts';
import type { Signed } from './receipt.ts';
import { isFull, type Selection } from './selection.ts';
import { gapKinds, type Span, type StatementTold } from './statement-facts.ts';

export interface Statement {
  told: StatementTold;
  /** By hash: contracts that are in the export. */
  documents: ReadonlyMap<string, Signed>;
  selection: Selection;
  /** The log's id, its key, and the size and root (lowercase hex) of the checkpoint. */
  log: string;
  vkey: string;
  size: number;
  root: string;
  /** Records in the export, and the lowercase hex SHA-256 of `records.jsonl`. */
  records: number;
  recordsHash: string;
  /** When it was made (ISO 8601 UTC), and by which version of the program. */
  at: string;
  program: string;
  /** Texts come along. */
  texts: boolean;
  /** What a site is called. */
  called: (site: string) => string;
}

/** One page holds no more of each: those with most messages, the others are counted. */
const CONTRACTS = 4;
const MODELS = 8;

export function statementHtml(of: Statement): string {
  const { told, selection, records, size, program } = of;
  const full = isFull(selection);
  const who = personIn(of);
  const title = `How ${who} used the model`;
  const period = told.under.count === 0 ? '' : `, with sealed messages of ${days(told.under)}`;
  return `${pageHead(title, 'light', style)}<body>
<main>
<h1>${text(title)}</h1>
<p>Made on ${minute(of.at)} from ${full ? `all ${records}` : `${records} of ${size}`} records of one log${period}.${full ? '' : ` Chosen: ${text(chosenBy(selection))}.`} Days are in UTC.</p>
<p>The program that kept these records asks the model, in a conversation, whether it accepts a contract that ${escaped(who)} has signed. After a yes each message carries that contract and its SHA-256.</p>
<table>
<tbody>
${row('Conversations under a contract', `${told.conversationsUnder}, with ${told.under.count} sealed messages`)}
${row('Conversations in which messages left without one', String(told.without))}
${row('Conversations in which the model was asked, and nothing more is on record', String(told.askedOnly))}
</tbody>
</table>
${contractsHtml(of)}${modelsHtml(of)}${gapsHtml(told)}<h2>What this shows, and what it does not</h2>
<p>It shows what the records say, and that they were not changed since the checkpoint below was signed.${full ? '' : ' It says nothing of the records left out.'} It does not show that the page, the clock or the model’s name told the truth, nor what was done in another browser, on another device, in a private window or where the program was off. A model’s “yes” is text in a reply, and not a legal act. Nothing here speaks of what was written. The texts of messages and answers are ${of.texts ? 'in payloads.jsonl beside this page, as far as they were kept' : 'not in this export'}.</p>
<h2>Certificate</h2>
<p>Symbiotic Contract ${text(program)} read and hashed these ${records} records. They are ${full ? 'the log' : 'of the log'} that its key has signed. Whoever is given the whole export can verify that, and have this page made again from the records.</p>
<dl>
${term('Log', of.log)}
${term('Its key', of.vkey)}
<dt>The key in words</dt><dd>${fingerprintOf(of.vkey).join(' ')}</dd>
${term('Root', `${of.root}, of ${size} records`)}
${term('SHA-256 of records.jsonl', of.recordsHash)}
</dl>
</main>
</body>
</html>
`;
}

/** Who signed, where it was one person. */
function personIn({ documents }: Statement): string {
  const names = new Set([...documents.values()].map(({ human }) => human));
  const [name] = names;
  return names.size === 1 && name !== undefined ? name : 'the person';
}

function contractsHtml({ told, documents }: Statement): string {
  const used = [...told.contracts].toSorted(([, one], [, other]) => other.count - one.count);
  const rows = used.map(([hash, span]) => {
    const document = documents.get(hash);
    const name = document
      ? `${text(document.title)}, signed by ${text(document.human)}`
      : 'Not here';
    return cells(`${name}<br><code>${hash}</code>`, String(span.count), days(span));
  });
  return tableHtml('Contracts', ['Contract', 'Sealed', 'Days'], rows, CONTRACTS);
}

function modelsHtml({ told, called }: Statement): string {
  const used = told.models.toSorted((one, other) => other.count - one.count);
  const rows = used.map(({ site, model, ...span }) => {
    const where = `<bdi data-site="${escaped(site ?? '')}">${escaped(called(site ?? ''))}</bdi>`;
    const name = model === null ? 'not stated by the page' : text(model);
    return cells(where, name, String(span.count), days(span));
  });
  const heads = ['Site', 'Model', 'Sealed', 'Days'];
  return tableHtml('Models, as the pages named them', heads, rows, MODELS);
}

function gapsHtml({ gaps }: StatementTold): string {
  const rows = gaps.map(([gap, span]) => cells(gapKinds[gap], String(span.count), days(span)));
  return tableHtml('Gaps on record', ['What', 'How often', 'Days'], rows);
}

function tableHtml(
  title: string,
  heads: readonly string[],
  rows: readonly string[],
  most = rows.length,
): string {
  if (rows.length === 0) return `<h2>${title}</h2>\n<p>None.</p>\n`;
  const more = rows.length > most ? `<p>And ${rows.length - most} more in the records.</p>\n` : '';
  const head = heads.map((name) => `<th scope="col">${name}</th>`).join('');
  return `<h2>${title}</h2>
<table>
<thead><tr>${head}</tr></thead>
<tbody>
${rows.slice(0, most).join('\n')}
</tbody>
</table>
${more}`;
}

const cells = (...values: string[]): string =>
  `<tr>${values.map((value) => `<td>${value}</td>`).join('')}</tr>`;

const row = (name: string, value: string): string =>
  `<tr><th scope="row">${name}</th><td>${value}</td></tr>`;

const term = (name: string, value: string): string =>
  `<dt>${name}</dt><dd><code>${escaped(value)}</code></dd>`;

const days = ({ from, to }: Span): string => (from === to ? from : `${from} to ${to}`);

const minute = (at: string): string => `${at.slice(0, 16).replace('T', ' ')} UTC`;

/** The conditions, in the order of their names. */
const chosenBy = (selection: Selection): string =>
  Object.entries(selection)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');

const style = `
:root { color-scheme: light; font: 10pt/1.4 system-ui, sans-serif; color: #1c1c1a; background: #fff; }
body { margin: 0; }
main { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem; }
h1 { font: 1.6rem/1.25 Georgia, serif; margin: 0 0 0.5rem; }
h2 { font-size: 1rem; margin: 1rem 0 0.25rem; }
p { margin: 0 0 0.5rem; }
code { font-size: 0.8em; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: 0.15rem 0.75rem 0.15rem 0; border-bottom: 1px solid #d8d6cf; font-weight: normal; overflow-wrap: anywhere; }
thead th { font-weight: 600; white-space: nowrap; }
td:last-child { white-space: nowrap; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.1rem 0.75rem; margin: 0; }
dt { font-weight: 600; }
dd { margin: 0; }
@page { margin: 12mm; }
@media print { :root { font-size: 8pt; line-height: 1.3; } main { max-width: none; padding: 0; } tr { break-inside: avoid; } }
`;
