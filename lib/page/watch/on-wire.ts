/**
 * What the witness says is leaving, beside what the transcript shows: each message is told of once,
 * whichever of the two sees it first. It is the page's word, so it consents to nothing.
 */

import { foldedHas, foldedHead, headsIn } from '../../contract/fold.ts';
import type { Due, Unsealed } from '../../seam/watch.ts';
import type { SiteProfile } from '../../sites/index.ts';
import { hearWitness } from '../../witness/ear.ts';

/** So long after the one has seen a message the other may see the same. */
const sameMs = 10_000;
/** Seals of messages that left before anything was known here. */
const mostEarly = 20;

export interface OnWire {
  /** A message with this head of the log has left. */
  has(head: string): boolean;
  /** Resolves once it has, or after `ms`: as on an added site, where there is no witness. */
  until(head: string, ms: number): Promise<void>;
  /**
   * The message with this head is being pressed: until it has left, or `signal` aborts, none leaves
   * without a seal.
   * @param halted called where one would have
   */
  pressed(head: string, halted: () => void, signal: AbortSignal): void;
  /** Whether one without a seal is stopped. */
  isStrict(): boolean;
  /** The next message without the contract is by choice, or was told of. */
  expectOne(): void;
  /** Whether one has left without what is due, before that was known. */
  early(due: Due): boolean;
  /** What is done about those without a seal. */
  unsealed: Unsealed;
}

export function isSealed(text: string, { hash, heads }: Due): boolean {
  return foldedHas(text, hash) || [...heads].some((head) => foldedHead(text, head));
}

/** @param know called when one was told of, before the transcript shows it */
export function onWire(profile: SiteProfile, know: () => void, signal: AbortSignal): OnWire {
  const heads = new Set<string>();
  const waiting = new Set<() => void>();
  let expected: number[] = [];
  const early: string[] = [];
  let underway: { head: string; halted: () => void; signal: AbortSignal } | null = null;

  const isUnderway = (): boolean =>
    underway !== null && !underway.signal.aborted && !heads.has(underway.head);
  const isExpected = (): boolean => {
    expected = expected.filter((until) => until > performance.now());
    return expected.length > 0;
  };

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
    pressed(head, halted, signal) {
      underway = { head, halted, signal };
    },
    isStrict: () => !isExpected() && (isUnderway() || wire.unsealed.isStrict()),
    expectOne: () => void expected.push(performance.now() + sameMs),
    early: (due) => early.splice(0).some((seal) => !isSealed(seal, due)),
    unsealed: { due: () => null, isStrict: () => false, left() {}, stopped() {} },
  };

  const heard = {
    left(seal: string): boolean {
      for (const head of headsIn(seal)) heads.add(head);
      for (const look of waiting) look();
      if (headsIn(seal).length === 0 && isExpected()) {
        expected.shift();
        return false;
      }
      const due = wire.unsealed.due();
      if (due === undefined && early.length < mostEarly) early.push(seal);
      if (!due || isSealed(seal, due)) return false;
      know();
      if (wire.isStrict()) return true;
      wire.unsealed.left();
      return false;
    },
    waits: () => Boolean(wire.unsealed.due()) && wire.isStrict(),
    stopped(text: string) {
      if (isUnderway()) underway?.halted();
      else wire.unsealed.stopped(text);
    },
  };
  hearWitness(() => profile.requests, heard, signal);
  return wire;
}
