import { english } from './en.ts';
import type { Phrases } from './phrases.ts';

export type { Phrases } from './phrases.ts';

/** The languages a reply is read in. */
export const allPhrases: readonly Phrases[] = [english];
