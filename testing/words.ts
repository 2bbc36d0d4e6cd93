/** The catalogues as a browser would give them, where there is none: for tests and galleries. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateChromeMessages, parseMessagesText } from '@wxt-dev/i18n/build';
import { takeWordsFrom } from '../lib/words.ts';
import { lookupIn, type Messages } from './gallery/lookup.ts';

const folder = join(import.meta.dirname, '..', 'locales');

/** `en`, `es`, `pt_BR`. */
export const locales = readdirSync(folder).map((file) => file.replace(/\.yml$/, ''));

/** A catalogue as it is built: names without dots, forms beside each other. */
export function messagesOf(locale: string): Messages {
  const text = readFileSync(join(folder, `${locale}.yml`), 'utf8');
  return generateChromeMessages(parseMessagesText(text, 'YAML'));
}

/** A test without a browser speaks English, unless it says otherwise. */
export function speak(locale = 'en'): void {
  takeWordsFrom(lookupIn(messagesOf(locale)));
}

speak();
