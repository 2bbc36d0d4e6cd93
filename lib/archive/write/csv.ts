/**
 * `records.csv`: RFC 4180, every cell quoted, with a byte order mark so that spreadsheets read UTF-8.
 *
 * Cells come in part from pages and models, and a spreadsheet runs what begins like a formula. Such a
 * cell gets an apostrophe in front; so does what follows a semicolon, tab or line break inside of a
 * cell, where a spreadsheet of another country begins a new one.
 */

import type { LogRecord } from '../../log/record.ts';

const columns = [
  'seq',
  'at',
  'what happened',
  'kind',
  'by',
  'site',
  'conversation',
  'state',
  'contract',
  'contract sha256',
  'detail',
] as const;

export const csvHead = (): string => `\uFEFF${csvRow(columns)}`;

/** One record as a row; `sentence` says it in words, `title` names the contract. */
export function csvRecord(record: LogRecord, sentence: string, title: string | null): string {
  const { seq, at, kind, by, site, conversation, state, contract, detail } = record;
  return csvRow([
    String(seq),
    at,
    sentence,
    kind,
    by,
    site ?? '',
    conversation ?? '',
    state ?? '',
    title ?? '',
    contract ?? '',
    JSON.stringify(detail),
  ]);
}

function csvRow(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${unarmed(cell).replaceAll('"', '""')}"`).join(',')}\r\n`;
}

/** What makes a formula, in ASCII and in the full-width forms that some spreadsheets take for it. */
const formula = /(^|[;,\t\r\n|]["']*)(\s*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g;

/** The cell with every beginning of a formula disarmed. */
const unarmed = (cell: string): string =>
  cell.replace(formula, "$1'$2").replace(/^(?=[\t\r\n])/, "'");
