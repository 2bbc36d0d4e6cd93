import { isSiteId, siteName } from '../../../lib/sites/index.ts';
import { dateLocale } from '../../shared/words.ts';

/** A site by its name; one this version does not know, by its own. */
export function placeName(site: string | null): string {
  return isSiteId(site) ? siteName(site) : (site ?? 'A conversation');
}

/** A conversation has no name we know: the beginning of its id tells it from others. */
export function conversationName(key: string): string {
  return key.startsWith('id:')
    ? `Conversation ${key.slice(3, 11)}`
    : 'A conversation without an id';
}

export function number(value: number): string {
  return new Intl.NumberFormat('en').format(value);
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
  return new Intl.NumberFormat('en', {
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
