import type { ComponentChildren, VNode } from 'preact';
import { say, type Value, type Values, type WordsKey } from '../../lib/words.ts';

type OrNode<T extends Value[]> = { [I in keyof T]: T[I] | VNode };

/** Where nodes stand in a sentence: letters that no text of ours has. */
const first = 0xe010;

/** `say` with elements in the gaps: the sentence stays whole, and each language places them. */
export function sayWith<K extends WordsKey>(
  key: K,
  ...values: OrNode<Values<K>> & (Value | VNode)[]
): ComponentChildren {
  const nodes: VNode[] = [];
  const written = values.map((value) =>
    typeof value === 'object' ? String.fromCharCode(first + nodes.push(value) - 1) : value,
  );
  const text = say(key, ...(written as Values<K> & Value[]));
  return text
    .split(/([\ue010-\ue01f])/)
    .map((part) => nodes[part.charCodeAt(0) - first] ?? part)
    .filter((part) => part !== '');
}
