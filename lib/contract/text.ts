/** A contract's text: its one canonical form, and what it may hold. */

import { markerOf } from './markers.ts';

/** In characters (Unicode code points), after canonicalisation. */
export const longestContract = 20_000;

/** In characters (Unicode code points): a title or a name, on one line. */
export const longestLine = 120;

const invisible = /[\u200B\u2060\uFEFF]/g;

/** Turns the text around it about, or is a tag that nobody sees: another text could be read than is signed. */
export const bidiControl = /[\u202A-\u202E\u2066-\u2069\u{E0000}-\u{E007F}]/u;

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

/**
 * A title or a name on one line: control characters, line breaks, bidirectional embeddings and runs
 * of white space become one space, the ends are trimmed, and `longestLine` characters are kept.
 * Idempotent.
 */
export function singleLine(text: string): string {
  const line = canonicalText(text)
    .replace(/[\s\p{Cc}\u202A-\u202E\u2066-\u2069]+/gu, ' ')
    .trim();
  return Array.from(line).slice(0, longestLine).join('').trimEnd();
}

export type ContractTextCheck =
  | { ok: true; text: string }
  | {
      ok: false;
      code: 'empty' | 'too-long' | 'characters' | 'seal-marker';
      /** A plain English sentence: what, and on which line. */
      message: string;
      /** Where, counted from 1 in the text as it was typed; null when there is no text. */
      line: number | null;
    };

/**
 * Whether a text can be a contract; if so, its canonical form. Length is counted in code points, so
 * that every language counts alike. Refused as a seal marker is any line `readSeal` could take for
 * one, also when it stands in emphasis or beside an exotic line break.
 */
export function checkContractText(typed: string): ContractTextCheck {
  const text = canonicalText(typed);
  if (text === '') {
    const message = 'The contract has no text yet: write at least one character.';
    return { ok: false, code: 'empty', message, line: null };
  }
  const lines = text.split('\n');
  const marked = lines.findIndex((line) => line.split(softLineBreak).some(markerOf));
  if (marked >= 0) {
    const line = typedLine(typed, lines, marked);
    const message = `Line ${line} is a line that begins or ends a seal (“${lines[marked]?.trim().slice(0, 60)}”): change it or take it out.`;
    return { ok: false, code: 'seal-marker', message, line };
  }
  const hidden = lines.findIndex((line) => bidiControl.test(line));
  if (hidden >= 0) {
    const line = typedLine(typed, lines, hidden);
    const message = `Line ${line} holds a character that is not seen and turns the text around it about: take it out.`;
    return { ok: false, code: 'characters', message, line };
  }
  const length = codePoints(text);
  if (length > longestContract) {
    const line = typedLine(typed, lines, lineOfOverflow(lines));
    const message = `The contract has ${grouped(length)} characters and may have ${grouped(longestContract)}: it goes over on line ${line}.`;
    return { ok: false, code: 'too-long', message, line };
  }
  return { ok: true, text };
}

/** Number of Unicode code points. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** 20000 as `20,000`: by hand, because not every runtime carries every locale. */
export function grouped(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, ',');
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
