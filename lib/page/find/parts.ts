/** Where things are in the live part of a page, before anything there is read or changed. */

import type { ComposerSelector, SiteProfile } from '../../sites/index.ts';
import { type Found, findFirst, isVisible, note } from './dom.ts';

export interface ComposerParts extends Found<ComposerSelector> {
  /** The closest ancestor that holds the composer's own controls. */
  readonly frame: HTMLElement;
}

/** The live part of the page: sites keep frozen copies of old views beside it. */
export function liveView(profile: SiteProfile): Document | Element {
  return findFirst(profile.view, document)?.element ?? document;
}

export function composerParts(profile: SiteProfile): ComposerParts | undefined {
  const found = findFirst(profile.composer, liveView(profile));
  const frame = found && findFrame(profile, found.element);
  return frame && { ...found, frame };
}

/** The control that stops the model, while it is there. */
export function stopControl(profile: SiteProfile): HTMLElement | undefined {
  const parts = composerParts(profile);
  return parts && findFirst(profile.stop, parts.frame)?.element;
}

/** The site's own send control; there only while the site would send. */
export function sendControlIn(profile: SiteProfile, frame: HTMLElement): HTMLElement | undefined {
  return findFirst(profile.send, frame, canPress)?.element;
}

function canPress(element: HTMLElement): boolean {
  return (
    isVisible(element) &&
    !element.matches(':disabled, [aria-disabled="true"]') &&
    element.closest('[aria-disabled="true"]') === null
  );
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
