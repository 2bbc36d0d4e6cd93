/** How often a sealed message carries the whole document. Its SHA-256 goes with each. */

export type Cadence =
  | { kind: 'every' }
  /** The first message sealed after a yes; one line with the hash after that. */
  | { kind: 'first' }
  /** The first, and every `n`th after it. */
  | { kind: 'nth'; n: number };

/** @param sinceYes how many messages were sealed in this conversation since its last yes */
export function carriesText(cadence: Cadence, sinceYes: number): boolean {
  switch (cadence.kind) {
    case 'every':
      return true;
    case 'first':
      return sinceYes === 0;
    case 'nth':
      return sinceYes % cadence.n === 0;
  }
}
