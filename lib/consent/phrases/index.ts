import { arabic } from './ar.ts';
import { german } from './de.ts';
import { english } from './en.ts';
import { spanish } from './es.ts';
import { french } from './fr.ts';
import { hindi } from './hi.ts';
import { italian } from './it.ts';
import { japanese } from './ja.ts';
import { korean } from './ko.ts';
import { dutch } from './nl.ts';
import type { Phrases } from './phrases.ts';
import { polish } from './pl.ts';
import { portuguese } from './pt.ts';
import { russian } from './ru.ts';
import { turkish } from './tr.ts';
import { chinese } from './zh.ts';

export type { Phrases } from './phrases.ts';

/** The languages a reply is read in. */
export const allPhrases: readonly Phrases[] = [
  english,
  portuguese,
  spanish,
  french,
  german,
  italian,
  dutch,
  polish,
  russian,
  turkish,
  arabic,
  hindi,
  chinese,
  japanese,
  korean,
];
