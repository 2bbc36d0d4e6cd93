/** Something for many records, by their `seq`: in pieces, which take a third of the time of a map. */

/** Records of a piece. In a hostile file each record may need one of its own. */
const PIECE = 64;

export class BySeq<T> {
  readonly #pieces = new Map<number, (T | undefined)[]>();
  #last = -1;
  #piece: (T | undefined)[] = [];

  set(seq: number, value: T): void {
    const at = Math.floor(seq / PIECE);
    if (at !== this.#last) {
      this.#last = at;
      this.#piece = this.#pieces.get(at) ?? [];
      this.#pieces.set(at, this.#piece);
    }
    this.#piece[seq - at * PIECE] = value;
  }

  get(seq: number): T | undefined {
    const at = Math.floor(seq / PIECE);
    return this.#pieces.get(at)?.[seq - at * PIECE];
  }
}
