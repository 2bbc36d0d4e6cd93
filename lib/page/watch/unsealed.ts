/**
 * Sees a user turn that appears without a seal while one was due, however it was sent. Sites load
 * old turns late and mount them again, so only a turn after all known ones, with no complete reply yet,
 * counts as just sent.
 */

import type { Turn } from '../../seam/watch.ts';
import type { SiteProfile } from '../../sites/index.ts';
import { isStreaming, replyTo, turnName, userText, userTurns } from './transcript.ts';

export interface UnsealedTurns {
  /** Whether a turn is new since the last look and not sealed, to judge by its text. */
  look(isSealed: (text: string) => boolean): boolean;
  /** Takes all turns there are now as known. */
  know(): void;
  /** The next new turn goes without the contract by the person's own choice. */
  expectOne(): void;
  /**
   * Another conversation: nothing is known. `empty`: a new one, all of whose turns are new. `moved`:
   * from where a new one may begin, so that its first turn may be one that was sent there, with the
   * contract or without.
   */
  restart(empty: boolean, moved: boolean): void;
}

/** A complete reply follows: the turn is history, mounted late. */
function isAnswered(profile: SiteProfile, turn: Turn): boolean {
  const reply = replyTo(profile, turn);
  return reply.length > 0 && !isStreaming(profile, reply);
}

/** @param empty as for `restart`. */
export function unsealedTurns(profile: SiteProfile, empty: boolean): UnsealedTurns {
  let known = new Set<unknown>();
  let fresh = !empty;
  let expected = 0;
  /** One has left here without the contract, by the person's choice or told of. */
  let without = false;
  let unsure = false;

  const know = (): void => {
    for (const turn of userTurns(profile)) known.add(turnName(turn));
    fresh = false;
  };

  return {
    know,
    expectOne: () => {
      expected++;
      without = true;
    },
    restart(empty, moved) {
      known = new Set();
      unsure = moved && !empty;
      fresh = !empty && !moved;
      expected = unsure && without ? 1 : 0;
      without = false;
    },
    look(isSealed) {
      const all = userTurns(profile);
      const last = all.findLastIndex((turn) => known.has(turnName(turn)));
      const unseen = all
        .slice(unsure ? -1 : fresh ? all.length : last + 1)
        .filter((turn) => !isAnswered(profile, turn));
      // What is being answered was sent just now; what has no answer may be old.
      if (unsure && unseen.length === all.slice(-1).length && !isStreaming(profile, []))
        return false;
      const { length } = unseen.filter((turn) => !isSealed(userText(profile, turn)));
      know();
      const isTold = length > expected;
      without ||= isTold;
      // Of the messages that were sent before the conversation was entered only one can be new here.
      expected = unsure ? 0 : Math.max(0, expected - length);
      unsure = false;
      return isTold;
    },
  };
}
