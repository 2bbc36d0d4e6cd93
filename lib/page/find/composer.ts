/** The composer of a chat page: where the person types, and the controls that belong to it. */

import type { SiteProfile } from '../../sites/index.ts';
import { findFirst, isVisible } from './dom.ts';
import { editorOf, type Lines } from './editors/index.ts';
import { composerParts } from './parts.ts';

export interface Composer {
  readonly element: HTMLElement;
  /** The closest ancestor that holds the composer's own controls. */
  readonly frame: HTMLElement;
  read(): string;
  write(text: string): Promise<void>;
  prepend(block: string): Promise<void>;
  /** The site's own send control; there only while the site would send. */
  send(): HTMLElement | undefined;
}

export function findComposer(profile: SiteProfile): Composer | undefined {
  const parts = composerParts(profile);
  if (parts === undefined) return undefined;
  const { element, selector, frame } = parts;
  const editor = editorOf(selector.editor);
  if (editor === undefined) return undefined;
  const lines: Lines = selector.lines;
  return {
    element,
    frame,
    read: () => editor.read(element, lines),
    write: (text) => asOurs(() => editor.write(element, text, lines)),
    prepend: (block) => asOurs(() => editor.prepend(element, block, lines)),
    send: () => findFirst(profile.send, frame, canPress)?.element,
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

function canPress(element: HTMLElement): boolean {
  return (
    isVisible(element) &&
    !element.matches(':disabled, [aria-disabled="true"]') &&
    element.closest('[aria-disabled="true"]') === null
  );
}
