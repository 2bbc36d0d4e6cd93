/**
 * The person's message in the body of a request, as a profile says where it lies. Given whatever a
 * page sends: it reads, and throws nothing.
 */

import type { MessageRequest } from '../sites/index.ts';

/** Characters of a body beyond which it is not read: its message is left to the transcript. */
const most = 4_000_000;

/** A seal from its title to its log's head, with what editors put between its words. */
const seal = /SYMBIOTIC\W{1,4}CONTRACT\W{1,9}SHA\W{0,3}256\W{1,4}[0-9a-f]{64}[\s\S]{0,200}/;

// A page may put something else there later.
const { parse } = JSON;

/**
 * The message's text in `body`, a text or the fields of a form by name, by the first of `requests`
 * whose path this is. Undefined: it carries none, or none that can be found.
 */
export function messageIn(
  requests: readonly Pick<MessageRequest, 'path' | 'text'>[],
  pathname: string,
  body: unknown,
): string | undefined {
  const request = requests.find(({ path }) => new RegExp(path).test(pathname));
  if (request === undefined || (typeof body === 'string' && body.length > most)) return undefined;
  const found = request.text.reduce<unknown>(inside, body);
  const words = [found].flat().filter((part) => typeof part === 'string');
  return words.join('\n') || undefined;
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
  try {
    return parse(text);
  } catch {
    return Object.fromEntries(new URLSearchParams(text));
  }
}
