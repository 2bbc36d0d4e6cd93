/** A contract's text and the lines above it: their canonical form, and what they may hold. */

import { say } from '../words.ts';
import { beginsMarker } from './markers.ts';

/** In characters (Unicode code points), after canonicalisation. */
export const longestContract = 20_000;

/** In characters (Unicode code points): a title or a name, on one line. */
export const longestLine = 120;

const invisible = /[\u200B\u2060\uFEFF]/g;

/** Characters some site or editor may turn into a line break, though we do not. */
const softLineBreak = /[\v\f\u0085\u2028\u2029]/;

/**
 * The canonical form of a text. Idempotent, total (any string goes in) and linear.
 *
 * Invisible characters go before everything they could hold apart:
 * a CR from its LF, a letter from its accent. `trimEnd` is what "ECMAScript white space" means here,
 * so U+2028 and U+2029 go at a line's end and stay inside it.
 */
export function canonicalText(text: string): string {
  return (
    typedLines(text)
      .map((line) =>
        line.replaceAll('\u00A0', ' ').replaceAll('\t', '  ').normalize('NFC').trimEnd(),
      )
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      // At most two are left in a row, so the second pattern cannot scan twice.
      .replace(/^\n+|\n+$/g, '')
  );
}

function typedLines(text: string): string[] {
  // Well-formed first: taking out what stands between two half characters must not make a whole one.
  return text
    .toWellFormed()
    .replace(invisible, '')
    .split(/\r\n?|\n/);
}

/**
 * SHA-256 of the text's UTF-8 bytes as 64 lowercase hex digits; for a well-formed text the same as
 * `printf %s "$text" | sha256sum`. Takes the text as it is: canonicalise first.
 */
export async function sha256Hex(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Why something cannot be signed. */
export interface TextFault {
  code: 'empty' | 'too-long' | 'characters' | 'seal-marker';
  /** A plain English sentence: what, where, and what to do. */
  message: string;
  /** Which line of a text, counted from 1 as it was typed; null where there is none to point at. */
  line: number | null;
}

export type ContractTextCheck = { ok: true; text: string } | ({ ok: false } & TextFault);

/** Formatting characters nobody sees; the two joiners belong to the spelling of many languages. */
const unseen = /(?![\u200C\u200D])\p{Cf}/gu;
const unseenOrBroken = /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** Of those, what makes a text read otherwise than it is written, or hides words in it. */
const disguising = /[\u202A-\u202E\u2066-\u2069\u{E0000}-\u{E007F}]/u;

/**
 * A draft's title on one line: control characters, line breaks and runs of white space become one
 * space, what nobody sees is dropped, the ends are trimmed, and `longestLine` characters are kept.
 * Idempotent; unless it is empty, `checkLine` takes it as it is.
 */
export function singleLine(text: string): string {
  const line = canonicalText(text.toWellFormed().replace(unseen, ''))
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return Array.from(line).slice(0, longestLine).join('').trimEnd();
}

/**
 * Whether a title or a name can stand above a contract's text; if so, its canonical form: composed
 * (NFC), no-break spaces as spaces, trimmed. Refused rather than taken out is what cannot be seen or
 * breaks a line (general categories Cc, Cf, Zl and Zp, without U+200C and U+200D), so that what is
 * signed is what was typed.
 */
export function checkLine(field: 'title' | 'human', typed: string): ContractTextCheck {
  const text = typed.toWellFormed().replaceAll('\u00A0', ' ').normalize('NFC').trim();
  const refuse = (code: 'empty' | 'characters' | 'too-long', message: string) =>
    ({ ok: false, code, message, line: null }) as const;
  if (text === '') return refuse('empty', say(`text.${field}.missing`));
  const odd = unseenOrBroken.exec(text);
  if (odd) {
    const place = codePoints(text.slice(0, odd.index)) + 1;
    const message = say(`text.${field}.unseen`, codePointName(odd[0]), place);
    return refuse('characters', message);
  }
  const length = codePoints(text);
  if (length > longestLine)
    return refuse('too-long', say(`text.${field}.tooLong`, length, longestLine));
  return { ok: true, text };
}

/**
 * Whether a text can be a contract; if so, its canonical form. Length is counted in code points, so
 * that every language counts alike. Refused is any line that begins as a line of a seal does, also
 * in emphasis or behind an exotic line break, and what hides words or turns their order around:
 * bidirectional embeddings, overrides and isolates (U+202A to U+202E, U+2066 to U+2069), and tag
 * characters (U+E0000 to U+E007F).
 */
export function checkContractText(typed: string): ContractTextCheck {
  const text = canonicalText(typed);
  if (text === '') {
    return { ok: false, code: 'empty', message: say('text.noText'), line: null };
  }
  const lines = text.split('\n');
  const marked = lines.findIndex((line) =>
    // The whole line too: a soft break inside a marker is white space to whoever reads the seal.
    [line, ...line.split(softLineBreak)].some(beginsMarker),
  );
  if (marked >= 0) {
    const line = typedLine(typed, lines, marked);
    const quote = lines[marked]?.trim().slice(0, 60) ?? '';
    const message = say('text.sealLine', String(line), quote);
    return { ok: false, code: 'seal-marker', message, line };
  }
  const odd = lines.findIndex((line) => disguising.test(line));
  if (odd >= 0) {
    const line = typedLine(typed, lines, odd);
    const [character = ''] = disguising.exec(lines[odd] ?? '') ?? [];
    const point = codePointName(character);
    const name = character > '\u2069' ? say('text.inFlags', point) : point;
    const message = say('text.disguising', String(line), name);
    return { ok: false, code: 'characters', message, line };
  }
  const length = codePoints(text);
  if (length > longestContract) {
    const line = typedLine(typed, lines, lineOfOverflow(lines));
    const message = say('text.tooLong', length, longestContract, String(line));
    return { ok: false, code: 'too-long', message, line };
  }
  return { ok: true, text };
}

/** `U+202E`. */
function codePointName(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  return `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Number of Unicode code points. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

function lineOfOverflow(lines: readonly string[]): number {
  let count = 0;
  return lines.findIndex((line) => {
    count += codePoints(line);
    if (count > longestContract) return true;
    count += 1; // its line break
    return false;
  });
}

/**
 * The person sees the lines they typed, of which blank ones may be gone in the canonical text; the
 * lines with something on them are the same on both sides, in the same order.
 */
function typedLine(typed: string, lines: readonly string[], index: number): number {
  let ordinal = lines.slice(0, index + 1).filter((line) => line !== '').length;
  const at = typedLines(typed).findIndex((line) => line.trimEnd() !== '' && --ordinal === 0);
  return at + 1;
}
