/** Verifies files one after the other, and holds their logs against each other and what is known. */

import { ExportError, type ExportFault } from '../lib/archive/error.ts';
import { compareStates, type LogState } from '../lib/archive/verify/compare.ts';
import { stateSigned, statesKnown } from '../lib/archive/verify/known.ts';
import { type Beside, countWitnesses, readBeside, statesBeside } from './cosignatures.ts';
import { sizesIn } from './open.ts';
import {
  blocks,
  type Given,
  type Open,
  type Result,
  verifyFile,
  verifying,
  type Witnessed,
} from './verify-file.ts';

/** Whether of two states of a log the newer only added to the older; `ok` null: it cannot be told. */
export interface Compared {
  files: [string, string];
  ok: boolean | null;
  relation?: string;
  fault?: ExportFault;
}

export interface Outcome {
  results: Result[];
  comparisons: Compared[];
  /** Everything that was found signed, with what was known of the same logs. */
  states: readonly LogState[];
}

export async function verifyFiles(
  files: readonly string[],
  given: Given,
  onProgress: ((file: string, share: number) => void) | undefined,
  against?: (exports: readonly Witnessed[]) => Promise<void>,
): Promise<Outcome> {
  const wanted = await sizesIn(files);
  const beside = new Map<string, Beside[]>();
  const rootsAt = async (log: string) => {
    const known = await statesKnown(given.known, log, given.knownFrom);
    const kept = given.checkpoint?.log === log ? [given.checkpoint] : [];
    return [...known, ...kept].map(({ size }) => size).concat(wanted.get(log) ?? []);
  };
  const results: Result[] = [];
  const found: LogState[] = [];
  const opened: Open[] | undefined = against && [];
  for (const file of files) {
    const onShare = (share: number) => onProgress?.(file, share);
    const seen = { states: found, opened };
    const notes = await readBeside(file).catch(faultIn(file));
    if ('ok' in notes) {
      results.push(notes);
      continue;
    }
    for (const { log, size } of notes) wanted.set(log, [...(wanted.get(log) ?? []), size]);
    beside.set(file, notes);
    results.push(await verifyFile(file, given, seen, { ...verifying, rootsAt }, onShare));
    onProgress?.(file, 1);
  }
  await against?.(opened ?? []);
  for (const { close } of opened ?? []) await close();
  await blocks.close();
  const trusted = await trustedStates(given, found, results);
  trusted.push(...(await witnessed(given, found, beside, results)));
  const states = [...trusted, ...found];
  const comparisons = compareStates(states).flatMap((comparison): Compared[] => {
    const { one, other, ...rest } = comparison;
    // What was known before speaks: the file is not what it says it is.
    const at = one.trusted ? results.findIndex(({ file, ok }) => ok && file === other.from) : -1;
    if (!rest.ok && 'fault' in rest && at >= 0) {
      const fault = { ...rest.fault, message: `${rest.fault.message} (${one.from})` };
      results[at] = { file: other.from, readable: true, ok: false, fault };
      return [];
    }
    const pair = [one, other].sort((a, b) => states.indexOf(a) - states.indexOf(b));
    return [{ files: pair.map(({ from }) => from) as [string, string], ...rest }];
  });
  return { results, comparisons, states };
}

/** What was known of the logs that were found. A checkpoint of none of them is a result of its own. */
async function trustedStates(
  given: Given,
  found: readonly LogState[],
  results: Result[],
): Promise<LogState[]> {
  const states: LogState[] = [];
  for (const log of new Set(found.map(({ log }) => log)))
    states.push(...(await statesKnown(given.known, log, given.knownFrom)));
  const { checkpoint } = given;
  const of = found.find(({ log }) => log === checkpoint?.log);
  if (checkpoint && of) states.push(await stateSigned(checkpoint.note, of.vkey, checkpoint.file));
  else if (checkpoint && results.every(({ ok }) => ok)) {
    const message = 'This checkpoint is of none of the logs that were verified.';
    results.push({ file: checkpoint.file, readable: false, ok: false, fault: { message } });
  }
  return states;
}

/** Says of each export who has signed it, and gives the states that were signed. */
async function witnessed(
  { witnesses = [] }: Given,
  found: readonly LogState[],
  beside: ReadonlyMap<string, readonly Beside[]>,
  results: Result[],
): Promise<LogState[]> {
  const states: LogState[] = [];
  for (const [at, result] of results.entries()) {
    const { file } = result;
    const state = found.find(({ from }) => from === file);
    if (!('export' in result) || state === undefined) continue;
    const notes = beside.get(file) ?? [];
    try {
      states.push(...(await statesBeside(notes, state)));
      const counted = await countWitnesses(notes, state, witnesses);
      const { known, others, uncompared } = counted;
      const isThere = known.length + others.length + uncompared + witnesses.length > 0;
      result.witnesses = isThere ? counted : null;
    } catch (error) {
      results[at] = faultIn(file)(error);
    }
  }
  return states;
}

/** What is wrong beside a file counts as its own fault. */
const faultIn =
  (file: string) =>
  (error: unknown): Result => {
    if (!(error instanceof ExportError)) throw error;
    return { file, readable: true, ok: false, fault: error.fault };
  };
