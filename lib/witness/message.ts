/**
 * The person's message in the body of a request, as a profile says where it lies. Given whatever a
 * page sends: it reads, and throws nothing.
 */

import type { MessageRequest } from '../sites/index.ts';
import { most } from './channel.ts';

export type Where = Pick<MessageRequest, 'path' | 'text'>;

/** A seal from its title to its log's head, with what editors put between its words. */
const seal =
  /SYMBIOTIC\W{1,4}CONTRACT\W{1,9}SHA\W{0,3}256\W{1,4}[0-9a-f]{64}(?:[\s\S]{0,99}?\blog\W{1,3}[\w+/]{22}\W{0,5})?/i;

// A page may put something else there later.
const { parse } = JSON;

/** The first of `requests` whose path this is. */
export function requestAt(requests: readonly Where[], pathname: string): Where | undefined {
  return requests.find(({ path }) => new RegExp(path).test(pathname));
}

/**
 * The message's text in `body`, a text or the fields of a form by name. Undefined: it carries none,
 * or none that can be found.
 */
export function messageIn({ text }: Where, body: unknown): string | undefined {
  const found = text.reduce<unknown>(inside, body);
  const words = [found]
    .flat()
    .filter((part) => typeof part === 'string')
    .join('\n');
  return words === '' || words.length > most ? undefined : words;
}

/** The seal that a text seems to carry, by its first lines alone. Empty: none. */
export function sealIn(text: string): string {
  return seal.exec(text)?.[0] ?? '';
}

/** A text on the way is read first: as JSON, or else as a form. */
function inside(at: unknown, key: string | number): unknown {
  const it = typeof at === 'string' ? read(at) : at;
  return it === null || it === undefined
    ? undefined
    : (it as Record<string | number, unknown>)[key];
}

function read(text: string): unknown {
  if (text.length > most) return undefined;
  try {
    return parse(text);
  } catch {
    return Object.fromEntries(new URLSearchParams(text));
  }
}
