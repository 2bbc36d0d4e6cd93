/**
 * Advice on a contract's or an invitation's wording. Warns only: nothing here stops anyone, and a
 * text without a warning is not thereby well received.
 */

import { beginsMarker } from './markers.ts';
import { phraseRules } from './phrases.ts';
import { findPrivate } from './private.ts';
import { withoutOverlaps } from './spans.ts';
import { canonicalText, codePoints, grouped } from './text.ts';
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
  return phraseRules.flatMap(({ code, patterns, why, suggestion }) => {
    const matches = patterns.flatMap((pattern) => Array.from(text.matchAll(pattern)));
    const spans = matches.map((match) => {
      const quote = match[0].replace(/\s+/g, ' ').trim();
      const [start, end] = [match.index, match.index + match[0].length];
      return { code, message: `“${quote}” ${why}`, suggestion, start, end };
    });
    // Two patterns of one rule may see the same words.
    return withoutOverlaps(spans);
  });
}

const unseen = /[\u00AD\u2061-\u2064\u206A-\u206F\u202A-\u202E\u2066-\u2069\u{E0000}-\u{E007F}]+/gu;

function invisibleWarnings(text: string): WordingWarning[] {
  return Array.from(text.matchAll(unseen), (match) => ({
    code: 'invisible',
    message: 'Here are characters that nobody can see; models are warned against hidden text.',
    suggestion: 'Take them out: delete around this place and type the words again.',
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
      message: `The text has ${grouped(length)} characters, roughly ${grouped(tokens)} tokens, and goes with every message.`,
      suggestion: `Keep what you would miss: under ${grouped(comfortableLength)} characters reads better, or send the text with the first message only.`,
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
      message: 'This line begins as a line of a seal does, and a contract cannot hold one.',
      suggestion: 'Change the line or take it out.',
      start: match.index,
      end: match.index + match[0].length,
    });
  }
  return warnings;
}
