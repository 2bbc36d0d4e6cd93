/**
 * What the witness says has left, beside what the transcript shows: each message is told of once,
 * whichever of the two sees it first. It is the page's word, so it consents to nothing.
 */

import { headsIn } from '../../contract/fold.ts';
import type { SiteProfile } from '../../sites/index.ts';
import { hearWitness } from '../../witness/ear.ts';

/** So long after the one has seen a message the other may see the same. */
const sameMs = 10_000;

export interface OnWire {
  /** A message with this head of the log has left. */
  has(head: string): boolean;
  /** Resolves once it has, or after `ms`. */
  until(head: string, ms: number): Promise<void>;
  /** The next message without the contract is by choice, or was told of. */
  expectOne(): void;
  /** Called with the first lines of its seal, or '', for each message that is not expected. */
  onLeft: (seal: string) => boolean;
}

/** @param know called when one was told of, before the transcript shows it */
export function onWire(profile: SiteProfile, know: () => void, signal: AbortSignal): OnWire {
  const heads = new Set<string>();
  const waiting = new Set<() => void>();
  let expected: number[] = [];

  const wire: OnWire = {
    has: (head) => heads.has(head),
    until: (head, ms) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!heads.has(head)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
        setTimeout(() => {
          waiting.delete(look);
          resolve();
        }, ms);
      }),
    expectOne: () => void expected.push(performance.now() + sameMs),
    onLeft: () => false,
  };

  const hear = (seal: string): void => {
    for (const head of headsIn(seal)) heads.add(head);
    for (const look of waiting) look();
    expected = expected.filter((until) => until > performance.now());
    if (headsIn(seal).length === 0 && expected.length > 0) expected.shift();
    else if (wire.onLeft(seal)) know();
  };
  hearWitness(() => profile.requests, hear, signal);
  return wire;
}
