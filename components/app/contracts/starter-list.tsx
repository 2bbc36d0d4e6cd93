import { useState } from 'preact/hooks';
import { type Starter, type StarterLanguage, starters } from '../../../lib/contract/starters.ts';
import { say, language as spoken } from '../../../lib/words.ts';
import { wordCount } from '../../shared/format.ts';
import type { Start } from '../../shared/navigation.ts';

/** The invitation's language for a starter's. */
const invitation: Record<StarterLanguage, string> = { en: 'en', 'pt-BR': 'pt' };
const switchTo: Record<StarterLanguage, { to: StarterLanguage; says: string }> = {
  en: { to: 'pt-BR', says: 'Em português' },
  'pt-BR': { to: 'en', says: 'In English' },
};

/** Texts to begin with, in the person's language where we have it. */
export function StarterList({ onStart }: { onStart: (start: Start) => void }) {
  const [language, setLanguage] = useState(ownLanguage);
  const { to, says } = switchTo[language];
  return (
    <div class="starters">
      <ul lang={language}>
        {starters.map((starter) => (
          <li key={starter.id}>
            <button
              type="button"
              class="line"
              onClick={() => onStart(startFrom(starter, language))}
            >
              <span class="title">{starter.title[language]}</span>{' '}
              <span class="hint opening">{starter.text[language]}</span>{' '}
              <span class="hint" lang={spoken()}>
                {say('contracts.words', wordCount(starter.text[language]))}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <button type="button" class="quiet" lang={to} onClick={() => setLanguage(to)}>
        {says}
      </button>
    </div>
  );
}

function startFrom({ title, text }: Starter, language: StarterLanguage): Start {
  return { title: title[language], text: text[language], language: invitation[language] };
}

function ownLanguage(): StarterLanguage {
  const known = globalThis.navigator?.languages?.find((tag) => /^(?:en|pt)\b/i.test(tag));
  return known && /^pt\b/i.test(known) ? 'pt-BR' : 'en';
}
