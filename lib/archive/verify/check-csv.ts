/** `records.csv` against the records: every cell but the sentence, and that no cell is a formula. */

import { fromUtf8 } from '../../log/bytes.ts';
import { Peek } from '../../log/peek.ts';
import { csvHead, csvRows, isDisarmed } from '../csv.ts';
import { ExportError } from '../error.ts';
import { CSV } from '../names.ts';

/** Of a sentence in its quotes, in UTF-16 code units; the texts in it are names and titles. */
const LONGEST = 100_000;

/** Throws `ExportError` `csv` for the first row that does not say what its record says. */
export async function checkCsv(
  chunks: AsyncIterable<Uint8Array>,
  records: AsyncIterable<readonly Uint8Array[]>,
  title: (hash: string) => string | undefined,
): Promise<void> {
  const rows = new Rows(chunks);
  const rowOf = csvRows(title);
  const peek = new Peek();
  await rows.pass(csvHead(), null);
  for await (const lines of records) {
    for (const bytes of lines) {
      const line = fromUtf8(bytes) ?? '';
      const record = peek.record(line);
      if (record === null) throw new TypeError('The records were verified before.');
      const { before, behind } = rowOf(record, line);
      // Mostly all of it is here already, and to wait for each row would take longer than to read it.
      if (rows.take(before, behind)) continue;
      await rows.pass(before, record.seq);
      await rows.sentence(record.seq);
      await rows.pass(behind, record.seq);
    }
  }
  await rows.end();
}

class Rows {
  readonly #chunks: AsyncIterator<Uint8Array>;
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  #text = '';
  #at = 0;
  #ended = false;

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** Passes a row that is here as a whole, with any sentence; false: it is not, or is another. */
  take(before: string, behind: string): boolean {
    if (!this.#text.startsWith(before, this.#at)) return false;
    const from = this.#at + before.length;
    const to = this.#sentenceEnd(from);
    if (!this.#isSentence(from, to) || !this.#text.startsWith(behind, to)) return false;
    this.#at = to + behind.length;
    return true;
  }

  async pass(expected: string, seq: number | null): Promise<void> {
    while (this.#text.length - this.#at < expected.length && (await this.#more()));
    if (!this.#text.startsWith(expected, this.#at)) throw this.#wrong(seq, expected);
    this.#at += expected.length;
  }

  async sentence(seq: number): Promise<void> {
    let to = this.#sentenceEnd(this.#at);
    while (to < 0 && this.#text.length - this.#at < LONGEST && (await this.#more()))
      to = this.#sentenceEnd(this.#at);
    if (!this.#isSentence(this.#at, to)) throw this.#wrong(seq, 'a cell that is no formula');
    this.#at = to;
  }

  async end(): Promise<void> {
    if (this.#at < this.#text.length || (await this.#more())) throw this.#wrong(null, 'its end');
  }

  #isSentence(from: number, to: number): boolean {
    return to - from <= LONGEST && to > from && isDisarmed(this.#text.slice(from + 1, to - 1));
  }

  /** Behind the cell that begins at `from`; -1 where its end is not here. */
  #sentenceEnd(from: number): number {
    if (this.#text[from] !== '"') return -1;
    let quote = this.#text.indexOf('"', from + 1);
    while (quote >= 0 && this.#text[quote + 1] === '"') quote = this.#text.indexOf('"', quote + 2);
    // What is behind a last quote is not known yet: it may be another.
    return quote < 0 || quote + 1 === this.#text.length ? -1 : quote + 1;
  }

  async #more(): Promise<boolean> {
    if (this.#ended) return false;
    const { value, done } = await this.#chunks.next();
    this.#ended = done === true;
    try {
      this.#text = this.#text.slice(this.#at) + this.#decoder.decode(value, { stream: !done });
    } catch {
      throw new ExportError('not-utf8', `${CSV} is not UTF-8.`, { file: CSV });
    }
    this.#at = 0;
    return !done;
  }

  #wrong(seq: number | null, expected: string): ExportError {
    const found = this.#text.slice(this.#at, this.#at + 200);
    return new ExportError('csv', 'The spreadsheet does not say what the records say.', {
      ...{ file: CSV, seq, expected: expected.slice(0, 200), found: found || 'its end' },
    });
  }
}
