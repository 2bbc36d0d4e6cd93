import { allPhrases, type Phrases } from '../phrases/index.ts';
import { answerPattern } from './answer-pattern.ts';
import { fold } from './fold.ts';

/** The lists of a language that are searched for anywhere in a sentence. */
type SearchedField = Exclude<keyof Phrases, 'language' | 'script'>;

/** One language's phrases as regular expressions over folded text. */
export interface Language {
  readonly code: string;
  readonly script: 'words' | 'run';
  /** Whether the phrase stands anywhere in the text. */
  has(field: SearchedField, text: string): boolean;
  /** The end of the phrase that stands exactly at `at`, or -1; the longest one wins. */
  at(field: SearchedField, text: string, at: number): number;
  /** Where the phrase first stands, or undefined. */
  find(field: SearchedField, text: string): { start: number; end: number } | undefined;
  /** The text with all such phrases taken out. */
  without(field: SearchedField, text: string): string;
  /** How many such words stand in the text. */
  count(field: SearchedField, text: string): number;
}

/**
 * A letter, mark or digit of folded text, as what is no space and no punctuation: classes by
 * Unicode property cost a second to compile in lists of this size.
 */
const letter = '[^ -/:-@\\[-`{-~\u00a1-\u00bf\u2010-\u206f\u3000-\u3004\u3008-\u303f]';

/**
 * A list as the source of a regular expression. In lists that are searched for, `{m}` and `{o}`
 * stand for up to three words of any kind: to find too much there only adds doubts.
 */
function source(list: string, script: Phrases['script']): string {
  // Without word borders a run must be short, or hostile input costs quadratic time.
  const any = script === 'run' ? `${letter}{0,8}` : `${letter}*`;
  const words = script === 'run' ? '.{0,8}' : `(?:[^ ,.;:!?()]{1,24} ){0,3}`;
  return splitTop(list)
    .map((one) =>
      fold(one)
        .replace(/\((?!\?)/g, '(?:')
        // A star repeats a group or a class; anywhere else it stands for letters.
        .replace(/(^|[^)\]])\*/g, (_, before: string) => `${before}${any}`)
        .replace(/\{[mo]\} ?/g, () => words),
    )
    .join('|');
}

/** Splits at the bars that stand in no parenthesis. */
function splitTop(list: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at <= list.length; at += 1) {
    const sign = list[at];
    if (sign === '(' || sign === '[') depth += 1;
    if (sign === ')' || sign === ']') depth -= 1;
    if (sign === undefined || (sign === '|' && depth === 0)) {
      const part = list.slice(from, at).replace(/^\s*\n\s*|\s*\n\s*$/gu, '');
      if (part !== '') parts.push(part);
      from = at + 1;
    }
  }
  // Longest first, so that "i accept it" is not cut short by "i accept".
  return parts.sort((a, b) => b.length - a.length);
}

function build(phrases: Phrases): Language {
  const cache = new Map<string, RegExp>();
  const [open, close] = phrases.script === 'run' ? ['', ''] : [`(?<!${letter})`, `(?!${letter})`];
  // Arabic writes "and" and "so" onto the next word.
  const joined = phrases.language === 'ar' ? '[وف]?' : '';
  const get = (field: SearchedField, flags: string): RegExp => {
    const key = `${field}/${flags}`;
    let made = cache.get(key);
    if (!made) {
      const pattern =
        phrases[field].trim() === '' ? '(?!)' : source(phrases[field], phrases.script);
      made = new RegExp(`${open}${joined}(?:${pattern})${close}`, flags);
      cache.set(key, made);
    }
    made.lastIndex = 0;
    return made;
  };
  const boundary = new RegExp(close || '(?:)', 'uy');
  const answers = new Map<string, ReturnType<typeof answerPattern>>();
  const answerAt = (field: 'yes' | 'no', text: string, at: number): number => {
    let pattern = answers.get(field);
    if (!pattern) {
      pattern = answerPattern(phrases[field], {
        split: splitTop,
        source: (fragment) => source(fragment, phrases.script),
        fillerAt: (filler, inText, from) => language.at(filler, inText, from),
        gap: phrases.script === 'run' ? '' : ' ',
      });
      answers.set(field, pattern);
    }
    const before = phrases.script === 'words' && /[\p{L}\p{M}\p{N}]/u.test(text.charAt(at - 1));
    if (before) return -1;
    const ends = pattern(text, at).filter((end) => {
      boundary.lastIndex = end;
      return end > at && boundary.test(text);
    });
    return Math.max(-1, ...ends);
  };
  const language: Language = {
    code: phrases.language,
    script: phrases.script,
    has: (field, text) => get(field, 'u').test(text),
    at(field, text, at) {
      if (field === 'yes' || field === 'no') return answerAt(field, text, at);
      const pattern = get(field, 'uy');
      pattern.lastIndex = at;
      return pattern.test(text) ? pattern.lastIndex : -1;
    },
    find(field, text) {
      const match = get(field, 'u').exec(text);
      return match ? { start: match.index, end: match.index + match[0].length } : undefined;
    },
    without: (field, text) => text.replace(get(field, 'gu'), ' '),
    count: (field, text) => text.match(get(field, 'gu'))?.length ?? 0,
  };
  return language;
}

