/**
 * `<name>.cosignatures`, beside an export: checkpoints of its log, each a signed note with the lines of
 * the witnesses that signed it, one after the other.
 */

import { sameBytes } from '../log/bytes.ts';
import { cosignedAt, parseWitnessKey } from '../log/cosignature.ts';
import { ORIGIN_PREFIX, parseNote } from '../log/note.ts';

/** Of the whole file, in bytes. */
export const MAX_COSIGNATURES = 2 ** 20;

export const cosignatureFile = (name: string): string => `${name}.cosignatures`;

/** The notes in such a file; one checkpoint is one too. Throws `LogError` `note`. */
export function parseCosignatures(text: string): string[] {
  const notes = text.split(new RegExp(`^(?=${ORIGIN_PREFIX})`, 'm'));
  for (const note of notes) parseNote(note);
  return notes;
}

/** The notes as such a file: one for each checkpoint, with every line it has in any of them. */
export function formatCosignatures(notes: readonly string[]): string {
  const lines = new Map<string, Set<string>>();
  for (const note of notes) {
    const { text } = parseNote(note);
    const there = lines.get(text) ?? new Set();
    for (const line of note.slice(text.length + 1).match(/.*\n/g) ?? []) there.add(line);
    lines.set(text, there);
  }
  return [...lines].map(([text, signed]) => `${text}\n${[...signed].join('')}`).join('');
}

/** That a witness has signed a log. */
export interface Cosigned {
  /** The name of its key. */
  name: string;
  /** ISO 8601 UTC. */
  at: string;
  /** How many records it has seen. */
  size: number;
}

/**
 * What these witnesses (by their vkeys) say of checkpoints, of each its largest. The checkpoints are
 * those of one log, and true. Throws `LogError` as `cosignedAt`.
 */
export async function cosignedBy(
  checkpoints: readonly { note: string; size: number }[],
  witnesses: Iterable<string>,
): Promise<Cosigned[]> {
  const found: Cosigned[] = [];
  const largestFirst = checkpoints.toSorted((one, other) => other.size - one.size);
  for (const vkey of witnesses) {
    let best: Cosigned | undefined;
    for (const { note, size } of largestFirst) {
      // Each is looked at: a false one is never passed over.
      const at = await cosignedAt(note, vkey);
      if (at !== null) best ??= { name: vkey.split('+', 1)[0] ?? '', at, size };
    }
    if (best) found.push(best);
  }
  return found;
}

/** The note with its own log's lines and those of this witness, and nobody else's. */
export function withOnly(note: string, witness: string): string {
  const { text, signatures } = parseNote(note);
  const origin = text.split('\n', 1)[0];
  const { name, keyId } = parseWitnessKey(witness);
  const lines = note.slice(text.length + 1).match(/.*\n/g) ?? [];
  const kept = signatures.map(
    (one) => one.name === origin || (one.name === name && sameBytes(one.keyId, keyId)),
  );
  return `${text}\n${lines.filter((_, at) => kept[at]).join('')}`;
}
