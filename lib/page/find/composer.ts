/** The composer of a chat page: where the person types, and the controls that belong to it. */

import type { SiteProfile } from '../../sites/index.ts';
import { findFirst, isVisible, note } from './dom.ts';
import { editors, type Lines } from './editors/index.ts';

export interface Composer {
  readonly element: HTMLElement;
  /** The closest ancestor that holds the composer's own controls. */
  readonly frame: HTMLElement;
  read(): string;
  write(text: string): Promise<void>;
  prepend(block: string): Promise<void>;
  /** The site's own send control; there only while the site would send. */
  send(): HTMLElement | undefined;
  stop(): HTMLElement | undefined;
}

/** The live part of the page: sites keep frozen copies of old views beside it. */
export function liveView(profile: SiteProfile): ParentNode {
  return findFirst(profile.view, document)?.element ?? document;
}

export function findComposer(profile: SiteProfile): Composer | undefined {
  const found = findFirst(profile.composer, liveView(profile));
  if (found === undefined) return undefined;
  const { element, selector } = found;
  const frame = findFrame(profile, element);
  if (frame === undefined) return undefined;
  const editor = editors[selector.editor];
  const lines: Lines = selector.lines;
  return {
    element,
    frame,
    read: () => editor.read(element, lines),
    write: (text) => editor.write(element, text, lines),
    prepend: (block) => editor.prepend(element, block, lines),
    send: () => findFirst(profile.send, frame, canPress)?.element,
    stop: () => findFirst(profile.stop, frame)?.element,
  };
}

function findFrame(profile: SiteProfile, element: HTMLElement): HTMLElement | undefined {
  for (const selector of profile.frame) {
    const frame = element.closest<HTMLElement>(selector.css);
    if (frame !== null) {
      note(selector);
      return frame;
    }
  }
  return undefined;
}

function canPress(element: HTMLElement): boolean {
  return (
    isVisible(element) &&
    !element.matches(':disabled, [aria-disabled="true"]') &&
    element.closest('[aria-disabled="true"]') === null
  );
}
