import { answerLabels, lineWords } from '../phrases/line.ts';
import { doubtfulEmoji, withoutEmoji } from './emoji.ts';
import { fold, stripMarkup } from './fold.ts';
import { withoutSpeaker } from './labels.ts';

export type LineKind = 'accept' | 'decline' | 'withdraw';

/** A consent line that stands alone on its line, and what keeps it from being an answer, if anything. */
export interface ConsentLine {
  readonly kind: LineKind;
  readonly doubt?: 'quoted' | 'question' | 'hedged' | 'not-meant' | 'not-alone';
}

const words = (list: string): string[] =>
  list
    .split('|')
    .map((word) => fold(word).trim())
    .filter((word) => word !== '');

const consentWords = new Set(words(lineWords.consent));
/** What a model calls its answer, folded. */
export const answerLabelSet: ReadonlySet<string> = new Set(words(answerLabels));
const kinds = new Map<string, LineKind>();
for (const kind of ['accept', 'decline', 'withdraw'] as const)
  for (const word of words(lineWords[kind])) kinds.set(word, kind);

const quoteMarks = '"\'“”„‟‘’‚«»‹›「」『』《》〈〉＂＇';
const leadingQuote = new RegExp(`^[${quoteMarks}]|[${quoteMarks}][.!。]?$`, 'u');
/** LaTeX boxes that some models put round a final answer. */
const latex = /\$+|\\(?:boxed|text(?:bf|tt|rm)?|mathbf|mathrm)|[{}]/gu;
const brackets = /^[[(【〔〖《\s]+|[\])】〕〗》\s]+$/gu;

/** Reads one line; undefined when it is anything other than the consent line alone. */
export function consentLine(raw: string): ConsentLine | undefined {
  if (raw.length > 400) return undefined;
  const quoted = /^\s*>/u.test(raw);
  const struck = /~~|<(?:s|del|strike)>|<!--|^\s*(?:[-*+]\s*)?\[\s?\]|[☐☒]/iu.test(raw);
  let text = fold(
    withoutEmoji(stripMarkup(raw.replace(/\[[xX✓✔]\]/u, '').replace(latex, ' '))),
  ).trim();
  text = withoutSpeaker(
    text
      .replace(/[~☐☒]/gu, '')
      .replace(/^(?:<!--|\[ ?\])/u, '')
      .replace(/-->$/u, '')
      .trim(),
  );
  const marked = leadingQuote.test(text);
  text = text
    .replace(new RegExp(`[${quoteMarks}](?!\\p{L})|(?<!\\p{L})[${quoteMarks}]`, 'gu'), '')
    .trim();
  const end = /[\s.!?,;:)\]】—-]*$/u.exec(text)?.[0] ?? '';
  const core = text.slice(0, text.length - end.length);
  const kind = kindOf(core) ?? kindOf(core + end.replace(/[^)\]】]/gu, ''));
  if (!kind) return undefined;
  if (quoted || marked || struck) return { kind, doubt: 'quoted' };
  if (end.includes('?')) return { kind, doubt: 'question' };
  if (end.includes('..')) return { kind, doubt: 'hedged' };
  if (/[,;:—-]/u.test(end)) return { kind, doubt: 'not-alone' };
  if (doubtfulEmoji(raw)) return { kind, doubt: 'not-meant' };
  return { kind };
}

function kindOf(text: string): LineKind | undefined {
  const bare = text.replace(brackets, '');
  const plain = /^(?:my |i )?consent (accept|accepted|decline|declined|withdraw|withdrawn)$/u.exec(
    bare,
  );
  if (plain) return kinds.get(plain[1] ?? '');
  const parts = bare.split(/\s*(?::|=>|->|→|=|—|\s-\s?)\s*/u);
  if (parts.length === 3 && answerLabelSet.has(parts[0] ?? '')) parts.shift();
  const [consent, answer] = parts;
  if (parts.length !== 2 || consent === undefined || answer === undefined) return undefined;
  // "Consent (Zustimmung): accept (akzeptiert)": a gloss of the same meaning is no second answer.
  const named = gloss(consent.replace(brackets, ''));
  const given = gloss(answer.replace(brackets, '').replace(/^$/u, answer));
  if (!named.every((word) => consentWords.has(word))) return undefined;
  const meant = new Set(given.map((word) => kinds.get(word)));
  return meant.size === 1 ? [...meant][0] : undefined;
}

/** "accept (aceito)", "accept / aceito" as their words. */
function gloss(text: string): string[] {
  const [, first, second] = /^([^(/]+?)\s*(?:\(([^()]+)\)?|\/\s*([^/]+))$/u.exec(text) ?? [];
  const other = second ?? /\/\s*([^/]+)$/u.exec(text)?.[1];
  return first !== undefined && other !== undefined ? [first.trim(), other.trim()] : [text.trim()];
}

const escaped = (list: string): string =>
  words(list)
    .sort((a, b) => b.length - a.length)
    .join('|');
const signs = `[\\s${quoteMarks}()\\[\\]{}|/*_\`~]{0,6}`;
const mention = new RegExp(
  `(?<!\\p{L})(?:${escaped(lineWords.consent)})${signs}[:=]${signs}(?:[\\p{L}]+ ?(?:or|\\/) ?)?(${escaped(
    `${lineWords.accept}|${lineWords.decline}|${lineWords.withdraw}`,
  )})|(?<!\\p{L})consent${signs}[-—]?${signs}(accept|decline|withdraw)(?!\\p{L})`,
  'gu',
);

/** The consent lines a folded text speaks of, wherever in it they stand. */
export function mentions(text: string): Set<LineKind> {
  const found = new Set<LineKind>();
  for (const [, first, second] of text.matchAll(mention)) {
    const kind = kinds.get(first ?? second ?? '');
    if (kind) found.add(kind);
  }
  return found;
}
