/** What the command says: to people in sentences, to programs in JSON. */

import { failuresTold } from '../lib/archive/failures.ts';
import type { ExportVerified } from '../lib/archive/verify/verdict.ts';
import { fingerprintOf } from '../lib/log/fingerprint.ts';
import type { Witnesses } from './cosignatures.ts';
import type { Compared, Outcome } from './verify.ts';
import { type Exported, failed, type KeyFrom, type Result } from './verify-file.ts';

/** One JSON object. */
export function asJson({ results, comparisons }: Outcome): string {
  const files = results.map((result) => {
    if (!('export' in result)) return result;
    const { ok: _, roots: _roots, continues: _continues, ...rest } = result.export;
    return { ...result, words: fingerprintOf(rest.vkey), export: rest };
  });
  const ok = !results.some(failed) && !comparisons.some((one) => one.ok === false);
  return JSON.stringify({ ok, files, comparisons }, null, 2);
}

export function asText({ results, comparisons }: Outcome): string {
  return [...results.map(resultText), ...comparisons.flatMap(comparisonText)].join('\n\n');
}

/**
 * Names and words from a file that nobody vouches for, made safe for a terminal: what could move the
 * cursor, hide or turn text is shown as an escape.
 */
export const printable = (text: string): string =>
  text
    .toWellFormed()
    .replace(
      /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
      (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`,
    );

function resultText(result: Result): string {
  const file = printable(result.file);
  if (!result.ok) {
    const { message, file: inside, seq, expected, found, code } = result.fault;
    return block(`${file}: ${result.readable ? 'NOT VERIFIED' : 'could not be read'}`, [
      ['', message],
      ['in', inside],
      ['record', seq === null || seq === undefined ? null : String(seq)],
      ['expected', expected],
      ['found', found],
      ['code', code],
    ]);
  }
  if ('proof' in result) {
    return block(`${file}: verified, ${keyWords[result.key]}`, [
      ['', `The record in it is one of the ${result.proof.size} of the log that was signed.`],
      ['root', result.proof.root],
    ]);
  }
  return block(`${file}: verified, ${keyWords[result.key]}`, facts(result));
}

const keyWords: Readonly<Record<KeyFrom, string>> = {
  given: 'signed by a key that is known: it was given',
  seen: 'signed by a key that is known: it was seen before',
  file: 'signed by a key that only came with the file',
};

function facts({
  export: of,
  key,
  passedOver,
  inner,
  witnesses,
}: Exported): [string, string | null][] {
  return [
    [
      '',
      `${of.full ? 'All' : `${of.records} of`} ${of.size} records, whole and as they were signed.`,
    ],
    ['', of.full ? null : 'Nothing is said of the records left out.'],
    ['', failuresTold(of.failures)],
    ['log', of.log],
    ['root', of.root],
    ['exported', `${of.at} by version ${of.program}`],
    ['selection', of.full ? null : JSON.stringify(of.selection)],
    ['contracts', String(of.contracts)],
    [
      'not there',
      of.absent.length === 0
        ? null
        : `${of.absent.length} more, which were not stored as they were signed`,
    ],
    ['receipts', String(of.receipts)],
    ...agreements(of),
    ...witnessesTold(witnesses),
    ['folder', inner],
    ['not read', passedOver.length === 0 ? null : passedOver.join(', ')],
    ['texts', of.payloads === null ? null : String(of.payloads)],
    ['salts', of.salts === null ? null : String(of.salts)],
    ['drafts', of.drafts === null ? null : String(of.drafts)],
    ['key', of.vkey],
    ['in words', fingerprintOf(of.vkey).join(' ')],
    [
      '',
      key === 'file'
        ? 'Anyone can make such a key: compare it, or its six words, with what its owner tells you.'
        : null,
    ],
  ];
}

/** A witness that is not known may be the owner's own making. */
function witnessesTold(witnesses: Witnesses | null): [string, string | null][] {
  if (witnesses === null) return [];
  const { known, others, uncompared } = witnesses;
  return [
    [
      '',
      `${known.length} known ${known.length === 1 ? 'witness has' : 'witnesses have'} signed it.`,
    ],
    ...known.map(({ name, at, size }): [string, string] => [
      'witness',
      `${name}, who saw ${size} records at ${at}`,
    ]),
    ['not known', others.length === 0 ? null : others.join(', ')],
    [
      'not held',
      uncompared === 0
        ? null
        : `against ${uncompared} witnessed ${uncompared === 1 ? 'state' : 'states'}: what is here cannot tell`,
    ],
  ];
}

/** A terminal holds no more at once. */
const SHOWN = 20;

function agreements({ agreements, receipts }: ExportVerified): [string, string | null][] {
  const shown = agreements.slice(-SHOWN);
  const older = receipts - shown.length;
  return [
    ...shown.map(
      ({ site, conversation, title, contract, models, at, state, sealed }): [string, string] => [
        'agreement',
        `${site} ${conversation}, asked ${at}, ${models || 'model unknown'}: ${title ?? contract}: ${state}, ${sealed} sealed`,
      ],
    ),
    ['', older > 0 ? `These are the newest agreements; ${older} are older.` : null],
  ];
}

function comparisonText({ files, ok, relation, fault }: Compared): string[] {
  const pair = files.map(printable).join(' and ');
  if (ok === false && fault) {
    return [
      block(`${pair}: NOT CONSISTENT`, [
        ['', fault.message],
        ['record', fault.seq === null ? null : String(fault.seq)],
        ['expected', fault.expected],
        ['found', fault.found],
        ['code', fault.code],
      ]),
    ];
  }
  const words: Readonly<Record<string, string>> = {
    same: 'of one state of the log.',
    grown: 'consistent. The newer log begins with all of the older one.',
    'newer-is-partial':
      'not compared. Of the newer one not all records are here; an export of everything can be compared.',
    'continued-twice':
      'one history that was continued twice, since a backup of it was restored. That is no fault.',
  };
  return [`${pair}: ${words[relation ?? ''] ?? ''}`];
}

export function block(title: string, rows: readonly [string, string | null | undefined][]): string {
  const lines = rows.flatMap(([name, value]) =>
    value === null || value === undefined
      ? []
      : [`  ${name === '' ? '' : name.padEnd(11)}${printable(value)}`],
  );
  return [title, ...lines].join('\n');
}
