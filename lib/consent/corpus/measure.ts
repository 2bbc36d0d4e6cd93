import { type ReplyOutcome, readReply } from '../reply.ts';
import type { CorpusEntry } from './entry.ts';

export const outcomes = ['accepted', 'declined', 'unclear'] as const;

/** One labelled reply and what the rules made of it. */
export interface Measured {
  readonly entry: CorpusEntry;
  readonly outcome: ReplyOutcome;
}

/** Reads every reply of a corpus. */
export function measure(corpus: readonly CorpusEntry[]): Measured[] {
  return corpus.map((entry) => ({ entry, outcome: readReply(entry.text).outcome }));
}

/** The share of the replies that were read as their label says; 1 when there are none. */
export function recognised(measured: readonly Measured[]): number {
  const right = measured.filter(({ entry, outcome }) => outcome === entry.label).length;
  return measured.length === 0 ? 1 : right / measured.length;
}

/** The measurement as Markdown: by kind, then precision and recall per outcome and language. */
export function measurementTables(measured: readonly Measured[]): string {
  const falseAccepted = measured.filter(
    ({ entry, outcome }) => outcome === 'accepted' && entry.label !== 'accepted',
  ).length;
  const kinds = (['line', 'plain', 'trap'] as const).map((kind) => {
    const of = measured.filter(({ entry }) => entry.kind === kind);
    const right = of.filter(({ entry, outcome }) => outcome === entry.label).length;
    return `| ${kind} | ${of.length} | ${right} | ${percent(right, of.length)} |`;
  });
  const languages = [...new Set(measured.map(({ entry }) => entry.language))];
  const rows = [...languages, 'all'].map((language) => {
    const of = measured.filter(({ entry }) => language === 'all' || entry.language === language);
    return `| ${language} | ${of.length} | ${outcomes.map((one) => scores(of, one)).join(' | ')} |`;
  });
  return [
    `${measured.length} replies, ${falseAccepted} false \`accepted\`.`,
    '',
    '| kind | replies | as labelled | share |',
    '|---|---:|---:|---:|',
    ...kinds,
    '',
    `| language | replies | ${outcomes.map((one) => `${one}: precision | ${one}: recall`).join(' | ')} |`,
    `|---|---:|${outcomes.map(() => '---:|---:').join('|')}|`,
    ...rows,
  ].join('\n');
}

function scores(measured: readonly Measured[], outcome: ReplyOutcome): string {
  const read = measured.filter((one) => one.outcome === outcome);
  const labelled = measured.filter(({ entry }) => entry.label === outcome);
  const right = read.filter(({ entry }) => entry.label === outcome).length;
  return `${percent(right, read.length)} | ${percent(right, labelled.length)}`;
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
}
