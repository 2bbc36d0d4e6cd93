/** Reads a text line by line: lines end in LF, CRLF or CR; the text is never cut up as a whole. */
export class LineReader {
  #at = 0;
  readonly #text: string;
  readonly #end = /\r\n?|\n|$/g;

  constructor(text: string) {
    this.#text = text;
  }

  /** What has not been read. */
  rest(): string {
    return this.#text.slice(this.#at);
  }

  /** The next line without its end; null behind the last one. */
  next(): string | null {
    if (this.#at >= this.#text.length) return null;
    this.#end.lastIndex = this.#at;
    const end = this.#end.exec(this.#text);
    const index = end?.index ?? this.#text.length;
    const line = this.#text.slice(this.#at, index);
    this.#at = index + (end?.[0].length ?? 0);
    return line;
  }

  /** The next line with something on it. */
  nextFilled(): string | null {
    let line = this.next();
    while (line !== null && isBlank(line)) line = this.next();
    return line;
  }

  /** What `read` makes of the next line with something on it; nothing is passed where that is null. */
  takeFilled(read: (line: string | null) => string | null): string | null {
    const before = this.#at;
    const value = read(this.nextFilled());
    if (value === null) this.#at = before;
    return value;
  }

  /** The lines before the first that `ends`, which is passed; null if there is none. */
  until(ends: (line: string) => boolean): string | null {
    const from = this.#at;
    for (let to = from; ; to = this.#at) {
      const line = this.next();
      if (line === null) return null;
      if (ends(line)) return this.#text.slice(from, to);
    }
  }

  /** Passes at most `most` blank lines; gives how many. */
  skipBlank(most: number): number {
    for (let count = 0; count < most; count++) {
      if (this.takeBlank() === null) return count;
    }
    return most;
  }

  takeBlank(): string | null {
    const before = this.#at;
    const line = this.next();
    if (line !== null && isBlank(line)) return line;
    this.#at = before;
    return null;
  }
}

/** A lone backslash is a hard break with nothing before it. */
function isBlank(line: string): boolean {
  const rest = line.trim();
  return rest === '' || rest === '\\';
}
