/** The composer of a chat page: where the person types, and the controls that belong to it. */

import { seamHere } from '../../seam/parts.ts';
import type { SiteProfile } from '../../sites/index.ts';
import { composerParts, sendControlIn } from './parts.ts';

export interface Composer {
  readonly element: HTMLElement;
  /** The closest ancestor that holds the composer's own controls. */
  readonly frame: HTMLElement;
  read(): string;
  write(text: string): Promise<void>;
  prepend(block: string): Promise<void>;
  /**
   * The site's own send control; there only while the site would send.
   * @param now not while it shows that it would do something else
   */
  send(now?: boolean): HTMLElement | undefined;
}

/** @param at where the person is; else where the focus is */
export function findComposer(
  profile: SiteProfile,
  at?: EventTarget | undefined,
): Composer | undefined {
  const parts = composerParts(profile, at);
  if (parts === undefined) return undefined;
  const { element, selector, frame } = parts;
  const editor = seamHere().editors?.[selector.editor];
  // One array registers all our files, in their order.
  if (editor === undefined) throw new Error('editors.js comes first');
  const { lines } = selector;
  return {
    element,
    frame,
    read: () => editor.read(element, lines),
    write: (text) => asOurs(() => editor.write(element, text, lines)),
    prepend: (block) => asOurs(() => editor.prepend(element, block, lines)),
    send: (now) => sendControlIn(profile, frame, now),
  };
}

let writing = 0;

/** What changes in the composer now is our own writing, which some browsers tell like a person's. */
export function isOurs(): boolean {
  return writing > 0;
}

async function asOurs(act: () => Promise<void>): Promise<void> {
  writing++;
  try {
    await act();
  } finally {
    writing--;
  }
}
