/**
 * What the browser gives a node, whatever the page has named so. An element can take any name on its
 * document or its form (`<input name="textContent">`), in our scripts' world too; prototypes are ours.
 */
export function real<N extends Node>(node: N): N {
  const isNamed = node instanceof HTMLFormElement || node instanceof Document;
  return isNamed ? new Proxy<N>(node, { get: fromPrototype }) : node;
}

function fromPrototype(node: Node, key: string | symbol): unknown {
  const value: unknown = Reflect.get(Object.getPrototypeOf(node), key, node);
  return typeof value === 'function' ? value.bind(node) : value;
}

/** This page's document, by the same rule. Never handed on: the browser takes no stand-in for a node. */
export const page = globalThis.document && real(document);
