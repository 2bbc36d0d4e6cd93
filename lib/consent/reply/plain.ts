import type { Sentence } from './document.ts';
import { type Doubt, doubtIn } from './doubts.ts';
import { type Language, languagesOf } from './language.ts';

/** What the opening of a reply without a line says. */
export type Plain =
  | { readonly says: 'yes' | 'no'; readonly sentence: Sentence; readonly rest: number }
  | { readonly says: 'doubt'; readonly doubt: Doubt | 'bare-word'; readonly sentence: Sentence };

const quoteMark = /["“”„‟«»‹›「」『』《》]/u;
const quotedSpan =
  /"[^"]{1,80}"|“[^”]{1,80}”|«[^»]{1,80}»|„[^“”]{1,80}[“”]|「[^」]{1,80}」|『[^』]{1,80}』|《[^》]{1,80}》|'[^']{1,80}'(?!\p{L})/gu;
/** Where a clause begins; Korean joins clauses by an ending. */
const clauseStart = { words: /[,;—]\s*|\s-\s/gu, run: /[,;—]\s*|(?:고|며|어|아|만)\s/gu } as const;
/** The opening may be this many sentences in: a greeting, thanks, "I have read it". */
const openingSentences = 4;

/** Reads the opening: skips greetings and thanks, then asks for a whole yes or a whole no. */
export function plainAnswer(
  sentences: readonly Sentence[],
  whole: readonly Language[],
): Plain | undefined {
  let yesWord: Sentence | undefined;
  let noWord: Sentence | undefined;
  for (const [index, sentence] of sentences.slice(0, openingSentences).entries()) {
    if (sentence.kind === 'quote' || sentence.kind === 'code')
      return { says: 'doubt', doubt: 'quoted', sentence };
    let skipped = false;
    for (const language of languagesOf(sentence.text, whole)) {
      const read = readOpening(language, sentence);
      if (!read) continue;
      if (read.quoted) return { says: 'doubt', doubt: 'quoted', sentence };
      const yes = yesWord !== undefined || read.yesWord;
      const no = noWord !== undefined || read.noWord;
      if (read.answer) {
        if (yes && no) return { says: 'doubt', doubt: 'contradicted', sentence };
        if (read.answer === 'yes') {
          if (no) return { says: 'doubt', doubt: 'contradicted', sentence };
          const doubt = strictDoubt(sentence, whole);
          return doubt
            ? { says: 'doubt', doubt, sentence }
            : { says: 'yes', sentence, rest: index + 1 };
        }
        if (yes) return { says: 'doubt', doubt: 'contradicted', sentence };
        const doubt = doubtOfNo(sentence, read.tail, whole);
        return doubt
          ? { says: 'doubt', doubt, sentence }
          : { says: 'no', sentence, rest: index + 1 };
      }
      if (sentence.question) continue;
      if (read.yesWord) yesWord ??= sentence;
      if (read.noWord) noWord ??= sentence;
      skipped = true;
      break;
    }
    if (!skipped) break;
  }
  if (yesWord && noWord) return { says: 'doubt', doubt: 'contradicted', sentence: noWord };
  // A "yes" alone does not say to what; a "no" alone sends nothing, whatever it meant.
  if (yesWord) return { says: 'doubt', doubt: 'bare-word', sentence: yesWord };
  if (noWord) {
    const at = sentences.indexOf(noWord);
    return { says: 'no', sentence: noWord, rest: at + 1 };
  }
  return undefined;
}

interface Opening {
  readonly answer?: 'yes' | 'no';
  readonly yesWord: boolean;
  readonly noWord: boolean;
  readonly quoted: boolean;
  readonly tail: string;
}

/**
 * Reads one sentence by the grammar: opening words, things and manners in any number, a yes or a
 * no, things and manners again, then the end or a joined tail. Undefined when it is anything else.
 */
function readOpening(language: Language, sentence: Sentence): Opening | undefined {
  const whole = sentence.text.replace(quotedSpan, '¤');
  const starts = [0];
  if (language.at('preface', whole, 0) !== -1) {
    // "Thank you for asking, but I decline": the answer may begin at a later clause. Not after a
    // colon, which announces someone's words as readily as one's own.
    const head = whole.slice(0, 400);
    for (const match of head.matchAll(clauseStart[language.script]))
      starts.push(match.index + match[0].length);
    if (language.script === 'words')
      for (const match of head.matchAll(/ /gu)) {
        const end = language.at('and', head, match.index + 1);
        if (end !== -1 && head[end] === ' ') starts.push(end + 1);
      }
  }
  for (const start of starts) {
    const read = walk(language, whole, start);
    if (read && (read.answer || start === 0 || read.yesWord || read.noWord))
      return { ...read, quoted: quoteMark.test(sentence.text.charAt(0)) };
  }
  if (starts.length > 1 || language.at('preface', whole, 0) !== -1) {
    const doubt = doubtIn(sentence, [language]);
    if (!doubt) return { yesWord: false, noWord: false, quoted: false, tail: '' };
  }
  return undefined;
}

