/**
 * A page that is not drawn: what lies where, what is drawn and what is open in the top layer is told
 * by a test. As in Chromium, the browser judges what is in sight.
 */

import { vi } from 'vitest';

type Judge = (entries: { target: Element; isIntersecting: boolean; isVisible: boolean }[]) => void;

export interface Stage {
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  /** Open in the top layer, the last of them topmost. */
  readonly layer: Element[];
  /** It and all that it stands in are drawn. */
  drawn: boolean;
  /** What takes presses in front of all. */
  cover: Element | null;
  /** How far all has moved down. */
  down: number;
  /** The browser looks again at all that it watches. */
  judge(isVisible: boolean): void;
}

/** @param card what stands in our root */
export function makeStage(card: string, signal: AbortSignal): Stage {
  const watched = new Map<Judge, Set<Element>>();
  const layer: Element[] = [];
  const host = document.documentElement.appendChild(document.createElement('i'));
  const root = host.attachShadow({ mode: 'closed' });
  root.append(...new DOMParser().parseFromString(card, 'text/html').body.children);
  signal.addEventListener('abort', () => host.remove());
  const stage: Stage = {
    ...{ host, root, layer, drawn: true, cover: null, down: 0 },
    judge(isVisible) {
      for (const [judge, targets] of watched)
        judge([...targets].map((target) => ({ target, isIntersecting: true, isVisible })));
    },
  };
  vi.stubGlobal('CSS', { supports: () => false });
  vi.stubGlobal(
    'IntersectionObserverEntry',
    class {
      isVisible = true;
    },
  );
  Object.assign(IntersectionObserverEntry.prototype, { isVisible: true });
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      readonly #judge: Judge;
      constructor(judge: Judge) {
        this.#judge = judge;
        watched.set(judge, new Set());
      }
      observe(target: Element) {
        watched.get(this.#judge)?.add(target);
        this.#judge([{ target, isIntersecting: true, isVisible: true }]);
      }
      disconnect() {
        watched.delete(this.#judge);
      }
    },
  );
  const buttons = () => [...root.querySelectorAll('button')];
  // Each 100 wide and 20 high, one below the other; a card is as large as all.
  const boxOf = (element: Element): DOMRect => {
    const row = buttons().indexOf(element as HTMLButtonElement);
    const rows = row < 0 ? buttons().length : 1;
    return new DOMRect(0, stage.down + Math.max(row, 0) * 20, 100, rows * 20);
  };
  const at = (_x: number, y: number) => buttons()[Math.floor((y - stage.down) / 20)] ?? null;
  const change = (prototype: object, members: Record<string, unknown>) => {
    for (const [name, value] of Object.entries(members))
      Object.defineProperty(prototype, name, { value, configurable: true, writable: true });
  };
  const { matches, querySelectorAll } = Element.prototype;
  const isOf = (element: Element, css: string): boolean =>
    /:popover-open|:modal|:fullscreen/.test(css)
      ? layer.includes(element) && (!css.startsWith('dialog') || element.localName === 'dialog')
      : matches.call(element, css);
  const opened = (css: string): Element[] | null =>
    /:popover-open|:modal/.test(css) ? layer.filter((it) => isOf(it, css)) : null;
  change(Element.prototype, {
    checkVisibility: () => stage.drawn,
    getBoundingClientRect(this: Element) {
      return boxOf(this);
    },
    matches(this: Element, css: string) {
      return isOf(this, css);
    },
    querySelectorAll(this: Element, css: string) {
      return opened(css) ?? querySelectorAll.call(this, css);
    },
  });
  change(HTMLElement.prototype, {
    showPopover(this: HTMLElement) {
      layer.push(this);
    },
    hidePopover(this: HTMLElement) {
      layer.splice(layer.indexOf(this), 1);
    },
  });
  const ofDocument = Document.prototype.querySelectorAll;
  change(Document.prototype, {
    elementFromPoint: () => stage.cover ?? host,
    querySelectorAll(this: Document, css: string) {
      return opened(css) ?? ofDocument.call(this, css);
    },
  });
  const { documentElement } = document;
  Object.defineProperty(Document.prototype, 'documentElement', {
    get: () => documentElement,
    configurable: true,
  });
  change(root, { elementFromPoint: at });
  return stage;
}

/** As the browser makes one where a person acts. */
export function trusted<E extends Event>(event: E): E {
  return Object.defineProperty(event, 'isTrusted', { value: true });
}
