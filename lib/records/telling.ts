/**
 * What a record is told with: on a screen in the language of the person, in an export in English,
 * whatever their language, so that whoever is given it reads what every other export says.
 */

import { say, type Value, type WordsKey } from '../words.ts';
import { exported } from './exported.ts';

/** Fills a message; of one with forms for one and for many, the first value is the number. */
export type Tell = (key: Telling, ...values: Value[]) => string;

/** As in the catalogue, under `records.told`. */
export type Telling = keyof typeof exported;

export const onScreen: Tell = (key, ...values) =>
  (say as (key: WordsKey, ...values: Value[]) => string)(`records.told.${key}`, ...values);

export const inExport: Tell = (key, ...values) => {
  const text: string | readonly [one: string, many: string] = exported[key];
  const form = typeof text === 'string' ? text : text[values[0] === 1 ? 0 : 1];
  return form.replace(/\$([1-9])/g, (_, gap) => String(values[Number(gap) - 1] ?? ''));
};

/** `other-answer` under `rules`: the key `rules.otherAnswer`, where there is one. */
export function keyFor(group: 'reasons' | 'rules' | 'unread', code: string): Telling | undefined {
  const key = `${group}.${code.replace(/-(.)/g, (_, letter) => letter.toUpperCase())}`;
  return Object.hasOwn(exported, key) ? (key as Telling) : undefined;
}
