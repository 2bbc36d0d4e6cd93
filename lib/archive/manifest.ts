/**
 * `manifest.json`: what is in an export, file by file. `manifest.sig`: a signed note over its SHA-256,
 * by the key that signs the log's checkpoints.
 */

import canonicalize from 'canonicalize';
import * as v from 'valibot';
import { fromUtf8, toUtf8 } from '../log/bytes.ts';
import { parseVkey, verifyNote } from '../log/note.ts';
import { isInstant } from '../log/schema.ts';
import { ExportError } from './error.ts';
import { manifestNoteText } from './manifest-note.ts';
import { MANIFEST, SIGNATURE } from './names.ts';
import { selectionSchema } from './selection.ts';

/** A change of files or of their meaning is a new version. */
export const EXPORT_VERSION = 1;
const FORMAT = 'symbiotic-contract export';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

const manifestSchema = v.strictObject({
  /** Contracts that records name and whose text was not stored as it was signed. */
  absent: v.array(sha256),
  /** When, by the clock of the machine that made it: ISO 8601 UTC. */
  at: v.pipe(v.string(), v.check(isInstant)),
  files: v.array(v.strictObject({ bytes: count, name: v.string(), sha256 })),
  format: v.literal(FORMAT),
  /** The log's id. */
  log: v.string(),
  /** The version of the program that wrote it. */
  program: v.string(),
  /** Lines of `records.jsonl`. */
  records: count,
  selection: selectionSchema,
  /** Records in the whole log: the checkpoint's size. */
  size: count,
  v: v.literal(EXPORT_VERSION),
});

export type Manifest = v.InferOutput<typeof manifestSchema>;
export type ManifestFile = Manifest['files'][number];

/** Canonical JSON in UTF-8, no newline. */
export function manifestBytes(manifest: Omit<Manifest, 'format' | 'v'>): Uint8Array<ArrayBuffer> {
  return toUtf8(canonicalize({ ...manifest, format: FORMAT, v: EXPORT_VERSION }) ?? '');
}

/** Reads a manifest strictly. Throws `ExportError` `manifest`, or `format-version` for a later one. */
export function parseManifest(bytes: Uint8Array): Manifest {
  const bad = (why: string) =>
    new ExportError('manifest', `${MANIFEST} is not the list of files of an export: ${why}.`, {
      file: MANIFEST,
    });
  const text = fromUtf8(bytes);
  let value: unknown;
  try {
    value = JSON.parse(text ?? '');
  } catch {
    throw bad('it is not JSON');
  }
  const version = value !== null && typeof value === 'object' && 'v' in value ? value.v : null;
  if (typeof version === 'number' && version !== EXPORT_VERSION) {
    throw new ExportError(
      'format-version',
      `This export is of format version ${version}, and this program reads version ${EXPORT_VERSION}. A newer program may read it.`,
      { file: MANIFEST, expected: String(EXPORT_VERSION), found: String(version) },
    );
  }
  const parsed = v.safeParse(manifestSchema, value);
  if (!parsed.success) throw bad(v.getDotPath(parsed.issues[0]) ?? 'it is of another shape');
  if (canonicalize(value) !== text) throw bad('it is not canonical JSON');
  return parsed.output;
}

/**
 * Whether the key signed this manifest. Throws `ExportError` `manifest-signature` for the note of
 * something else, and `LogError` as `verifyNote` does.
 */
export async function checkManifestNote(
  note: string,
  vkey: string,
  sha256Hex: string,
): Promise<void> {
  const text = await verifyNote(note, vkey);
  if (text === manifestNoteText(sha256Hex)) return;
  throw new ExportError('manifest-signature', `${SIGNATURE} is not of this manifest.`, {
    file: SIGNATURE,
    expected: sha256Hex,
    found: text.split('\n')[1]?.slice(0, 64) ?? '',
  });
}

/** The log id in the name of a log's key, or null. */
export function logIdOf(vkey: string): string | null {
  return /^symbiotic-contract\/(.+)$/.exec(parseVkey(vkey).name)?.[1] ?? null;
}
