/**
 * Advice on a contract's or an invitation's wording. Warns only: nothing here stops anyone, and a
 * text without a warning is not thereby well received.
 */

import { say } from '../words.ts';
import { beginsMarker } from './markers.ts';
import { phraseRules } from './phrases.ts';
import { findPrivate } from './private.ts';
import { withoutOverlaps } from './spans.ts';
import { canonicalText, codePoints } from './text.ts';
import type { WordingWarning } from './warning.ts';

/** In characters. Beyond this the preamble outweighs many a message it is put before. */
export const comfortableLength = 1500;

/**
 * Warnings in the order of their place in the text. Phrases are known in English and Portuguese, as
 * they are written in composed form (NFC). Linear in the text.
 */
export function checkWording(text: string): WordingWarning[] {
  return [
    ...phraseWarnings(text),
    ...invisibleWarnings(text),
    ...lengthWarnings(text),
    ...markerWarnings(text),
    ...findPrivate(text),
  ].sort((one, other) => one.start - other.start || one.end - other.end);
}

function phraseWarnings(text: string): WordingWarning[] {
  return phraseRules.flatMap(({ code, patterns, name }) => {
    const matches = patterns.flatMap((pattern) => Array.from(text.matchAll(pattern)));
    const spans = matches.map((match) => {
      const quote = match[0].replace(/\s+/g, ' ').trim();
      const [start, end] = [match.index, match.index + match[0].length];
      const message = say(`text.phrases.${name}.why`, quote);
      return { code, message, suggestion: say(`text.phrases.${name}.instead`), start, end };
    });
    // Two patterns of one rule may see the same words.
    return withoutOverlaps(spans);
  });
}

const unseen = /[\u00AD\u2061-\u2064\u206A-\u206F\u202A-\u202E\u2066-\u2069\u{E0000}-\u{E007F}]+/gu;

function invisibleWarnings(text: string): WordingWarning[] {
  return Array.from(text.matchAll(unseen), (match) => ({
    code: 'invisible',
    message: say('text.wording.invisible'),
    suggestion: say('text.wording.takeOut'),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function lengthWarnings(text: string): WordingWarning[] {
  const canonical = canonicalText(text);
  const length = codePoints(canonical);
  if (length <= comfortableLength) return [];
  // A token is about four bytes of UTF-8: near enough for Latin scripts, kind to the others.
  const tokens = Math.round(new TextEncoder().encode(canonical).length / 40) * 10;
  const start = Array.from(text.slice(0, comfortableLength * 2))
    .slice(0, comfortableLength)
    .join('').length;
  return [
    {
      code: 'too-long',
      message: say('text.wording.long', length, tokens),
      suggestion: say('text.wording.shorten', comfortableLength),
      start,
      end: text.length,
    },
  ];
}

function markerWarnings(text: string): WordingWarning[] {
  const warnings: WordingWarning[] = [];
  for (const match of text.matchAll(/[^\r\n\v\f\u0085\u2028\u2029]+/g)) {
    if (!beginsMarker(match[0])) continue;
    warnings.push({
      code: 'seal-marker',
      message: say('text.wording.sealLine'),
      suggestion: say('text.wording.changeLine'),
      start: match.index,
      end: match.index + match[0].length,
    });
  }
  return warnings;
}
