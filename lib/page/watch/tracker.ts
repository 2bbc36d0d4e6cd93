/**
 * Which conversation this tab is in. Sites give a conversation its id late, or never: until the
 * page shows one the conversation goes by a key of this tab's own. It is still the same one while a
 * message that this page has sent in it is shown; when in doubt it is another, as asking once more
 * does no harm, and an agreement carried over would be a false yes.
 */

import type { Move } from '../../seam/watch.ts';
import type { SiteProfile } from '../../sites/index.ts';
import { placeOf } from '../find/address.ts';

/** What the page shows besides its address. */
export interface Seen {
  /** A message that carries a head of ours has left in this conversation. */
  begun: boolean;
  /** The number of the person's messages on the page. */
  turns: number;
  /** One of them is such a message. */
  ours: boolean;
  /** The head of the question, if one of them is that. */
  question: string | null;
}

export interface Tracker {
  readonly key: string;
  look(pathname: string, seen: Seen): Move;
  /** The background has taken note of the id. */
  bound(key: string): void;
}

export function trackConversation(
  paths: SiteProfile['paths'],
  pathname: string,
  newKey: () => string,
): Tracker {
  let place = placeOf(paths, pathname);
  let key = place.kind === 'conversation' ? `id:${place.id}` : newKey();
  let path = pathname;
  /** The address at which a message of ours was seen last, or none had left yet. */
  let settled = pathname;
  let hadTurns = false;
  let hadOurs = false;

  const stay: Move = { kind: 'stay' };
  const wait: Move = { kind: 'wait' };
  const enter = (next: string): Move => {
    key = next;
    settled = path;
    hadTurns = hadOurs = false;
    return { kind: 'enter', key };
  };

  const move = (from: typeof place, seen: Seen): Move => {
    const hasId = key.startsWith('id:');
    if (place.kind === 'conversation') {
      const id = `id:${place.id}`;
      if (key === id) return stay;
      if (hasId || !seen.begun) return enter(id);
      if (seen.question !== null) return { kind: 'bind', id: place.id, head: seen.question };
      // A message may be there a moment before its words are.
      return seen.turns > 0 && hadTurns ? enter(id) : wait;
    }
    if (hasId) return enter(newKey());
    if (!seen.begun || seen.ours) return stay;
    const moved = path !== settled;
    if (seen.turns === 0) return isEmptied(from, moved) ? enter(newKey()) : moved ? wait : stay;
    if (!moved && !hadOurs) return stay;
    return hadTurns ? enter(newKey()) : wait;
  };

  /** A new chat begins empty, also where all chats have one address. */
  const isEmptied = (from: typeof place, moved: boolean): boolean => {
    // Its turns may be drawn anew when it gets its first address.
    if (place.kind === 'provisional')
      return moved && placeOf(paths, settled).kind === 'provisional';
    return hadTurns || (place.kind === 'fresh' && from.kind !== 'fresh');
  };

  return {
    get key() {
      return key;
    },
    bound(next) {
      key = next;
    },
    look(pathname, seen) {
      const from = place;
      place = placeOf(paths, pathname);
      path = pathname;
      const next = move(from, seen);
      if (next.kind === 'enter') return next;
      if (!seen.begun || seen.ours) settled = path;
      hadTurns ||= seen.turns > 0;
      hadOurs ||= seen.ours;
      return next;
    },
  };
}
