/** What witnesses have signed, in the file beside an export, and who of them is known. */

import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  type Cosigned,
  cosignatureFile,
  cosignedBy,
  MAX_COSIGNATURES,
  parseCosignatures,
} from '../lib/archive/cosignatures.ts';
import { ExportError } from '../lib/archive/error.ts';
import type { LogState } from '../lib/archive/verify/compare.ts';
import { stateSigned } from '../lib/archive/verify/known.ts';
import { parseWitnessKey, witnessesNamed } from '../lib/log/cosignature.ts';
import { LogError } from '../lib/log/error.ts';
import { ORIGIN_PREFIX, parseCheckpoint, parseNote } from '../lib/log/note.ts';

/** A checkpoint in the file beside an export; nothing of it is verified yet. */
export interface Beside {
  note: string;
  log: string;
  size: number;
}

/** Who has signed what is exported. */
export interface Witnesses {
  known: Cosigned[];
  /** Of others, their keys in short, and nothing is known of these but the name. */
  others: string[];
  /** Checkpoints that a part, or an older export, cannot be compared with. */
  uncompared: number;
}

/** The checkpoints beside a file, none where there are none. Throws `ExportError` `note`. */
export async function readBeside(file: string): Promise<Beside[]> {
  const beside = besideOf(file);
  const there = await stat(beside).catch(() => null);
  const size = there?.size ?? 0;
  if (size === 0) return [];
  try {
    if (!there?.isFile()) throw new LogError('note', 'This is no file.');
    if (size > MAX_COSIGNATURES) throw new LogError('note', 'This file is too long.');
    return parseCosignatures(await readFile(beside, 'utf8')).map((note) => {
      const { origin, size } = parseCheckpoint(parseNote(note).text);
      return { note, log: origin.slice(ORIGIN_PREFIX.length), size };
    });
  } catch (error) {
    throw asFault(error, beside);
  }
}

/** Of a folder that was named with a slash, too. */
const besideOf = (file: string): string => cosignatureFile(file.replace(/[/\\]+$/, ''));

/** What is beside an export as states of its log. Throws `ExportError` where a log's signature is false. */
export async function statesBeside(
  notes: readonly Beside[],
  { from, log, vkey }: LogState,
): Promise<LogState[]> {
  const beside = besideOf(from);
  const other = notes.find((one) => one.log !== log);
  if (other !== undefined) {
    throw new ExportError('origin', 'The cosignatures beside it are of another log.', {
      ...{ file: beside, expected: log, found: other.log },
    });
  }
  return Promise.all(notes.map(({ note }) => stateSigned(note, vkey, basename(beside))));
}

/** Throws `ExportError` `signature` for a cosignature that names a known witness and is false. */
export async function countWitnesses(
  notes: readonly Beside[],
  { from, note: own, size, root, roots }: LogState,
  witnesses: readonly string[],
): Promise<Witnesses> {
  const all = [{ note: own, size }, ...notes];
  const holds = all.filter(({ note, size: at }) => {
    const { root: signed } = parseCheckpoint(parseNote(note).text);
    return (at === size ? root : roots?.get(at)) === Buffer.from(signed).toString('hex');
  });
  try {
    const known = await cosignedBy(holds, witnesses);
    const names = witnesses.map((vkey) => vkey.split('+').slice(0, 2).join('+'));
    const named = new Set(holds.flatMap(({ note }) => witnessesNamed(note)));
    const others = [...named].filter((name) => !names.includes(name)).sort();
    return { known, others, uncompared: all.length - holds.length };
  } catch (error) {
    throw asFault(error, besideOf(from));
  }
}

/** The keys in a text or a file of such, one a line; null: something else stands there. */
export async function readWitnesses(given: string): Promise<string[] | null> {
  if (isWitness(given.trim())) return [given.trim()];
  const text = await readFile(given, 'utf8').catch(() => '');
  const keys = text.split('\n').flatMap((line) => line.trim() || []);
  return keys.length > 0 && keys.every(isWitness) ? keys : null;
}

function isWitness(text: string): boolean {
  try {
    return parseWitnessKey(text) !== null;
  } catch {
    return false;
  }
}

function asFault(error: unknown, file: string): unknown {
  if (!(error instanceof LogError)) return error;
  const { code, message, expected, found } = error;
  return new ExportError(code, message, { file, expected, found });
}
