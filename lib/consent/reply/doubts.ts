import type { Sentence } from './document.ts';
import { empties } from './emptied.ts';
import { trimEndOf } from './fold.ts';
import { type Language, languagesOf } from './language.ts';
import { mentions } from './line.ts';

/** Why a sentence keeps a yes from being one. */
export type Doubt =
  | 'contradicted'
  | 'conditional'
  | 'partial'
  | 'hedged'
  | 'undecided'
  | 'taken-back'
  | 'not-meant'
  | 'quoted'
  | 'question'
  | 'unexplained';

const clauseBreak = /[,;:()—]| - /u;

/** What in a sentence speaks against a yes, read in every language it may be in. */
export function doubtIn(sentence: Sentence, whole: readonly Language[]): Doubt | undefined {
  const aboutWithdrawal = mentions(sentence.text).has('withdraw');
  if (!aboutWithdrawal && empties(sentence.text)) return 'not-meant';
  const candidates = languagesOf(sentence.text, whole);
  // "No objections" is harmless in the likeliest language; its "no" is none in another.
  const likely = candidates[0]?.without('harmless', sentence.text) ?? sentence.text;
  for (const language of candidates) {
    const text = language.without('harmless', likely).trim();
    const doubt =
      plainDoubt(language, text, aboutWithdrawal) ??
      turnedAround(language, text, aboutWithdrawal) ??
      afterBut(language, text) ??
      unexplained(language, text, aboutWithdrawal);
    if (doubt) return doubt;
    if (language.has('hedge', text) && (language.has('consent', text) || short(text, 4)))
      return 'hedged';
    if (limits(language, text) && short(text, 8)) return 'hedged';
    if (sentence.question && language.has('consent', text)) return 'question';
    if (!sentence.question && loneCondition(text)) return 'conditional';
  }
  return outOfPlace(sentence, whole) ? 'unexplained' : undefined;
}

/**
 * "My fingers were crossed.", "Consider this a rehearsal.": what takes a yes back need not hold a
 * single word of the lists. So a statement beside a yes must show that it goes along with it, by
 * speaking of what such replies speak of; a list item only when it points at what was said.
 */
function outOfPlace(sentence: Sentence, whole: readonly Language[]): boolean {
  if (sentence.question || sentence.kind === 'heading') return false;
  const candidates = languagesOf(sentence.text, whole);
  const may = candidates.some((language) => {
    const text = language.without('harmless', sentence.text).trim();
    if (text === '') return false;
    // "A few thoughts:" heads what follows; before the line itself it is read with more care.
    return language.has('refers', text) || (sentence.kind === 'prose' && !text.endsWith(':'));
  });
  return may && !candidates.some((language) => goesAlong(language, sentence.text));
}

function goesAlong(language: Language, text: string): boolean {
  if (mentions(text).has('withdraw')) return true;
  if (language.without('harmless', text) !== text) return true;
  if (text.endsWith(':') && language.has('announcing', text)) return true;
  const starts = ['preface', 'yesWord', 'noWord', 'open'] as const;
  const anywhere = ['warm', 'yes'] as const;
  if (language.has('negation', text) && language.has('honest', text)) return true;
  return (
    starts.some((field) => language.at(field, text, 0) !== -1) ||
    anywhere.some((field) => language.has(field, text))
  );
}

/** Words that are a doubt wherever they stand. */
function plainDoubt(language: Language, text: string, aboutWithdrawal: boolean): Doubt | undefined {
  if (language.has('notMeant', text)) return 'not-meant';
  if (!aboutWithdrawal && language.has('takenBack', text)) return 'taken-back';
  if (language.has('undecided', text)) return 'undecided';
  if (language.has('condition', text)) return 'conditional';
  if (language.has('refusal', text)) return 'contradicted';
  if (language.has('partial', text)) return 'partial';
  if (!aboutWithdrawal && language.has('explaining', text)) return 'quoted';
  if (language.has('demand', text) && language.has('part', text)) return 'contradicted';
  if (!aboutWithdrawal && language.has('if', text) && language.has('consent', text))
    return 'conditional';
  return undefined;
}

