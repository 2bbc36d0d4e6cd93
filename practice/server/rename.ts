/**
 * A page whose markup has drifted: `?practice-rename=send-button` in its address serves everything
 * of it, scripts and styles included, with that word changed, wherever it stands alone.
 */

const parameter = 'practice-rename';

/** What is served, with these words changed. */
export function renamed(words: readonly string[], content: string): string {
  if (words.length === 0) return content;
  const pattern = new RegExp(
    `(?<![\\w-])(?:${words.map((word) => word.replaceAll('-', '\\-')).join('|')})(?![\\w-])`,
    'g',
  );
  const query = `?${parameter}=${encodeURIComponent(words.join(','))}`;
  return (
    content
      .replace(pattern, (word) => `${word}-renamed`)
      // What it loads must have drifted in the same way.
      .replace(/(?:\/practice\/assets|\.)\/[\w-]+\.(?:js|css)/g, (path) => path + query)
  );
}

/** The words that an address names. */
export function wordsIn(search: string): string[] {
  const given = new URLSearchParams(search).get(parameter) ?? '';
  return given.split(',').filter((word) => /^[\w -]{2,60}$/.test(word));
}
