/** How often a sealed message carries the contract's whole text. The SHA-256 line goes with each. */

export type Cadence =
  | { kind: 'every' }
  /** The first sealed message of a conversation; the hash line alone after that. */
  | { kind: 'first' }
  /** The first, and every `n`th after it. */
  | { kind: 'nth'; n: number };

/** `sealedBefore`: how many messages were sealed in this conversation so far. */
export function carriesText(cadence: Cadence, sealedBefore: number): boolean {
  switch (cadence.kind) {
    case 'every':
      return true;
    case 'first':
      return sealedBefore === 0;
    case 'nth':
      return sealedBefore % cadence.n === 0;
  }
}
