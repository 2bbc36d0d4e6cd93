/**
 * The words a person reads, by key, from the catalogues in `locales/`: in the browser's language
 * where there is one of it, else in English. Nothing else of ours holds words for people.
 */

import type { GeneratedI18nStructure as Catalogue } from '#i18n';

export type WordsKey = keyof Catalogue;

export type Value = string | number;

/** As many values as the message has gaps. */
type Gaps<N extends number, T extends Value[] = []> = T['length'] extends N
  ? T
  : Gaps<N, [...T, Value]>;

export type Values<K extends WordsKey> = Catalogue[K]['plural'] extends true
  ? [amount: number, ...rest: Value[]]
  : Gaps<Catalogue[K]['substitutions']>;

/** Gives a message by its name in the built catalogue, with its gaps `$1` to `$9` filled; '' without one. */
export type Lookup = (name: string, values: string[]) => string;

let lookUp: Lookup = (name, values) => here.chrome?.i18n.getMessage(name, values) ?? '';

/** As in `browser.ts`, whose types do not know the names of our own messages. In a command there is none. */
const here = globalThis as { chrome?: { i18n: { getMessage: Lookup } } };

/** Where there is no browser: takes the words from elsewhere. */
export function takeWordsFrom(other: Lookup): void {
  lookUp = other;
  known.clear();
}

/** What stands in the gaps `$1` to `$9` until they are filled: no text of ours has these letters. */
const gaps = '\ue001\ue002\ue003\ue004\ue005\ue006\ue007\ue008\ue009';

/** Texts, and after each but the last the number of the value that follows it. */
type Form = readonly (string | number)[];

/** The forms of each message that was said. A long log is told record by record, from few messages. */
const known = new Map<string, readonly Form[]>();

function formsOf(key: string): readonly Form[] {
  const before = known.get(key);
  if (before) return before;
  const text = lookUp(key.replaceAll('.', '_'), [...gaps]);
  const forms = text
    .split(' | ')
    .map((form) =>
      form.split(/([\ue001-\ue009])/).map((part, at) => (at % 2 === 1 ? gaps.indexOf(part) : part)),
    );
  known.set(key, forms);
  return forms;
}

/**
 * A message with its gaps filled. Numbers are written as the language writes them; of a message with
 * forms for one and for many, the first value is the number that decides.
 */
export function say<K extends WordsKey>(key: K, ...values: Values<K> & Value[]): string {
  const forms = formsOf(key);
  const [amount] = values;
  const isOne = forms.length > 1 && typeof amount === 'number' && isSingular(amount);
  let said = '';
  for (const part of (isOne ? forms[0] : forms.at(-1)) ?? []) {
    const value = typeof part === 'number' ? (values[part] ?? '') : part;
    said += typeof value === 'number' ? inWords(value) : value;
  }
  return said;
}

/** Words that begin a sentence. */
export function capitalised(text: string): string {
  const [letter = ''] = text;
  return letter.toLocaleUpperCase(language()) + text.slice(letter.length);
}

/** A message without gaps or forms, where the little that this takes counts. */
export function sayPlainly(key: WordsKey): string {
  return lookUp(key.replaceAll('.', '_'), []);
}

/** The language of the words, as a tag of BCP 47: for dates, numbers and the page itself. */
export function language(): string {
  return lookUp('language', []);
}

function isSingular(amount: number): boolean {
  return new Intl.PluralRules(language()).select(amount) === 'one';
}

function inWords(value: number): string {
  return new Intl.NumberFormat(language()).format(value);
}
