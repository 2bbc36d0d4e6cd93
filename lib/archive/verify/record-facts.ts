/** What a verifier learns of the records as they go by: enough to hold the other files against them. */

import { Claims } from '../../log/claims.ts';
import { Peek } from '../../log/peek.ts';
import { placeOf } from '../../log/place.ts';
import type { LogRecord } from '../../log/record.ts';
import type { JsonObject } from '../../log/schema.ts';
import { Agreements } from '../agreements.ts';
import { ExportError } from '../error.ts';
import { RECORDS } from '../names.ts';
import { REPORT_RECORDS } from '../report.ts';
import { formatSelection, isFull, Names, type Selection, scopeOf, selector } from '../selection.ts';
import { digestsOf } from '../text-digests.ts';
import type { Collector } from './collector.ts';

/** More than anyone restores. */
const MAX_CONTINUED = 1_000;

export class RecordFacts {
  readonly agreements = new Agreements();
  readonly claims: Claims;
  /** Hashes that records name. */
  readonly contracts = new Set<string>();
  /** Of payloads; empty unless they are asked for. */
  readonly digests = new Set<string>();
  /** Of the answers among them: the digest of what each folds to. */
  readonly folds = new Map<string, string>();
  /** The SHA-256 of the profile that was given for a site, as its last record says; null: taken away. */
  readonly profiles = new Map<string, string | null>();
  /** Logs that this one goes on from, by id, with the records they had then. */
  readonly continues = new Map<string, number>();
  records = 0;
  /** The newest, oldest first: more of them than a report shows. */
  newest: Pick<LogRecord, 'seq' | 'at'>[] = [];

  readonly #selection: Selection;
  readonly #description: string;
  readonly #withPayloads: boolean;
  readonly #collector: Pick<Collector, 'record'> | undefined;
  readonly #names = new Names();
  readonly #peek = new Peek();
  /** The conversations that occur, each by its first record: which they are is known at the end. */
  readonly #conversations = new Map<string, LogRecord>();
  readonly #fits: (record: LogRecord) => boolean;
  /** The last record here, if it says that this selection was exported. */
  #exported: LogRecord | null = null;
  /** What record 0 says is the log's id; undefined: that record is not here. */
  #opened: unknown;

  constructor(selection: Selection, withPayloads: boolean, collector?: Pick<Collector, 'record'>) {
    this.#selection = selection;
    this.claims = new Claims(scopeOf(selection));
    this.#description = formatSelection(selection);
    this.#withPayloads = withPayloads;
    this.#collector = collector;
    const { conversation: _, ...rest } = selection;
    this.#fits = selector(rest, this.#names);
  }

  /** Hands the lines on, and looks at each batch as well. What they are worth the walk will say. */
  async *watch(
    batches: AsyncIterable<readonly Uint8Array[]>,
  ): AsyncGenerator<readonly Uint8Array[]> {
    for await (const lines of batches) {
      yield lines;
      for (const line of lines) this.#see(line);
    }
  }

  #see(line: Uint8Array): void {
    this.records++;
    const record = this.#peek.record(line);
    // A line that is still to be checked, or that the walk has passed over since it looks for a
    // missing one: the walk will fail.
    if (record === null) return;
    const { seq, kind, site, contract } = record;
    this.newest.push(record);
    if (this.newest.length > 4 * REPORT_RECORDS) this.newest = this.newest.slice(-REPORT_RECORDS);
    this.claims.see(record);
    this.#names.learn(record);
    this.agreements.add(record);
    if (contract !== null) this.contracts.add(contract);
    if (this.#withPayloads) this.#payloads(record);
    if (kind === 'settings.changed' && site !== null && 'profile' in record.detail) {
      const { profile } = record.detail;
      this.profiles.set(site, typeof profile === 'string' ? profile : null);
    }
    if (seq === 0 || kind === 'log.restored') this.#begins(record);
    this.#collector?.record(record);
    // Only the last may be there without having been chosen.
    if (this.#exported !== null) this.#mustFit(this.#exported);
    const announced = kind === 'log.exported' && record.detail.selection === this.#description;
    this.#exported = announced ? record : null;
    if (!announced) this.#mustFit(record);
  }

  #mustFit(record: LogRecord): void {
    if (!this.#fits(record)) throw this.#unselected(record);
    if (this.#selection.conversation === undefined) return;
    const place = placeOf(record.site, record.conversation ?? '');
    if (!this.#conversations.has(place)) this.#conversations.set(place, record);
  }

  #begins({ seq, kind, detail }: LogRecord): void {
    if (seq === 0) this.#opened = (kind === 'log.opened' && detail.log) || null;
    const from = kind === 'log.restored' ? detail : detail.after;
    const { log, size } = (from ?? {}) as Partial<JsonObject>;
    if (this.continues.size < MAX_CONTINUED && typeof log === 'string' && typeof size === 'number')
      this.continues.set(log, size);
  }

  /** Throws `origin` unless record 0 opens the log of this id; of a part, if that record is there. */
  checkOrigin(log: string): void {
    const there = this.#opened !== undefined;
    if (this.#opened === log || (!there && !isFull(this.#selection))) return;
    throw new ExportError('origin', 'The records are of another log than the key is.', {
      ...{ file: RECORDS, seq: 0, expected: log },
      found: typeof this.#opened === 'string' ? this.#opened.slice(0, 200) : 'no log opened',
    });
  }

  #payloads(record: LogRecord): void {
    for (const digest of digestsOf(record)) this.digests.add(digest);
    const { answer, folded } = record.detail;
    if (record.kind === 'message.answered' && typeof answer === 'string')
      this.folds.set(answer, String(folded));
  }

  /**
   * Throws `selection` when there are records that were not asked for or the last is not that of this
   * export, and `count` when there are not as many as that says.
   */
  checkSelection(): void {
    const fits = selector(this.#selection, this.#names);
    for (const record of this.#conversations.values()) {
      if (!fits(record)) throw this.#unselected(record);
    }
    const chosen = this.#exported?.detail.records;
    if (isFull(this.#selection) || chosen === this.records - 1) return;
    throw this.#exported === null
      ? new ExportError('selection', 'The last record is not that this selection was exported.', {
          file: RECORDS,
          expected: this.#description,
        })
      : new ExportError('count', 'Records that were exported are not here.', {
          file: RECORDS,
          expected: `${chosen} records, as the log says, and the record of that`,
          found: `${this.records} records`,
        });
  }

  #unselected({ seq }: LogRecord): ExportError {
    return new ExportError('selection', `Record ${seq} is not one of those selected.`, {
      file: RECORDS,
      seq,
      expected: this.#description,
    });
  }
}