/** A negation in the clause of accepting or keeping, or one left dangling before a comma. */
function turnedAround(
  language: Language,
  text: string,
  aboutWithdrawal: boolean,
): Doubt | undefined {
  if (!language.has('negation', text)) return undefined;
  if (short(text, 3) && !language.has('honest', text)) return 'contradicted';
  if (aboutWithdrawal) return undefined;
  let dangling = false;
  for (const part of text.split(clauseBreak)) {
    const clause = part.trim();
    const negated = dangling || language.has('negation', clause);
    if (negated && language.has('consent', clause)) return 'contradicted';
    if (negated && language.has('part', clause)) return 'contradicted';
    if (negated && language.has('keep', clause)) return 'contradicted';
    dangling = endsInNegation(language, clause) || (dangling && clause.split(' ').length < 8);
  }
  return endsInNegation(language, trimEndOf(text, ' .!?')) ? 'contradicted' : undefined;
}

/**
 * No list of harmful sentences is ever complete. So what touches the yes (a negation, a part of
 * the contract, a word of consent) must show that it is harmless; silence on that is a doubt.
 */
function unexplained(
  language: Language,
  text: string,
  aboutWithdrawal: boolean,
): Doubt | undefined {
  if (aboutWithdrawal) return undefined;
  if (language.has('negation', text) && !language.has('honest', text)) return 'contradicted';
  const opens = language.at('preface', text, 0) !== -1;
  if (language.has('part', text) && !opens && !language.has('praise', text)) return 'partial';
  if (language.has('consent', text) && !opens && !language.has('yes', text)) return 'hedged';
  return undefined;
}

function endsInNegation(language: Language, clause: string): boolean {
  const tail = language.script === 'run' ? clause.slice(-4) : clause.split(' ').slice(-1).join(' ');
  return tail !== '' && language.script !== 'run' && language.has('negation', tail);
}

/** What follows a "but": a negation, a wish for something else, or a part of the contract. */
function afterBut(language: Language, text: string): Doubt | undefined {
  const but = language.find('but', text);
  if (!but) return undefined;
  const before = text.slice(0, but.start);
  const after = text.slice(but.end);
  if (language.has('consent', before)) return 'contradicted';
  // A sentence that opens with "but" answers the yes before it.
  if (before.trim() === '' && !language.has('honest', after) && !language.has('warm', after))
    return 'contradicted';
  if (language.has('demand', after) || language.has('part', after)) return 'contradicted';
  if (language.has('negation', after) && !language.has('honest', after)) return 'contradicted';
  return undefined;
}

/** So few words have no room for an object that would make a negation or a question harmless. */
function short(text: string, words: number): boolean {
  const bare = trimEndOf(text, ' .!?,');
  return /[\u3040-\u30ff\u4e00-\u9fff]/u.test(bare)
    ? bare.length <= words * 2
    : bare.split(' ').filter((word) => word !== '').length <= words;
}

/** "Only" in a short sentence limits what was said before it. */
const onlyWord =
  /(?<![\p{L}\p{M}])(?:only|merely|nur|lediglich|solo|soltanto|apenas|somente|solamente|unicamente|seulement|uniquement|alleen|slechts|enkel|tylko|jedynie|только|лишь|sadece|yalnizca|فقط|केवल|सिर्फ)(?![\p{L}\p{M}])|[只仅僅]|だけ|のみ|(?<!지)만[ ,.]/u;

/** Portuguese "só" folds to "so", an English word. */
function limits(language: Language, text: string): boolean {
  return onlyWord.test(text) || (language.code === 'pt' && / so /u.test(text));
}

const ifWord =
  /^(?:if|si|s'il|se|wenn|falls|als|indien|jesli|jezeli|если|eger|اذا|لو|अगर|यदि|如果|要是|もし|만약)(?![\p{L}\p{M}'])/u;

/** "If you insist." on its own is a condition on what was said before it. */
function loneCondition(text: string): boolean {
  const clauses = trimEndOf(text, ' .!').split(/[,;:] ?/u);
  while (clauses.length > 1 && (clauses[0]?.split(' ').length ?? 0) <= 2) clauses.shift();
  return clauses.length === 1 && ifWord.test(clauses[0] ?? '');
}
