/** Whether states of logs contradict each other: those of exports, and of checkpoints kept elsewhere. */

import { ExportError, type ExportFault } from '../error.ts';
import { RECORDS } from '../names.ts';

/** A log as somebody signed it once. */
export interface LogState {
  /** Where it was read: the name of a file. */
  from: string;
  /** It was given beside the exports, or is known from before. */
  trusted: boolean;
  log: string;
  vkey: string;
  /** The signed checkpoint. */
  note: string;
  size: number;
  /** Lowercase hex. */
  root: string;
  /** Where all of its records are: the roots it had at the sizes of all the others. */
  roots: ReadonlyMap<number, string> | null;
  /** See `ExportVerified`. */
  continues: ReadonlyMap<string, number>;
}

export type Comparison = { one: LogState; other: LogState } & (
  | {
      ok: true;
      /**
       * `same`: of one state of the log. `grown`: the newer begins with all of the older. Of two logs
       * `continued-twice`: one history goes on in both, since a backup was restored; no fault.
       */
      relation: 'same' | 'grown' | 'continued-twice';
    }
  /** The newer is a part, or a checkpoint alone: how the log began only its records can tell. */
  | { ok: null; relation: 'newer-is-partial' }
  | { ok: false; fault: ExportFault }
);

/**
 * Each state is compared with the next one that can tell; a trusted one that is contradicted, with
 * all. So every two of one log are compared, if not with each other then along the row. Of different
 * logs nothing is said but that both go on from one.
 */
export function compareStates(states: readonly LogState[]): Comparison[] {
  const logs = byLog(states);
  return [...[...logs.values()].flatMap(ofOneLog), ...continuedTwice(logs)];
}

export function byLog(states: readonly LogState[]): Map<string, LogState[]> {
  const logs = new Map<string, LogState[]>();
  for (const state of states) {
    const there = logs.get(state.log);
    if (there === undefined) logs.set(state.log, [state]);
    else there.push(state);
  }
  return logs;
}

function ofOneLog(states: readonly LogState[]): Comparison[] {
  const first = states.find(({ trusted }) => trusted) ?? states[0];
  const ours = states.filter(({ vkey }) => vkey === first?.vkey);
  const twoKeys = states.flatMap((other): Comparison[] =>
    first === undefined || ours.includes(other) ? [] : [twoKeysFault(first, other)],
  );
  const row = ours.toSorted((a, b) => a.size - b.size);
  return [...twoKeys, ...row.flatMap((older, at) => alongTheRow(older, row.slice(at + 1)))];
}

function alongTheRow(older: LogState, later: readonly LogState[]): Comparison[] {
  const found: Comparison[] = [];
  for (const newer of later) {
    const root = newer.size === older.size ? newer.root : newer.roots?.get(older.size);
    if (root === undefined && older.size > 0) continue;
    // The empty log is the beginning of every log.
    if (root === older.root || older.size === 0) {
      const relation = newer.size === older.size ? 'same' : 'grown';
      return [...found, { one: older, other: newer, ok: true, relation }];
    }
    found.push(rewrittenFault(older, newer, root ?? ''));
    if (!older.trusted) return found;
  }
  const last = later.at(-1);
  if (found.length > 0 || last === undefined) return found;
  return [{ one: older, other: last, ok: null, relation: 'newer-is-partial' }];
}

/** One backup that was restored twice, or a log that went on after it was restored elsewhere. */
function continuedTwice(logs: ReadonlyMap<string, readonly LogState[]>): Comparison[] {
  const newest = [...logs.values()].flatMap(
    (states) => states.toSorted((a, b) => b.size - a.size)[0] ?? [],
  );
  const heirs = new Map<string, LogState>();
  const found: Comparison[] = [];
  for (const other of newest) {
    for (const [log, size] of other.continues) {
      const itself = newest.find((state) => state.log === log && state.size > size);
      const one = heirs.get(log) ?? itself;
      if (one !== undefined) found.push({ one, other, ok: true, relation: 'continued-twice' });
      heirs.set(log, other);
    }
  }
  return found;
}

const twoKeysFault = (one: LogState, other: LogState): Comparison =>
  wrong(
    one,
    other,
    new ExportError('key', 'Two keys claim to be that of one log. One of them was made up.', {
      expected: one.vkey,
      found: other.vkey,
    }),
  );

function rewrittenFault(older: LogState, newer: LogState, root: string): Comparison {
  const sameLength = older.size === newer.size;
  const message = sameLength
    ? 'Two logs of one name and length differ: one was rewritten.'
    : 'The newer log does not begin with the older one: what was recorded then was rewritten.';
  return wrong(
    older,
    newer,
    new ExportError('consistency', message, {
      file: sameLength ? null : RECORDS,
      expected: `root ${older.root} of ${older.size} records`,
      found: `root ${root} of ${older.size} records`,
    }),
  );
}

const wrong = (one: LogState, other: LogState, { fault }: ExportError): Comparison => ({
  one,
  other,
  ok: false,
  fault,
});
