/** Reading an export's files to verify them: each is hashed on its way, and held against the list. */

import { sha256 } from '@noble/hashes/sha2.js';
import type { Blocks } from '../../log/blocks.ts';
import { fromUtf8, toHex } from '../../log/bytes.ts';
import type { Hasher } from '../../log/hash.ts';
import { ExportError } from '../error.ts';
import type { Manifest } from '../manifest.ts';
import * as names from '../names.ts';
import type { Digest } from '../stream-digest.ts';
import type { Archive } from './archive.ts';
import type { Collector } from './collector.ts';

export interface VerifyOptions {
  signal?: AbortSignal | undefined;
  /** Called as files are read: bytes done, of all bytes in the export. */
  onProgress?: ((done: { file: string; bytes: number; of: number }) => void) | undefined;
  /** The key the export must be signed by. Without it, any key will do, and a forger may have one. */
  vkey?: string | undefined;
  /** Sizes at which the root of this log is wanted, if all of it is there: see `ExportVerified.roots`. */
  rootsAt?: ((log: string) => Promise<Iterable<number>>) | undefined;
  /** SHA-256 of short inputs. Default: @noble/hashes. */
  hash?: Hasher | undefined;
  /** SHA-256 of a stream. Default: @noble/hashes. */
  digest?: (() => Digest) | undefined;
  /** Looks on, to use what is there once all of it holds. */
  collector?: Collector | undefined;
  /** See `WalkOptions`. */
  pause?: (() => Promise<void>) | undefined;
  /** See `WalkOptions`. */
  blocks?: Blocks | undefined;
}

/** A file that is read into memory as a whole is at most so long, in bytes. */
export const NOTE_LIMIT = 65_536;
export const TEXT_LIMIT = 2 ** 22;
export const LIST_LIMIT = 2 ** 26;

const NEWLINE = 0x0a;

/** Reads files, and holds each against the list as soon as there is one. */
export class Reader {
  readonly #archive: Archive;
  readonly #options: VerifyOptions;
  readonly #listed = new Map<string, Manifest['files'][number]>();
  readonly #of: number;
  #bytes = 0;

  constructor(archive: Archive, options: VerifyOptions) {
    this.#archive = archive;
    this.#options = options;
    this.#of = [...archive.files.values()].reduce((sum, size) => sum + size, 0);
  }

  /** From now on every file must be what the manifest says, and there may be no other. */
  expect({ files }: Manifest): void {
    for (const file of files) {
      if (this.#listed.has(file.name)) {
        throw new ExportError('manifest', `${file.name} is listed twice.`, { file: file.name });
      }
      this.#listed.set(file.name, file);
      const size = this.#archive.files.get(file.name);
      if (size === undefined) {
        throw new ExportError('missing-file', `${file.name} is missing.`, { file: file.name });
      }
      if (size !== file.bytes) {
        throw new ExportError('size', `${file.name} is not as long as it was.`, {
          file: file.name,
          expected: `${file.bytes} bytes`,
          found: `${size} bytes`,
        });
      }
    }
    for (const name of this.#archive.files.keys()) {
      if (this.#listed.has(name) || name === names.MANIFEST || name === names.SIGNATURE) continue;
      throw new ExportError('unexpected-file', `${name} was added to the export.`, { file: name });
    }
  }

  /**
   * A file's bytes. Once they have all been read, throws `sha256` unless they are those listed,
   * and `not-canonical` unless the last line has its newline.
   * @param again they were read before, and count no more
   */
  async *chunks(name: string, again = false): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    const { signal, onProgress, digest: digestOf } = this.#options;
    const digest = digestOf?.() ?? sha256.create();
    // The key and the checkpoint are read before the list is known, and once more against it.
    const isList = name === names.MANIFEST || name === names.SIGNATURE;
    const counts = !again && (this.#listed.has(name) || isList);
    let last: number | undefined;
    for await (const chunk of this.#archive.read(name, signal)) {
      digest.update(chunk);
      last = chunk.at(-1) ?? last;
      if (counts) this.#bytes += chunk.length;
      onProgress?.({ file: name, bytes: this.#bytes, of: this.#of });
      yield chunk;
    }
    const listed = this.#listed.get(name);
    const found = toHex(digest.digest());
    if (listed !== undefined && listed.sha256 !== found) {
      throw new ExportError('sha256', `${name} is not what it was when the export was signed.`, {
        file: name,
        expected: listed.sha256,
        found,
      });
    }
    if (last !== undefined && last !== NEWLINE && names.ofLines.has(name)) {
      throw new ExportError('not-canonical', `${name} does not end with a newline.`, {
        file: name,
      });
    }
  }

  async bytes(name: string, limit: number): Promise<Uint8Array> {
    const size = this.#archive.files.get(name) ?? 0;
    if (size > limit) {
      throw new ExportError('too-large', `${name} is larger than such a file can be.`, {
        file: name,
        expected: `at most ${limit} bytes`,
        found: `${size} bytes`,
      });
    }
    const all = new Uint8Array(size);
    let at = 0;
    for await (const chunk of this.chunks(name)) {
      all.set(chunk, at);
      at += chunk.length;
    }
    return all;
  }

  async text(name: string, limit: number): Promise<string> {
    const text = fromUtf8(await this.bytes(name, limit));
    if (text !== null) return text;
    throw new ExportError('not-utf8', `${name} is not UTF-8.`, { file: name });
  }

  /** Reads a file for its hash alone. */
  async skim(name: string): Promise<void> {
    for await (const _ of this.chunks(name));
  }
}
