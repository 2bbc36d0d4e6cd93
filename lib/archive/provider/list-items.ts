/**
 * The items of a JSON list that is too long to be held: one after the other, each as a value. Finds where
 * an item ends by its brackets and strings alone; what is in it, the engine's own parser says.
 */

import { fromUtf8 } from '../../log/bytes.ts';

/** What one item may be, so that a few hundred megabytes hold it in every form it takes on its way. */
export interface ItemLimits {
  bytes: number;
  /** Lists and objects inside each other. */
  depth: number;
  /** Lists, objects and commas. */
  parts: number;
}

export const itemLimits: ItemLimits = { bytes: 24 * 2 ** 20, depth: 200, parts: 500_000 };

/** `no-list`: nothing but such a list is read here. `cut`: the file ends before the list does. */
export type Unread = 'no-list' | 'cut' | 'too-long' | 'too-deep' | 'too-many-parts' | 'not-json';

export type Item = { value: unknown } | { unread: Unread };

const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;

const isBlank = (byte: number) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
const isMark = (byte: number) => byte === 0xef || byte === 0xbb || byte === 0xbf;

/** Yields what was not read too, and goes on behind it. Never throws but what `chunks` does. */
export async function* listItems(
  chunks: AsyncIterable<Uint8Array>,
  limits: ItemLimits = itemLimits,
): AsyncGenerator<Item> {
  let place: 'before' | 'between' | 'inside' | 'after' = 'before';
  const item = new Gathered(limits);
  for await (const chunk of chunks) {
    let at = 0;
    while (at < chunk.length && place !== 'after') {
      if (place === 'inside') {
        const end = item.take(chunk, at);
        if (end < 0) break;
        yield item.done();
        place = 'between';
        at = end;
        continue;
      }
      const byte = chunk[at] as number;
      if (place === 'before') {
        at++;
        if (isBlank(byte) || isMark(byte)) continue;
        if (byte !== OPEN_LIST) return yield { unread: 'no-list' };
        place = 'between';
      } else if (byte === CLOSE_LIST) place = 'after';
      else if (byte === COMMA || isBlank(byte)) at++;
      else place = 'inside';
    }
  }
  if (place === 'before') yield { unread: 'no-list' };
  else if (place !== 'after') yield { unread: 'cut' };
}

/** One item as its bytes go by, and the next in the same memory. */
class Gathered {
  readonly #limits: ItemLimits;
  #memory = new Uint8Array(2 ** 16);
  #bytes = 0;
  #depth = 0;
  #parts = 0;
  #inString = false;
  #escaped = false;
  #unread: Unread | null = null;

  constructor(limits: ItemLimits) {
    this.#limits = limits;
  }

  /** Takes bytes from `from` on; gives where the item has ended, or -1 when it goes on. */
  take(chunk: Uint8Array, from: number): number {
    const end = this.#endIn(chunk, from);
    const piece = chunk.subarray(from, end < 0 ? chunk.length : end);
    if (this.#bytes + piece.length > this.#limits.bytes) this.#unread ??= 'too-long';
    if (this.#parts > this.#limits.parts) this.#unread ??= 'too-many-parts';
    if (this.#unread === null) this.#keep(piece);
    return end;
  }

  done(): Item {
    const item = this.#read();
    [this.#bytes, this.#depth, this.#parts, this.#unread] = [0, 0, 0, null];
    [this.#inString, this.#escaped] = [false, false];
    return item;
  }

  #keep(piece: Uint8Array): void {
    const bytes = this.#bytes + piece.length;
    if (bytes > this.#memory.length) {
      const more = new Uint8Array(Math.min(2 * bytes, this.#limits.bytes));
      more.set(this.#memory.subarray(0, this.#bytes));
      this.#memory = more;
    }
    this.#memory.set(piece, this.#bytes);
    this.#bytes = bytes;
  }

  #read(): Item {
    if (this.#unread !== null) return { unread: this.#unread };
    const text = fromUtf8(this.#memory.subarray(0, this.#bytes));
    try {
      if (text !== null) return { value: JSON.parse(text) };
    } catch {
      // Said as what it is, like text that is no text.
    }
    return { unread: 'not-json' };
  }

  #endIn(chunk: Uint8Array, from: number): number {
    let [depth, parts, inString, escaped] = [
      this.#depth,
      this.#parts,
      this.#inString,
      this.#escaped,
    ];
    let deepest = depth;
    let end = -1;
    for (let at = from; at < chunk.length; at++) {
      const byte = chunk[at] as number;
      if (inString) {
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) inString = false;
      } else if (byte === QUOTE) inString = true;
      else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
        parts++;
        if (++depth > deepest) deepest = depth;
      } else if (byte === COMMA && depth > 0) parts++;
      else if (depth === 0 && (byte === COMMA || byte === CLOSE_LIST)) {
        // A bare value, which has no end of its own.
        end = at;
        break;
      } else if ((byte === CLOSE_OBJECT || byte === CLOSE_LIST) && --depth <= 0) {
        end = at + 1;
        break;
      }
    }
    if (deepest > this.#limits.depth) this.#unread ??= 'too-deep';
    [this.#depth, this.#parts, this.#inString, this.#escaped] = [depth, parts, inString, escaped];
    return end;
  }
}
