/** The catalogues as a browser would give them, where there is none: for tests and galleries. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateChromeMessages, parseMessagesText } from '@wxt-dev/i18n/build';
import { type Lookup, takeWordsFrom } from '../lib/words.ts';

const folder = join(import.meta.dirname, '..', 'locales');

/** `en`, `es`, `pt_BR`. */
export const locales = readdirSync(folder).map((file) => file.replace(/\.yml$/, ''));

export type Messages = Readonly<Record<string, { readonly message: string }>>;

/** A catalogue as it is built: names without dots, forms beside each other. */
export function messagesOf(locale: string): Messages {
  const text = readFileSync(join(folder, `${locale}.yml`), 'utf8');
  return generateChromeMessages(parseMessagesText(text, 'YAML'));
}

/** Fills the gaps as browsers do. */
export function lookupIn(messages: Messages): Lookup {
  return (name, values) =>
    (messages[name]?.message ?? '').replace(/\$(?:\$|([1-9]))/g, (_, gap) =>
      gap === undefined ? '$' : (values[Number(gap) - 1] ?? ''),
    );
}

/** A test without a browser speaks English, unless it says otherwise. */
export function speak(locale = 'en'): void {
  takeWordsFrom(lookupIn(messagesOf(locale)));
}

speak();
