/** What a person must see of us in a page, and the browser's own dialog in place of what cannot be seen. */

import type { AlertView, ChatView, PanelView } from './chat-view.ts';
import { seamHere } from './parts.ts';

/** What a person must see. */
export type Said = AlertView | PanelView;

/** Nobody reads and answers a dialog as fast: the browser did not show it. */
const unreadMs = 50;

/**
 * The browser's own `alert`, once a kind for each page: a page that hides us shall not be able to
 * drive the person mad. What is to be copied from it is a kind of its own.
 * @returns whether the person has read it
 */
export function speakOnce(said: Said, text: string): boolean {
  const seam = seamHere();
  seam.spoken ??= new Set();
  const kind = said.kind + ('kept' in said ? said.kept : '');
  if (seam.spoken.has(kind)) return false;
  seam.spoken.add(kind);
  const before = performance.now();
  alert(text);
  return performance.now() - before >= unreadMs;
}

/** What the person must see; the badge alone can wait. */
export function saidBy({ status, alert, panel }: ChatView): Said | null {
  return status === null ? null : (alert ?? panel);
}

/** A panel is made anew each time it is shown. */
export function isSame(one: Said | null, other: Said | null): boolean {
  return one === other || (one?.kind === other?.kind && one !== null && !('said' in one));
}
