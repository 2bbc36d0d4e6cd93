/** Lines of a text that came through an editor or a page. */

/** A lone backslash is a hard break with nothing before it. */
function isBlank(line: string): boolean {
  const rest = line.trim();
  return rest === '' || rest === '\\';
}

/** Walks lines ended by LF, CRLF or CR without cutting the whole text up. */
export class LineReader {
  at = 0;
  readonly #text: string;
  readonly #end = /\r\n?|\n|$/g;

  constructor(text: string) {
    this.#text = text;
  }

  /** The next line without its end; null behind the last one. */
  next(): string | null {
    if (this.at >= this.#text.length) return null;
    this.#end.lastIndex = this.at;
    const end = this.#end.exec(this.#text);
    const index = end?.index ?? this.#text.length;
    const line = this.#text.slice(this.at, index);
    this.at = index + (end?.[0].length ?? 0);
    return line;
  }

  /** The next line with something on it. */
  nextFilled(): string | null {
    let line = this.next();
    while (line !== null && isBlank(line)) line = this.next();
    return line;
  }

  /** Passes at most `most` blank lines; gives how many. */
  skipBlank(most: number): number {
    for (let count = 0; count < most; count++) {
      const before = this.at;
      const line = this.next();
      if (line === null || !isBlank(line)) {
        this.at = before;
        return count;
      }
    }
    return most;
  }
}
