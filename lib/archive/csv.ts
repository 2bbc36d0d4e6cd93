/**
 * `records.csv`: RFC 4180, every cell quoted, with a byte order mark so that spreadsheets read UTF-8.
 *
 * Cells come in part from pages and models, and a spreadsheet runs what begins like a formula. Such a
 * cell gets an apostrophe in front; so does what follows a semicolon, tab or line break inside of a
 * cell, where a spreadsheet of another country begins a new one.
 *
 * All but the sentence follows from the record and the contract's title, so a verifier makes it again.
 */

import { detailIn } from '../log/peek.ts';
import type { LogRecord } from '../log/record.ts';

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

export const csvHead = (): string => `\uFEFF${columns.map(csvCell).join()}\r\n`;

/** The row of a record up to its sentence, which is a cell, and from there on. */
export interface CsvRow {
  before: string;
  behind: string;
}

/** Makes rows of records in a row. `title` gives a contract's for its hash. */
export function csvRows(title: (hash: string) => string | undefined) {
  let last: Pick<LogRecord, 'site' | 'conversation' | 'state' | 'contract'> | null = null;
  let place = '';
  return (record: LogRecord, line: string): CsvRow => {
    const { seq, at, kind, by, site, conversation, state, contract } = record;
    const same =
      conversation === last?.conversation &&
      contract === last.contract &&
      state === last.state &&
      site === last.site;
    if (!same) {
      const cells = [site, conversation, state, title(contract ?? ''), contract];
      place = cells.map((cell) => csvCell(cell ?? '')).join();
      last = record;
    }
    const detail = csvCell(detailIn(line));
    return { before: `"${seq}","${at}",`, behind: `,"${kind}","${by}",${place},${detail}\r\n` };
  };
}

export const csvCell = (cell: string): string => `"${unarmed(cell).replaceAll('"', '""')}"`;

/**
 * What makes a formula, in ASCII and in the full-width forms that some spreadsheets take for it. White
 * space without what begins a cell by itself, or a long run of that would be gone through again and again.
 */
const formula = /(^|[;,\t\r\n|]["']*)([^\S\t\r\n]*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g;
const armed = /^[\t\r\n]|(?:^|[;,\t\r\n|]["']*(?<!'))[^\S\t\r\n]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/;

/** The cell with every beginning of a formula disarmed. */
const unarmed = (cell: string): string =>
  cell.replace(formula, "$1'$2").replace(/^(?=[\t\r\n])/, "'");

/** Whether the inside of a cell, its quotes doubled, has no beginning of a formula. */
export const isDisarmed = (cell: string): boolean => !armed.test(cell);
