/**
 * Sees a user turn that appears without a seal while one was due, however it was sent. Sites load
 * old turns late and mount them again, so only a turn after all known ones, with no complete reply yet,
 * counts as just sent.
 */

import { foldedHas } from '../contract/fold.ts';
import type { SiteProfile } from '../sites/index.ts';
import { isStreaming, replyTo, type Turn, turnName, userText, userTurns } from './transcript.ts';

export interface UnsealedTurns {
  /** The text of the newest turn, if it is new since the last look and does not carry `hash`. */
  look(hash: string): string | null;
  /** Takes all turns there are now as known. */
  know(): void;
  /** The next new turn goes without the contract by the person's own choice. */
  expectOne(): void;
  /** Another conversation: nothing is known. `empty`: a new one, all of whose turns are new. */
  restart(empty: boolean): void;
}

/** A complete reply follows: the turn is history, mounted late. */
function isAnswered(profile: SiteProfile, turn: Turn): boolean {
  const reply = replyTo(profile, turn);
  return reply !== undefined && !isStreaming(profile, reply);
}

/** @param empty as for `restart`. */
export function unsealedTurns(profile: SiteProfile, empty: boolean): UnsealedTurns {
  let known = new Set<unknown>();
  let fresh = !empty;
  let expected = 0;

  const know = (): void => {
    for (const turn of userTurns(profile)) known.add(turnName(turn));
    fresh = false;
  };

  return {
    know,
    expectOne: () => {
      expected++;
    },
    restart(empty) {
      known = new Set();
      fresh = !empty;
      expected = 0;
    },
    look(hash) {
      const newest = userTurns(profile).at(-1);
      const isNew = newest !== undefined && !known.has(turnName(newest)) && !fresh;
      know();
      if (!isNew || isAnswered(profile, newest)) return null;
      const text = userText(profile, newest);
      if (foldedHas(text, hash)) return null;
      if (expected === 0) return text;
      expected--;
      return null;
    },
  };
}