export const languages: readonly Language[] = allPhrases.map(build);

const byScript = (japanese: boolean): readonly (readonly [RegExp, readonly string[]])[] => [
  [/[\u3040-\u30ff\p{Script=Han}]/u, [japanese ? 'ja' : 'zh']],
  [/\p{Script=Hangul}/u, ['ko']],
  [/\p{Script=Arabic}/u, ['ar']],
  [/\p{Script=Devanagari}/u, ['hi']],
  [/\p{Script=Cyrillic}/u, ['ru']],
];
const latin = languages.filter((one) =>
  ['en', 'pt', 'es', 'fr', 'de', 'it', 'nl', 'pl', 'tr'].includes(one.code),
);

/** Letters of languages we have no phrases for, in scripts we read or not. */
const foreign =
  /[\u0456\u0457\u0454\u0491\u045e\u0458\u0459\u045a\u0452\u045b\u06cc\u06a9\u067e\u0686\u0698\u06af\u0679\u0688\u06d2]|(?=\p{L})[^\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Common}\p{Script=Inherited}]/u;

/** The Latin-script languages a folded text may be in, with how many of their small words it has. */
function latinScores(text: string): { language: Language; score: number }[] {
  return latin
    .map((language) => ({ language, score: language.count('common', text) }))
    .sort((a, b) => b.score - a.score);
}

/**
 * The languages a folded sentence may be in. Where small words do not tell them apart, all that
 * fit: reading a sentence in one language too many can only add doubts.
 */
export function languagesOf(sentence: string, whole: readonly Language[] = []): Language[] {
  const found = new Set<Language>();
  // Chinese and Japanese share their characters: kana tells them apart, here or elsewhere.
  const japanese = /[\u3040-\u30ff]/u.test(sentence) || whole.some(({ code }) => code === 'ja');
  for (const [script, codes] of byScript(japanese)) {
    if (script.test(sentence))
      for (const language of languages) if (codes.includes(language.code)) found.add(language);
  }
  if (/\p{Script=Latin}/u.test(sentence)) {
    const scores = latinScores(sentence);
    const best = scores[0]?.score ?? 0;
    const [main, ...others] = whole.filter((language) => latin.includes(language));
    const ofMain = scores.find(({ language }) => language === main)?.score ?? 0;
    if (main && others.length === 0 && ofMain > 0 && ofMain >= best) {
      // The whole reply is plainly in one language and this sentence fits it.
      found.add(main);
    } else {
      for (const { language, score } of scores) if (fits(score, best)) found.add(language);
    }
    // A word of consent is read in every language that has it, whatever the rest is written in.
    for (const language of latin) if (language.has('consent', sentence)) found.add(language);
  }
  return [...found];
}

/** One small word more or less is chance. */
function fits(score: number, best: number): boolean {
  return score >= best * 0.6 || score >= best - 1;
}

/** The main language of a whole reply, or the few that cannot be told apart. */
export function mainLanguages(text: string): Language[] {
  const scores = latinScores(text);
  const best = scores[0]?.score ?? 0;
  return [
    ...scores
      .filter(({ score }) => best > 0 && (score >= best * 0.8 || score >= best - 1))
      .map(({ language }) => language),
    ...languages.filter(({ code }) => code === 'ja' && /[\u3040-\u30ff]/u.test(text)),
  ];
}

/**
 * Whether the text is in a language we have no words for. A "but" we cannot read must not pass
 * beside a line that says yes.
 */
export function unreadable(text: string): boolean {
  if (foreign.test(text)) return true;
  const words = text.match(/[\p{Script=Latin}']+/gu)?.length ?? 0;
  const russian = text.match(/\p{Script=Cyrillic}+/gu)?.length ?? 0;
  if (words >= 6 && (latinScores(text)[0]?.score ?? 0) < words * 0.15) return true;
  if (russian >= 6) {
    const ru = languages.find((one) => one.code === 'ru');
    return (ru?.count('common', text) ?? 0) < russian * 0.08;
  }
  return false;
}
