/** Numbers, sizes and dates, as the language of our words has them. */

import { language } from '../../lib/words.ts';

export function number(value: number): string {
  return new Intl.NumberFormat(language()).format(value);
}

/** “42 %”, of a whole number of hundredths. */
export function percentOf(hundredths: number): string {
  return new Intl.NumberFormat(language(), { style: 'percent' }).format(hundredths / 100);
}

/** “Claude, Gemini and ChatGPT”. */
export function listed(names: readonly string[]): string {
  return new Intl.ListFormat(dateLocale()).format(names);
}

/** Words as a reader counts them, in scripts without spaces too. */
export function wordCount(text: string): number {
  let words = 0;
  for (const { isWordLike } of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text))
    if (isWordLike) words++;
  return words;
}

/** As the person has it, where that is the language of the words: a date in another would read as a mistake. */
export function dateLocale(spoken = language()): string {
  const isSpoken = (tag: string) => tag.split('-')[0] === spoken.split('-')[0];
  return globalThis.navigator?.languages?.find(isSpoken) ?? (spoken === 'en' ? 'en-GB' : spoken);
}

/** “22 Nov”, with its year where that is not this one. */
export function shortDay(iso: string, now: Date): string {
  const at = new Date(iso);
  const year = at.getFullYear() === now.getFullYear() ? undefined : 'numeric';
  return new Intl.DateTimeFormat(dateLocale(), { day: 'numeric', month: 'short', year }).format(at);
}

/** “November 22, 2026”: the day in UTC, as a seal carries it. */
export function dayOf(iso: string): string {
  const style = { dateStyle: 'long', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(dateLocale(), style).format(new Date(iso));
}

export function dateAndTime(iso: string, style: 'long' | 'medium' = 'long'): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(dateLocale(), {
    dateStyle: style,
    timeStyle: style === 'long' ? 'short' : 'medium',
  }).format(date);
}

/** Sizes as files are measured: powers of ten. */
export function bytes(count: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  let value = count;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1_000;
    unit++;
  }
  const digits = unit > 0 && value < 9.95 ? 1 : 0;
  return new Intl.NumberFormat(language(), {
    style: 'unit',
    unit: units[unit] as string,
    unitDisplay: unit === 0 ? 'long' : 'short',
    maximumFractionDigits: digits,
  }).format(value);
}

/** A day, or the month or year it is in. */
export function dateOnly(at: Date, of: 'day' | 'month' | 'year' = 'day'): string {
  const styles: Record<typeof of, Intl.DateTimeFormatOptions> = {
    day: { dateStyle: 'medium' },
    month: { month: 'short', year: 'numeric' },
    year: { year: 'numeric' },
  };
  return new Intl.DateTimeFormat(dateLocale(), styles[of]).format(at);
}

export function clockTime(at: Date): string {
  return new Intl.DateTimeFormat(dateLocale(), { timeStyle: 'medium' }).format(at);
}