const thatClause =
  /^ ?,? ?(?:that|dass|dat|ze|iz|что|чтобы|que|qu'|che|ki|ان|بان|कि)(?![\p{L}\p{M}])/u;
const filler = /[\s,.!:;—¤-]*/uy;
const finish = /[\s.!,;~—-]*$/uy;
const tailSign = /\s?(?:[,;:—.!(]| - )/uy;

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

function walk(
  language: Language,
  text: string,
  start: number,
): Omit<Opening, 'quoted'> | undefined {
  let at = start;
  let yesWord = false;
  let noWord = false;
  for (let step = 0; step < 16; step += 1) {
    at = Math.max(at, skip(filler, text, at));
    if (at >= text.length) break;
    const answer = answerAt(language, text, at);
    if (answer) return { answer: answer.says, yesWord, noWord, tail: text.slice(answer.end) };
    let next = -1;
    for (const field of ['yesWord', 'noWord', 'open', 'thing', 'manner', 'and', 'but'] as const) {
      const end = language.at(field, text, at);
      if (end <= next) continue;
      // "No problem", "Sure thing": a word of yes or no counts only where a pause follows it.
      const bare = field === 'yesWord' || field === 'noWord';
      if (
        bare &&
        !/^\s*(?:[,.!;:—-]|$)/u.test(text.slice(end, end + 3)) &&
        !answerAt(language, text, end + 1)
      )
        continue;
      next = end;
      if (field === 'yesWord') yesWord = true;
      if (field === 'noWord') noWord = true;
    }
    if (next <= at) return undefined;
    at = next;
  }
  return at >= text.length ? { yesWord, noWord, tail: '' } : undefined;
}

/** A whole yes or no at this place, with an end or a proper tail after it. */
function answerAt(
  language: Language,
  text: string,
  at: number,
): { says: 'yes' | 'no'; end: number } | undefined {
  for (const says of ['no', 'yes'] as const) {
    let end = language.at(says, text, at);
    if (end === -1) continue;
    for (let step = 0; step < 6; step += 1) {
      const from = text[end] === ' ' ? end + 1 : end;
      if (from === end && language.script === 'words') break;
      const further = Math.max(
        language.at('thing', text, from),
        language.at('manner', text, from),
        text[from] === '¤' ? from + 1 : -1,
      );
      if (further <= end) break;
      end = further;
    }
    const rest = text[end] === ' ' ? end + 1 : end;
    // "I agree that it matters" agrees with an opinion.
    if (thatClause.test(text.slice(end, end + 12))) continue;
    if (
      skip(finish, text, end) !== -1 ||
      (skip(tailSign, text, end) !== -1 && (says === 'no' || goesOnWell(language, text, end))) ||
      text[end] === '?' ||
      ((rest > end || language.script === 'run') && language.at('and', text, rest) !== -1)
    )
      return { says, end };
  }
  return undefined;
}

/** After a yes and a comma only more of the same may come: "contracts are useful" is an opinion. */
function goesOnWell(language: Language, text: string, end: number): boolean {
  if (language.script === 'run') return true;
  const rest = text.slice(end).replace(/^[\s,;:—.!(-]+/u, '');
  const more = ['and', 'after', 'open', 'preface', 'manner', 'thing', 'yes', 'harmless'] as const;
  return more.some((field) => language.at(field, rest, 0) !== -1);
}

/** In the sentence that says yes nothing may negate, condition, limit or ask. */
function strictDoubt(sentence: Sentence, whole: readonly Language[]): Doubt | undefined {
  if (sentence.question) return 'question';
  for (const language of languagesOf(sentence.text, whole)) {
    const text = language.without('harmless', sentence.text);
    if (language.has('negation', text)) return 'contradicted';
    if (language.has('but', text)) return 'contradicted';
    if (language.has('if', text)) return 'conditional';
    if (language.has('hedge', text)) return 'hedged';
  }
  return doubtIn(sentence, whole);
}

/** A no that waits for something, or stands beside its own opposite, is the person's to judge. */
function doubtOfNo(
  sentence: Sentence,
  tail: string,
  whole: readonly Language[],
): Doubt | undefined {
  if (sentence.question) return 'question';
  for (const language of languagesOf(sentence.text, whole)) {
    const text = language.without('harmless', sentence.text);
    if (language.has('undecided', text)) return 'undecided';
    if (language.has('condition', text) || language.has('if', tail)) return 'conditional';
    if (language.has('notMeant', text)) return 'not-meant';
    if (language.has('partial', text)) return 'partial';
    const but = language.find('but', tail);
    if (
      but &&
      (language.has('consent', tail.slice(but.end)) || language.has('keep', tail.slice(but.end)))
    )
      return 'contradicted';
    if (
      /(?<!\p{L})(?:or|nor|ou|o|ni|oder|noch|of|ani|ni|или|veya|أو)(?!\p{L})/u.test(tail) &&
      language.has('consent', tail)
    )
      return 'undecided';
  }
  return undefined;
}
