/**
 * The document's own members. Asked for by name, `document` gives an element of the page instead
 * where there is one of that name: `<img name="elementFromPoint">`.
 */

const own = Document.prototype;

export function rootElement(): HTMLElement {
  return read('documentElement') as HTMLElement;
}

/** The topmost element there that takes presses; of a shadow tree its host. */
export function topmostAt(x: number, y: number): Element | null {
  return own.elementFromPoint.call(document, x, y);
}

/** The same, seen through what is ours. */
export function besidesHost(x: number, y: number, host: Element): Element | null {
  const all: Element[] = own.elementsFromPoint.call(document, x, y);
  return all.find((it) => it !== host) ?? null;
}

export function queryAll<E extends Element = Element>(css: string): NodeListOf<E> {
  return own.querySelectorAll.call(document, css) as NodeListOf<E>;
}

/** False: the person is in another window. */
export function hasFocus(): boolean {
  return own.hasFocus.call(document);
}

function read(name: keyof Document): unknown {
  return Object.getOwnPropertyDescriptor(own, name)?.get?.call(document);
}
