/**
 * A shadow root of ours in someone else's page. WXT's own does the same with 7 kB more, gzipped 3
 * (measured), of the face's 24.
 */

import { seamHere } from '../../lib/seam/parts.ts';
import { language } from '../../lib/words.ts';
import { rootElement } from './page-document.ts';

const tag = 'symbiotic-contract';

export interface Host {
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
  readonly container: HTMLElement;
  /** Puts the host back where a site has swept it away. */
  reattach(): void;
  remove(): void;
}

/** Events in our panel that the page does not get to hear. */
const stopped = ['keydown', 'keyup', 'keypress', 'input', 'focusin', 'focusout', 'paste'] as const;

/**
 * @param mode `closed` where a press decides something: scripts of the page read and reach nothing
 * of it. `open` where the person types: sites look through it to see that they are typing somewhere.
 */
export function createHost(css: string, mode: ShadowRootMode): Host {
  const host = newElement();
  const seam = seamHere();
  seam.made ??= new WeakSet();
  seam.made.add(host);
  // A site may be written from right to left. And a translator puts its own text in the place of
  // ours, so that what we say after that would be seen by nobody.
  Object.assign(host, { dir: 'ltr', lang: language(), translate: false });
  const root = host.attachShadow({ mode });
  const style = document.createElement('style');
  style.textContent = ourOwn(css);
  const container = document.createElement('div');
  // The policy of our own pages lets no style be written into them; a sheet that a script makes, it does.
  if (location.protocol.endsWith('-extension:'))
    root.adoptedStyleSheets = [sheetOf(style.textContent)];
  else root.append(style);
  root.append(container);
  for (const type of stopped) root.addEventListener(type, (event) => event.stopPropagation());
  const reattach = (): void => {
    if (!host.isConnected) rootElement().append(host);
  };
  reattach();
  return { element: host, root, container, reattach, remove: () => host.remove() };
}

function sheetOf(rules: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  return sheet;
}

/** A page that has made the name one of its own elements would be given the root of ours. */
function newElement(): HTMLElement {
  const element = document.createElement(tag);
  return element.matches(':defined') ? document.createElement(`${tag}-${unknown()}`) : element;
}

/**
 * The page can set properties of the host, and register properties for all elements: so ours stand
 * below the host, under names it cannot know. And rem would be as large as the page says.
 */
function ourOwn(css: string): string {
  const below = ':host>div';
  const mine = css
    .replaceAll(':root', below)
    .replaceAll('--sc-', `--${unknown()}-`)
    .replace(/([\d.]+)rem\b/g, (_, rem) => `${rem * 16}px`);
  return `:host{all:initial!important}${below}{direction:ltr;unicode-bidi:isolate}${mine}`;
}

/** A name that the page does not know. */
function unknown(): string {
  return `n${crypto.getRandomValues(new Uint32Array(2)).join('')}`;
}

/** Takes away what scripts of ours have left here that the browser has ended since. */
export function removeLeftHosts(): void {
  const { made } = seamHere();
  for (const host of document.querySelectorAll(tag)) if (!made?.has(host)) host.remove();
}
