/**
 * The words a person reads, by key, from the catalogues in `locales/`: in the browser's language
 * where there is one of it, else in English. Nothing else of ours holds words for people.
 */

import type { GeneratedI18nStructure as Catalogue } from '#i18n';
import { browser } from './browser.ts';

export type WordsKey = keyof Catalogue;

type Value = string | number;

/** As many values as the message has gaps. */
type Gaps<N extends number, T extends Value[] = []> = T['length'] extends N
  ? T
  : Gaps<N, [...T, Value]>;

type Values<K extends WordsKey> = Catalogue[K]['plural'] extends true
  ? [amount: number, ...rest: Value[]]
  : Gaps<Catalogue[K]['substitutions']>;

/** Gives a message by its name in the built catalogue, with its gaps `$1` to `$9` filled; '' without one. */
export type Lookup = (name: string, values: string[]) => string;

let lookUp: Lookup = (name, values) =>
  // The names of our own messages are not among those the browser's types know.
  (browser.i18n.getMessage as Lookup)(name, values);

/** Where there is no browser: takes the words from elsewhere. */
export function takeWordsFrom(other: Lookup): void {
  lookUp = other;
}

/**
 * A message with its gaps filled. Numbers are written as the language writes them; of a message with
 * forms for one and for many, the first value is the number that decides.
 */
export function say<K extends WordsKey>(key: K, ...values: Values<K> & Value[]): string {
  const written = values.map((value) => (typeof value === 'number' ? inWords(value) : value));
  const forms = lookUp(key.replaceAll('.', '_'), written).split(' | ');
  const amount = values[0];
  const isOne = typeof amount === 'number' && plurals().select(amount) === 'one';
  return (isOne ? forms[0] : forms.at(-1)) ?? '';
}

/** A message without gaps or forms, where the little that this takes counts. */
export function sayPlainly(key: WordsKey): string {
  return lookUp(key.replaceAll('.', '_'), []);
}

/** The language of the words, as a tag of BCP 47: for dates, numbers and the page itself. */
export function language(): string {
  return lookUp('language', []);
}

function plurals(): Intl.PluralRules {
  return new Intl.PluralRules(language());
}

function inWords(value: number): string {
  return new Intl.NumberFormat(language()).format(value);
}
