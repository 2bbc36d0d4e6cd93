/**
 * Sees a user turn that appears without a seal while one was due, however it was sent. Sites load
 * old turns late and mount them again, so only a turn after all known ones, with no reply yet,
 * counts as just sent.
 */

import { foldedHas } from '../contract/fold.ts';
import type { SiteProfile } from '../sites/index.ts';
import { replyTo, userText, userTurns } from './transcript.ts';

export interface UnsealedTurns {
  /** The text of the newest turn, if it is new since the last look and does not carry `hash`. */
  look(hash: string): string | null;
  /** Takes all turns there are now as known. */
  know(): void;
  /** The next new turn goes without the contract by the person's own choice. */
  expectOne(): void;
  /** Another conversation: nothing is known. */
  restart(): void;
}

export function unsealedTurns(profile: SiteProfile): UnsealedTurns {
  let known = new Set<unknown>();
  let fresh = true;
  let expected = 0;

  const know = (): void => {
    for (const { id, element } of userTurns(profile)) known.add(id ?? element);
    fresh = false;
  };

  return {
    know,
    expectOne: () => {
      expected++;
    },
    restart() {
      known = new Set();
      fresh = true;
      expected = 0;
    },
    look(hash) {
      const newest = userTurns(profile).at(-1);
      const isNew = newest !== undefined && !known.has(newest.id ?? newest.element) && !fresh;
      know();
      if (!isNew || replyTo(profile, newest) !== undefined) return null;
      const text = userText(profile, newest);
      if (foldedHas(text, hash)) return null;
      if (expected === 0) return text;
      expected--;
      return null;
    },
  };
}
