/** `report.html` against what it is a rendering of: its contracts wholly, its counts and states. */

import { sha256 } from '@noble/hashes/sha2.js';
import { toHex, toUtf8 } from '../../log/bytes.ts';
import { fingerprintOf } from '../../log/fingerprint.ts';
import type { LogRecord } from '../../log/record.ts';
import { isSiteId } from '../../sites/index.ts';
import type { Agreement } from '../agreements.ts';
import { ExportError } from '../error.ts';
import { failuresTold } from '../failures.ts';
import { contractFile, REPORT } from '../names.ts';
import {
  ARTICLE,
  agreementRow,
  type Contract,
  contractHtml,
  REPORT_AGREEMENTS,
  REPORT_CONTRACTS,
  REPORT_RECORDS,
} from '../report.ts';

/** What the records and the list of files say. */
interface Recorded {
  log: string;
  vkey: string;
  at: string;
  records: number;
  size: number;
  failures: number;
  agreements: readonly Agreement[];
  newest: readonly Pick<LogRecord, 'seq' | 'at'>[];
  /** How many there are, and how many more are not. */
  contracts: number;
  absent: number;
  title: (hash: string) => string | undefined;
}

/** The contracts that a report shows, each by its hash as the digest of how it is shown. */
export function contractsShown(html: string): Map<string, string> {
  const shown = new Map<string, string>();
  for (const piece of html.split(ARTICLE).slice(1)) {
    const article = piece.slice(0, piece.indexOf('</article>'));
    const hash = /SHA-256 <code>([0-9a-f]{64})<\/code>/.exec(article)?.[1] ?? '';
    shown.set(hash, digestOf(article));
  }
  return shown;
}

/** Throws `ExportError` `report` unless this contract is shown as its document says, if at all. */
export function checkShown(shown: ReadonlyMap<string, string>, contract: Contract): void {
  const found = shown.get(contract.hash);
  const article = contractHtml(contract).slice(ARTICLE.length, -'</article>\n'.length);
  if (found === undefined || found === digestOf(article)) return;
  throw new ExportError('report', 'The report shows a contract otherwise than it was signed.', {
    file: REPORT,
    expected: contractFile(contract.hash),
    found: `SHA-256 ${found} of what is shown`,
  });
}

const digestOf = (article: string): string => toHex(sha256(toUtf8(article.toWellFormed())));

/**
 * Throws `ExportError` `report` unless the numbers, the times, the states and the rows are those that
 * the records come to. How a time is written, and sentences, are not looked at.
 */
export function checkReport(html: string, recorded: Recorded): void {
  const [first = '', ...articles] = html.split(ARTICLE);
  const outside = [first, ...articles.map((it) => it.split('</article>\n', 2)[1] ?? it)].join('');
  const expected = expectedOf(recorded);
  const found = foundIn(outside, recorded.agreements.slice(-REPORT_AGREEMENTS));
  for (const [what, value] of Object.entries(expected)) {
    const lines = found[what as keyof typeof expected];
    const at = value.findIndex((one, index) => one !== lines[index]);
    if (at < 0 && lines.length === value.length) continue;
    const place = at < 0 ? value.length : at;
    throw new ExportError('report', 'The report does not say what the records say.', {
      file: REPORT,
      expected: (value[place] ?? 'no more').slice(0, 200),
      found: (lines[place] ?? 'no more').slice(0, 200),
    });
  }
}

