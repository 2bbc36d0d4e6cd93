/**
 * Which conversation this tab is in. Sites give a conversation its id late, or never: until the
 * page shows one the conversation goes by a key of this tab's own (DESIGN 6).
 */

import type { SiteProfile } from '../sites/index.ts';
import { liveView } from './composer.ts';
import { placeOf } from './conversation.ts';
import { findFirst } from './dom.ts';

export type Move =
  | { kind: 'stay' }
  /** Another conversation than before. */
  | { kind: 'enter'; key: string }
  /** The conversation we are in has its id now. */
  | { kind: 'bind'; id: string };

export interface Tracker {
  readonly key: string;
  /** Reads the page's address afresh. `begun`: a message of this conversation has left. */
  look(begun: boolean): Move;
  /** The background has taken note of the id. */
  bound(key: string): void;
}

export function trackConversation(profile: SiteProfile, newKey: () => string): Tracker {
  let place = placeOf(profile.paths, location.pathname);
  let key = place.kind === 'conversation' ? `id:${place.id}` : newKey();

  const enter = (next: string): Move => {
    key = next;
    return { kind: 'enter', key };
  };

  return {
    get key() {
      return key;
    },
    bound(next) {
      key = next;
    },
    look(begun) {
      const before = place;
      place = placeOf(profile.paths, location.pathname);
      if (place.kind === 'conversation') {
        if (key === `id:${place.id}`) return { kind: 'stay' };
        if (key.startsWith('id:') || !begun) return enter(`id:${place.id}`);
        // The address may be ahead of the page: wait until the transcript has turns to judge by.
        if (findFirst(profile.userTurn, liveView(profile)) === undefined) return { kind: 'stay' };
        return { kind: 'bind', id: place.id };
      }
      const left = before.kind === 'conversation' || before.kind === 'provisional';
      return place.kind === 'fresh' && left ? enter(newKey()) : { kind: 'stay' };
    },
  };
}
