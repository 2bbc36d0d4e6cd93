import type { AnswerLine, Sentence } from './document.ts';
import { trimEndOf } from './fold.ts';
import { type Language, languagesOf } from './language.ts';
import { answerLabelSet } from './line.ts';

/**
 * The sentence that makes a consent line someone's words rather than the answer: one that leads
 * into the line by a colon, or without an end, and does not announce an answer of the model's own;
 * or one after the line that goes on with it.
 */
export function introduction(
  parts: readonly (AnswerLine | Sentence)[],
  line: AnswerLine,
  whole: readonly Language[],
): Sentence | undefined {
  const at = parts.indexOf(line);
  let before = parts[at - 1];
  // A line said twice is introduced once.
  for (let back = at - 1; before?.type === 'answer'; back -= 1) before = parts[back - 1];
  if (before?.type === 'sentence' && leadsIn(before, whole)) return before;
  const after = parts[at + 1];
  return after?.type === 'sentence' && goesOn(after) ? after : undefined;
}

function leadsIn(sentence: Sentence, whole: readonly Language[]): boolean {
  if (sentence.kind === 'heading') return false;
  const colon = /[:：]$/u.test(trimEndOf(sentence.raw, '"”*_` '));
  if (sentence.ended && !colon) return false;
  const label = trimEndOf(sentence.text, ' :.!');
  if (answerLabelSet.has(label)) return false;
  const own = languagesOf(sentence.text, whole).some((language) =>
    language.has('announcing', language.without('harmless', sentence.text)),
  );
  if (own) return negatedOrSupposed(sentence, whole);
  if (colon) return true;
  const few = sentence.text.split(' ').length <= 8;
  return !few || negatedOrSupposed(sentence, whole);
}

/** In the few words before a line a negation or an "if" belongs to the line. */
function negatedOrSupposed(sentence: Sentence, whole: readonly Language[]): boolean {
  return languagesOf(sentence.text, whole).some((language) => {
    const text = language.without('harmless', sentence.text);
    return (
      language.has('negation', text) ||
      language.has('if', text) ||
      language.has('hedge', text) ||
      language.has('explaining', text)
    );
  });
}

/** A text that begins in small letters goes on with the sentence the line was part of. */
function goesOn(sentence: Sentence): boolean {
  const start = sentence.raw.replace(/^[\s"'“”«»*_`.…—–-]+/u, '');
  return sentence.kind !== 'list' && /^\p{Ll}/u.test(start);
}
