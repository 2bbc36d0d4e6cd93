/** A log in memory with all that the records page asks for: for the tests of its views. */

import type { Files } from '../../components/app/records/save-to-disk.ts';
import type { Ask } from '../../components/shared/ask.ts';
import { toUtf8 } from '../../lib/log/bytes.ts';
import { originOf, signCheckpoint, vkeyOf } from '../../lib/log/checkpoint.ts';
import { growingTree } from '../../lib/log/growing-tree.ts';
import { nobleHasher } from '../../lib/log/hash.ts';
import type { OwnProtocol } from '../../lib/protocol/index.ts';
import type { CosignatureRow, LogReader, PayloadSelection } from '../../lib/store/index.ts';
import { type SampleStore, sampleStore, sampleVersions } from '../samples/export.ts';
import { SAMPLE_LOG_ID, sampleKeys } from '../samples/log.ts';
import { FakeBackground } from './fake-ask.ts';

type Answers = {
  [K in keyof OwnProtocol]?: (
    ...data: Parameters<OwnProtocol[K]>
  ) => ReturnType<OwnProtocol[K]> | Promise<ReturnType<OwnProtocol[K]>>;
};

export class FakeLog {
  readonly store: SampleStore;
  readonly background = FakeBackground.withStarter();
  /** The sentence the next reading fails with. */
  broken: string | null = null;
  /** Set to hold every batch back until it resolves. */
  gate: Promise<unknown> = Promise.resolve();
  keepMessages = false;
  hold = false;
  readonly cosignatures: CosignatureRow[] = [];
  readonly erased: PayloadSelection[] = [];
  readonly saved: { name: string; bytes: Uint8Array<ArrayBuffer> }[] = [];
  #listeners = new Set<() => void>();

  private constructor(store: SampleStore) {
    this.store = store;
  }

  static async with(conversations: number): Promise<FakeLog> {
    return new FakeLog(await sampleStore(conversations));
  }

  /** A log before its first record. */
  static async empty(): Promise<FakeLog> {
    const log = await FakeLog.with(0);
    log.store.lines.length = 0;
    return log;
  }

  readonly subscribe = (onChange: () => void) => {
    this.#listeners.add(onChange);
    return () => this.#listeners.delete(onChange);
  };

  announce(): void {
    for (const listener of this.#listeners) listener();
  }

  readonly ask: Ask = async (type, ...data) => {
    const answer = this.#answers[type] as ((...data: unknown[]) => unknown) | undefined;
    if (!answer) return this.background.ask(type, ...data);
    return structuredClone(await answer(...data)) as never;
  };

  readonly #answers: Answers = {
    'own.overview': () => this.#overview(),
    'own.log.state': () => ({ report: null }),
    'own.log.checkpoint': async () => this.#sign(),
    'own.log.exporting': (data) => this.store.signers.exporting(data),
    'own.log.sign': async (data) => ({
      ...(await this.store.signers.sign(data)),
      vkey: (await this.#sign()).vkey,
    }),
    'own.log.witnessed': (row) => void this.cosignatures.push(row),
    'own.payload.erase': (selection) => {
      this.erased.push(selection);
      const texts = [...this.store.payloads.values()].filter(({ text }) => text !== null);
      for (const payload of texts) payload.text = null;
      return { erased: texts.length };
    },
    'own.settings.keepMessages': ({ on }) => {
      this.keepMessages = on;
      return this.#overview();
    },
    'own.settings.hold': ({ on }) => {
      this.hold = on;
      return this.#overview();
    },
    'own.everything.erase': () => {
      this.store.lines.length = 0;
      return this.background.overview();
    },
  };

  #overview() {
    const { keepMessages, hold } = this;
    return { ...this.background.overview(), keepMessages, hold };
  }

  async #sign() {
    const { lines } = this.store;
    const tree = growingTree(nobleHasher);
    for (const line of lines) tree.push(Uint8Array.of(0, ...toUtf8(line)));
    const keys = await sampleKeys();
    const checkpoint = await signCheckpoint(SAMPLE_LOG_ID, lines.length, tree.root(), keys);
    const vkey = await vkeyOf(originOf(SAMPLE_LOG_ID), keys.publicKey);
    return { checkpoint, vkey, size: lines.length };
  }

  readonly reader: LogReader = {
    head: async () => {
      if (this.broken) throw new Error(this.broken);
      const size = this.store.lines.length;
      return size === 0
        ? undefined
        : { logId: SAMPLE_LOG_ID, size, frontier: [], root: '', last: '', base: 0 };
    },
    batches: (from, to, signal) => this.#read(from, to, signal),
    newest: async function* (this: LogReader, from, to, signal) {
      for await (const lines of this.batches(from, to, signal)) yield lines.toReversed();
    },
    record: async (seq) => this.store.lines[seq],
    payload: async (digest) => {
      const found = this.store.payloads.get(digest);
      return found && { ...found, site: 'claude', conversation: 'id:1' };
    },
    payloadCounts: async () => {
      const texts = [...this.store.payloads.values()].flatMap(({ text }) => text ?? []);
      return { texts: texts.length, bytes: texts.join('').length };
    },
    contracts: async () => [],
    profile: async () => this.store.profile,
    versions: async () =>
      sampleVersions.map(({ hash, document }, at) => ({
        ...{ contract: `contract-${at}`, number: 1, hash, document },
        ...{ signedAt: '2026-11-22T08:00:00.000Z', log: SAMPLE_LOG_ID, seq: 1 + at },
      })),
    checkpointKey: async () => ({ vkey: (await this.#sign()).vkey }),
    cosignatures: async () => this.cosignatures,
    close: () => {},
  };

  async *#read(from: number, to: number, signal?: AbortSignal): AsyncGenerator<string[]> {
    for (let at = from; at < to; at += 1_000) {
      await this.gate;
      signal?.throwIfAborted();
      if (this.broken) throw new Error(this.broken);
      yield this.store.lines.slice(at, Math.min(to, at + 1_000));
    }
  }

  readonly files: Files = {
    save: async (name, write, signal) => {
      const chunks: Uint8Array<ArrayBuffer>[] = [];
      const sink = new WritableStream<Uint8Array<ArrayBuffer>>({
        write: (chunk) => void chunks.push(chunk),
      });
      await write(sink);
      signal.throwIfAborted();
      const bytes = new Uint8Array(await new Blob(chunks).arrayBuffer());
      this.saved.push({ name, bytes });
    },
    saveText: (name, text) => void this.saved.push({ name, bytes: toUtf8(text) }),
  };
}
