/**
 * Sees a user turn that appears without a seal while one was due, however it was sent. Sites load
 * old turns late and mount them again, so only a turn after all known ones, with no complete reply yet,
 * counts as just sent.
 */

import { foldedHas } from '../contract/fold.ts';
import type { SiteProfile } from '../sites/index.ts';
import { isStreaming, replyTo, type Turn, turnName, userText, userTurns } from './transcript.ts';

export interface UnsealedTurns {
  /** The text of the newest turn that is new since the last look and does not carry `hash`. */
  look(hash: string): string | null;
  /** Takes all turns there are now as known. */
  know(): void;
  /** The next new turn goes without the contract by the person's own choice. */
  expectOne(): void;
  /**
   * Another conversation: nothing is known. `empty`: a new one, all of whose turns are new. `moved`:
   * from where a new one may begin, so that its first turn may be one that was sent there.
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
  let unsure = false;

  const know = (): void => {
    for (const turn of userTurns(profile)) known.add(turnName(turn));
    fresh = false;
  };

  return {
    know,
    expectOne: () => {
      expected++;
    },
    restart(empty, moved) {
      known = new Set();
      unsure = moved && !empty;
      fresh = !empty && !moved;
      expected = 0;
    },
    look(hash) {
      const all = userTurns(profile);
      const last = all.findLastIndex((turn) => known.has(turnName(turn)));
      const unseen = all
        .slice(unsure ? -1 : fresh ? all.length : last + 1)
        .filter((turn) => !isAnswered(profile, turn));
      // What is being answered was sent just now; what has no answer may be old.
      if (unsure && unseen.length === all.slice(-1).length && !isStreaming(profile, []))
        return null;
      unsure = false;
      const unsealed = unseen
        .map((turn) => userText(profile, turn))
        .filter((text) => !foldedHas(text, hash));
      know();
      const told = unsealed.slice(expected);
      expected = Math.max(0, expected - unsealed.length);
      return told.at(-1) ?? null;
    },
  };
}
