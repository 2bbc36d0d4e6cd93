/**
 * Which conversation this tab is in. Sites give a conversation its id late, or never: until the
 * page shows one the conversation goes by a key of this tab's own (DESIGN 6). When in doubt it is
 * another conversation: asking once more does no harm, an agreement carried over would be a false
 * yes.
 */

import type { SiteProfile } from '../sites/index.ts';
import { placeOf } from './conversation.ts';

export type Move =
  | { kind: 'stay' }
  /** Another conversation than before. */
  | { kind: 'enter'; key: string }
  /** The conversation we are in has its id now. */
  | { kind: 'bind'; id: string }
  /** The address is ahead of the page: nothing can be said yet. */
  | { kind: 'wait' };

/** What the page shows besides its address. */
export interface Seen {
  /** A message of this conversation has left. */
  begun: boolean;
  /** The number of the person's messages on the page. */
  turns: number;
  /** One of them is the message this tab sent a moment ago. */
  ours: boolean;
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
  let hadTurns = false;
  let path = pathname;

  const stay: Move = { kind: 'stay' };
  const enter = (next: string): Move => {
    key = next;
    hadTurns = false;
    return { kind: 'enter', key };
  };

  const move = (from: typeof place, moved: boolean, seen: Seen): Move => {
    const hasId = key.startsWith('id:');
    // An address that is no chat's own may be another chat's all the same.
    const astray = moved && seen.begun && hadTurns && !seen.ours;
    switch (place.kind) {
      case 'conversation':
        if (key === `id:${place.id}`) return stay;
        if (hasId || !seen.begun) return enter(`id:${place.id}`);
        if (seen.turns === 0) return { kind: 'wait' };
        return seen.ours ? { kind: 'bind', id: place.id } : enter(`id:${place.id}`);
      case 'provisional':
        return hasId ? enter(newKey()) : stay;
      case 'fresh': {
        const left = from.kind !== 'fresh' && (hasId || seen.begun);
        // Temporary chats have one address for all of them; a new one begins empty.
        const emptied = seen.begun && hadTurns && seen.turns === 0;
        return left || emptied || astray ? enter(newKey()) : stay;
      }
      case 'elsewhere':
        return hasId || astray ? enter(newKey()) : stay;
    }
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
      const next = move(from, pathname !== path, seen);
      path = pathname;
      hadTurns ||= seen.turns > 0;
      return next;
    },
  };
}
