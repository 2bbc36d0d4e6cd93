/** Words in braces that stand for something only known at signing. */

export const placeholders = ['human', 'language', 'date'] as const;

/** What the placeholders stand for. */
export interface Filling {
  /** The name signed with. */
  human: string;
  /** BCP 47; written out as the language calls itself. */
  language: string;
  /** ISO 8601 UTC; its date is written as in a seal, `2026-11-22`. */
  at: string;
}

const pattern = new RegExp(`\\{(${placeholders.join('|')})\\}`, 'g');

/** In one pass: what is filled in is text, even when a name looks like a placeholder. */
export function fillPlaceholders(text: string, { human, language, at }: Filling): string {
  return text.replace(pattern, (_whole, name: (typeof placeholders)[number]) => {
    switch (name) {
      case 'human':
        return human;
      case 'language':
        return languageName(language);
      case 'date':
        return at.slice(0, 10);
    }
  });
}

/** A language in its own words. */
export function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  } catch {
    // No language tag: it is called what it says.
    return tag;
  }
}
