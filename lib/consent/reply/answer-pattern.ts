/**
 * Matches the `yes` and `no` lists at a place in the text. Their `{m}` and `{o}` stand for words of
 * manner and objects; written out into one regular expression per list they would cost seconds to
 * compile, so what stands between them is compiled and the rest is walked.
 */

/** Where a pattern may end when it begins at `at`. */
type Step = (text: string, at: number) => number[];

/** The end of a phrase of a list exactly at `at`, or -1. */
export type FillerAt = (field: 'manner' | 'thing', text: string, at: number) => number;

export interface PatternParts {
  /** Splits a list at its bars. */
  readonly split: (list: string) => string[];
  /** Turns a fragment without placeholders into the source of a regular expression. */
  readonly source: (fragment: string) => string;
  readonly fillerAt: FillerAt;
  /** What parts a filler from the next word. */
  readonly gap: '' | ' ';
}

/** Compiles a list with placeholders; the result gives every end at a place. */
export function answerPattern(list: string, parts: PatternParts): Step {
  const alternatives = parts.split(list);
  const steps = alternatives.map((one) => sequence(one, parts));
  return (text, at) => [...new Set(steps.flatMap((step) => step(text, at)))];
}

function leaf(source: string): Step {
  const pattern = new RegExp(`(?:${source})`, 'uy');
  return (text, at) => {
    pattern.lastIndex = at;
    return pattern.test(text) ? [pattern.lastIndex] : [];
  };
}

function filler(field: 'manner' | 'thing', most: number, parts: PatternParts): Step {
  return (text, at) => {
    const ends = [at];
    let from = at;
    for (let step = 0; step < most; step += 1) {
      const end = parts.fillerAt(field, text, from);
      if (end <= from) break;
      // In a script without spaces the next word may follow at once.
      if (text[end] === ' ') from = end + 1;
      else if (parts.gap === '') from = end;
      else break;
      ends.push(from);
    }
    return ends;
  };
}

/** One alternative: literal stretches, placeholders and groups. */
function sequence(fragment: string, parts: PatternParts): Step {
  const steps: Step[] = [];
  let literal = '';
  const flush = () => {
    if (literal !== '') steps.push(leaf(parts.source(literal)));
    literal = '';
  };
  let at = 0;
  while (at < fragment.length) {
    const mark = /^\{([mo])\} ?/u.exec(fragment.slice(at));
    if (mark) {
      flush();
      steps.push(mark[1] === 'm' ? filler('manner', 2, parts) : filler('thing', 3, parts));
      at += mark[0].length;
    } else if (fragment[at] === '(') {
      const end = closing(fragment, at);
      const inner = fragment.slice(at + 1, end);
      const optional = fragment[end + 1] === '?';
      const repeated = /^(?:\*|\{\d)/u.test(fragment.slice(end + 1));
      if (!repeated && !inner.startsWith('?')) {
        flush();
        // Every alternative is tried: "won't" and "won't be able to" both begin here.
        const group = answerPattern(inner, parts);
        steps.push(optional ? (text, from) => [from, ...group(text, from)] : group);
        at = end + (optional ? 2 : 1);
      } else {
        literal += fragment.slice(at, end + 1);
        at = end + 1;
      }
    } else {
      literal += fragment[at];
      at += 1;
    }
  }
  flush();
  return (text, from) => {
    let ends = [from];
    for (const step of steps) ends = [...new Set(ends.flatMap((end) => step(text, end)))];
    return ends;
  };
}

function closing(fragment: string, open: number): number {
  let depth = 0;
  for (let at = open; at < fragment.length; at += 1) {
    if (fragment[at] === '(') depth += 1;
    if (fragment[at] === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return fragment.length;
}
