/**
 * Keeps an element last in the browser's top layer, above the site's own dialogs and full screen,
 * where no ancestor can fade, clip or move it. What the page opens later comes above it again: then
 * it is shown anew.
 */

import { queryAll, rootElement } from '../shared/page-document.ts';

/** Another extension may do as we do. After as many times within as many ms the other may have it. */
const most = 8;
const withinMs = 5_000;

export interface Top {
  /** True: last in the top layer, also from now on. False: in the page's own layers. */
  rise(on: boolean): void;
  /** Whether it is there, as far as a page that hides nothing from us shows. */
  isLast(): boolean;
}

/** @param onChange something may have come above it, or has moved it */
export function keepOnTop(host: HTMLElement, onChange: () => void, signal: AbortSignal): Top {
  let wanted = false;
  /** What else was there when it was last shown. */
  let below = new Set<Element>();
  let lately: number[] = [];

  /** Where the page is inert but for one dialog, it is of use only in there. */
  const home = (): Element => [...queryAll('dialog:modal')].at(-1) ?? rootElement();

  const show = (): void => {
    const now = performance.now();
    lately = lately.filter((at) => now - at < withinMs);
    if (lately.length >= most) return;
    lately.push(now);
    below = new Set(others());
    const at = home();
    if (host.parentNode !== at) at.append(host);
    host.popover = 'manual';
    host.inert = false;
    if (host.matches(':popover-open')) host.hidePopover();
    host.showPopover();
    onChange();
  };
  const others = (): Element[] => openedIn(rootElement()).filter((it) => it !== host);
  const isLast = (): boolean =>
    host.isConnected &&
    host.parentNode === home() &&
    host.matches(':popover-open') &&
    others().every((it) => below.has(it));
  const look = (): void => {
    if (wanted && !isLast()) show();
  };

  const listen = (type: string, act: (event: Event) => void): void =>
    addEventListener(type, act, { capture: true, signal });
  for (const type of ['beforetoggle', 'toggle', 'fullscreenchange'])
    listen(type, (event) => {
      if (event.target === host) {
        // The page could forbid it to open.
        event.stopImmediatePropagation();
        if ((event as ToggleEvent).newState === 'closed') queueMicrotask(look);
        return;
      }
      if (!wanted) return;
      // What was there before and is opened anew comes above it all the same.
      below.delete(event.target as Element);
      if (type === 'beforetoggle') onChange();
      else look();
    });
  const attributes = new MutationObserver(look);
  attributes.observe(host, { attributeFilter: ['popover', 'inert'] });
  signal.addEventListener('abort', () => attributes.disconnect());

  return {
    rise(on) {
      wanted = on;
      if (on) look();
      else if (host.matches(':popover-open')) host.hidePopover();
    },
    isLast,
  };
}

/** Firefox shows extensions the closed roots of the page, too. */
type Rooted = Element & { openOrClosedShadowRoot?: ShadowRoot | null };

/** All that is open in the top layer. */
function openedIn(root: Element | ShadowRoot): Element[] {
  const css = ':popover-open,:modal,:fullscreen';
  const found = [...root.querySelectorAll(css)];
  if (root instanceof Element && root.matches(css)) found.push(root);
  for (const element of root.querySelectorAll<Rooted>('*')) {
    const inner = element.openOrClosedShadowRoot ?? element.shadowRoot;
    if (inner) found.push(...openedIn(inner));
  }
  return found;
}
