/** A catalogue in place of the browser's, wherever there is none: in tests, and in a page of a test. */

import type { Lookup } from '../lib/words.ts';

export type Messages = Readonly<Record<string, { readonly message: string }>>;

/** Fills the gaps as browsers do. */
export function lookupIn(messages: Messages): Lookup {
  return (name, values) =>
    (messages[name]?.message ?? '').replace(/\$(?:\$|([1-9]))/g, (_, gap) =>
      gap === undefined ? '$' : (values[Number(gap) - 1] ?? ''),
    );
}

/** The locale that nobody speaks: as Chrome and Android call it. */
export const pseudo = 'en_XA';

const accented: Readonly<Record<string, string>> = {
  ...{ a: 'á', c: 'ç', d: 'ď', e: 'é', g: 'ğ', i: 'í', l: 'ľ', n: 'ñ', o: 'ö', r: 'ř', s: 'š' },
  ...{ t: 'ť', u: 'ü', y: 'ý', z: 'ž', A: 'Á', C: 'Ç', E: 'É', I: 'Í', N: 'Ñ', O: 'Ö', S: 'Š' },
};

/** Words of a length, so that a long sentence breaks into lines where it can. */
const filler = 'ěxträ ľöňg wörds ';

/**
 * English that can still be read, in brackets and with accents, and 40 % longer: what lies outside of
 * the brackets is in no catalogue, what is cut off has no bracket at its end, and what does not wrap
 * does not fit. Each form of a message by itself.
 */
export function pseudoOf(messages: Messages): Messages {
  return Object.fromEntries(
    Object.entries(messages).map(([name, { message }]) => [
      name,
      { message: name === 'language' ? 'en-XA' : message.split(' | ').map(longer).join(' | ') },
    ]),
  );
}

function longer(text: string): string {
  const more = Math.max(2, Math.ceil(text.replace(/\$[1-9]/g, '').length * 0.4) - 2);
  const padding = filler.repeat(Math.ceil(more / filler.length)).slice(0, more);
  const body = text.replace(/\$[1-9]|[a-zA-Z]/g, (part) => accented[part] ?? part);
  return `⟦${body}${padding}⟧`;
}