function expectedOf(of: Recorded) {
  const agreements = of.agreements.slice(-REPORT_AGREEMENTS);
  const newest = of.newest.slice(-REPORT_RECORDS);
  const rest = (all: number, most: number, what: string) =>
    all > most ? [`${most} of ${all} ${what}`] : [];
  return {
    head: [`${of.records === of.size ? '' : `${of.records} of `}${of.size} at ${of.at}`],
    lines: [code(of.log), code(of.vkey), fingerprintOf(of.vkey).join(' ')],
    told: [failuresTold(of.failures) ?? []].flat(),
    rows: [
      ...agreements.map((one) => rowOf(one, of.title(one.contract))),
      ...newest.map(({ seq, at }) => `<tr><td>${seq}</td><td>${time(at)}</td><td></td></tr>`),
    ],
    rest: [
      ...rest(of.agreements.length, REPORT_AGREEMENTS, 'agreements'),
      ...(of.absent > 0 ? [`${of.absent} absent`] : []),
      ...rest(of.contracts, REPORT_CONTRACTS, 'contracts'),
      ...rest(of.records, REPORT_RECORDS, 'records'),
    ],
  };
}

const code = (text: string) => `<code>${text}</code>`;
const time = (at: string) => `<time datetime="${at}"></time>`;

function rowOf(agreement: Agreement, title: string | undefined): string {
  const row = agreementRow(agreement, title, time, String);
  return isSiteId(agreement.site) ? row : unnamed(row);
}

/** What a site is called that this program does not know is taken as it comes. */
const unnamed = (row: string) => row.replace(/^<tr><td><bdi>[^<]*<\/bdi>/, '<tr><td>');

function foundIn(html: string, agreements: readonly Agreement[]) {
  const about = between(html, '</h1>\n<p>', '</p>')[0]?.slice(0, LONGEST) ?? '';
  const head =
    /^(?:All ([^<]*)|([^<]*?) of ([^<]*?)) records of one log, exported on <time datetime="([^"]*)">/;
  const [, all, some = '', size = '', at = ''] = head.exec(about) ?? [];
  const rows = between(html, /<tr\b/i, '</tr>').filter((row) => !row.startsWith('><th '));
  return {
    head: [`${all === undefined ? `${plain(some)} of ${plain(size)}` : plain(all)} at ${at}`],
    lines: between(html, '<dd>', '</dd>'),
    told: between(html, '<strong>', '</strong>'),
    rows: rows.map((rest, index) => {
      const times = `<tr${rest}</tr>`.replace(/(<time datetime="[^"]*">)[^<]*/, '$1');
      const agreement = agreements[index];
      if (agreement === undefined) return times.replace(/(?<=<td>)<bdi>[^<]*<\/bdi>/, '');
      const counted = times.replace(/(?<=<td>)[^<]*(?=<\/td><td><code>)/, plain);
      return isSiteId(agreement.site) ? counted : unnamed(counted);
    }),
    rest: between(html, '<p>', '</p>').flatMap((it) => restIn(it.slice(0, LONGEST))),
  };
}

function restIn(paragraph: string): string[] {
  const absent = /^Not here, [^:]*: (.*)\.$/.exec(paragraph)?.[1];
  if (absent !== undefined) return [`${plain(absent)} absent`];
  const newest = /^These are the newest (.*?) of (.*?) (agreements|contracts|records)\./;
  const [, shown, of = '', what] = newest.exec(paragraph) ?? [];
  return shown === undefined ? [] : [`${plain(shown)} of ${plain(of)} ${what}`];
}

/** Of a sentence with numbers in it, in characters. */
const LONGEST = 500;

/** What stands between these, wherever they do. Not by one pattern, which a hostile file makes slow. */
const between = (html: string, from: string | RegExp, to: string): string[] =>
  html
    .split(from)
    .slice(1)
    .map((it) => it.split(to, 1)[0] as string);

/** A number as people of some place write it, in plain digits; anything else as it is. */
function plain(written: string): string {
  if (!/^\p{Nd}{1,16}$|^\p{Nd}{1,3}(?:[^\p{Nd}]\p{Nd}{2,3})*[^\p{Nd}]\p{Nd}{3}$/u.test(written))
    return written;
  const digits = [...written].filter((char) => digit.test(char));
  let zero = digits[0]?.codePointAt(0) ?? 0;
  while (digit.test(String.fromCodePoint(zero - 1))) zero--;
  return digits.map((char) => (char.codePointAt(0) ?? 0) - zero).join('');
}

const digit = /^\p{Nd}$/u;
