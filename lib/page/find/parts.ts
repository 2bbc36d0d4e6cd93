/** Where things are in the live part of a page, before anything there is read or changed. */

import { seamHere } from '../../seam/parts.ts';
import { type ComposerSelector, drawingOf, type SiteProfile } from '../../sites/index.ts';
import { type Found, findFirst, isVisible, note, type Root } from './dom.ts';
import { real } from './real.ts';

export interface ComposerParts extends Found<ComposerSelector> {
  /** The closest ancestor that holds the composer's own controls. */
  readonly frame: HTMLElement;
}

/**
 * The live part of the page: sites keep frozen copies of old views beside it. Of a component with an
 * open root it is what lies in there.
 */
export function liveView(profile: SiteProfile): Root {
  const view = findFirst(profile.view, document)?.element;
  const root = view?.shadowRoot;
  if (root) seamHere().shadow = root;
  return root ?? view ?? document;
}

/** Where things are looked for: in the live part, and in the component whose open root holds the person's box. */
export function liveRoots(profile: SiteProfile): Root[] {
  const seam = seamHere();
  const view = liveView(profile);
  const host = seam.host === undefined ? undefined : findFirst([{ css: seam.host }], document);
  const root = host?.element.shadowRoot;
  if (!root) return [view];
  seam.shadow = root;
  return [view, root];
}

/**
 * The composer that the person is in, or was in last; else the first there is. Never a box inside a
 * message, where one that has left is changed.
 * @param at where they are
 */
export function composerParts(
  profile: SiteProfile,
  at?: EventTarget | undefined,
): ComposerParts | undefined {
  const roots = liveRoots(profile).map(real);
  const focused = roots.map((it) => real(it.getRootNode() as Document | ShadowRoot).activeElement);
  const places = [at, ...focused].filter((it) => it instanceof Node);
  const seam = seamHere();
  for (const selector of profile.composer) {
    const boxes = roots.flatMap((it) => [...it.querySelectorAll<HTMLElement>(selector.css)]);
    const all = boxes.flatMap((element) => {
      const isOne = isVisible(element) && !profile.userTurn.some(({ css }) => element.closest(css));
      const frame = isOne && findFrame(profile, element);
      return frame ? [{ element, selector, frame }] : [];
    });
    const used = places
      .flatMap((here) => [
        all.find(({ element }) => element.contains(here)),
        all.find(({ frame }) => real(frame).contains(here)),
      ])
      .find((it) => it !== undefined);
    const parts = used ?? all.find(({ element }) => element === seam.composer) ?? all[0];
    if (used) seam.composer = used.element;
    if (parts) {
      note(selector);
      return parts;
    }
  }
  return undefined;
}

/** The control that stops the model, while it is there. */
export function stopControl(profile: SiteProfile): HTMLElement | undefined {
  const parts = composerParts(profile);
  return parts && findFirst(profile.stop, parts.frame)?.element;
}

/**
 * The site's own send control; there only while the site would send.
 * @param now not while it shows that it would do something else
 */
export function sendControlIn(
  profile: SiteProfile,
  frame: HTMLElement,
  now = false,
): HTMLElement | undefined {
  const found =
    findFirst(profile.send, frame, canPress) ??
    openRootsIn(frame)
      .map((root) => findFirst(profile.send, root, canPress))
      .find((it) => it !== undefined);
  const { drawn } = found?.selector ?? {};
  const isOther = now && found && drawn && drawingOf(found.element) !== drawn;
  return isOther ? undefined : found?.element;
}

/** What components around a button, say, show in their open roots. */
function openRootsIn(frame: HTMLElement): ShadowRoot[] {
  return [...real(frame).querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
}

function canPress(element: HTMLElement): boolean {
  return (
    isVisible(element) &&
    !element.matches(':disabled, [aria-disabled="true"]') &&
    element.closest('[aria-disabled="true"]') === null
  );
}

function findFrame(profile: SiteProfile, element: Element): HTMLElement | undefined {
  for (const selector of profile.frame) {
    const frame = element.closest<HTMLElement>(selector.css);
    if (frame !== null) {
      note(selector);
      return frame;
    }
  }
  // Of a box in a component of its own, around that.
  const { host } = real(element.getRootNode() as ShadowRoot);
  return host && findFrame(profile, host);
}
