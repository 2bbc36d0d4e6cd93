// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';

/** As on a page that was in this language when our script began. */
async function begun(lang: string): Promise<() => boolean> {
  vi.resetModules();
  document.documentElement.lang = lang;
  document.body.innerHTML = '<p>Good morning</p>';
  const { isTranslated } = await import('./transcript.ts');
  return isTranslated;
}

describe('a page', () => {
  afterEach(() => {
    document.body.innerHTML = '';
  });

  it.each(['en', 'de', ''])('as the site gave it (%s) is no translation', async (lang) => {
    const isTranslated = await begun(lang);
    expect(isTranslated()).toBe(false);
    document.body.innerHTML += '<p>Guten Morgen</p>';
    expect(isTranslated()).toBe(false);
  });

  it.each([
    ['Google', '<p><font><font>Guten Morgen</font></font></p>'],
    ['Microsoft', '<p _msttexthash="109512" _msthash="3">Guten Morgen</p>'],
  ])('that %s has translated is one, until the original is back', async (_whose, html) => {
    const isTranslated = await begun('en');
    document.body.innerHTML = html;
    expect(isTranslated()).toBe(true);
    document.body.innerHTML = '<p>Good morning</p>';
    expect(isTranslated()).toBe(false);
  });

  it('whose texts and language were changed where they stand is one, as with Firefox', async () => {
    const isTranslated = await begun('en');
    document.documentElement.lang = 'de';
    expect(isTranslated()).toBe(true);
    document.documentElement.lang = 'en';
    expect(isTranslated()).toBe(false);
  });
});
