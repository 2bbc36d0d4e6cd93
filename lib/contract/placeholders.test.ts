import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillPlaceholders, languageName, placeholders } from './placeholders.ts';

const filling = { human: 'Ana Lima', language: 'pt', at: '2026-11-22T23:59:00.000Z' };

describe('placeholders', () => {
  it('become the name, the language in its own words, and the day', () => {
    expect(fillPlaceholders('{human}: {language}, {date}. {human}', filling)).toBe(
      'Ana Lima: português, 2026-11-22. Ana Lima',
    );
  });

  it.each(['{Human}', '{ human }', '{{human', '{}', '{name}', '{toString}', '{__proto__}'])(
    '%s stays as it is',
    (text) => {
      expect(fillPlaceholders(text, filling)).toBe(text);
    },
  );

  it('are filled once: a name that looks like one is a name', () => {
    const human = '{date} {human} $& $1';
    expect(fillPlaceholders('I, {human}', { ...filling, human })).toBe(`I, ${human}`);
  });

  it('change nothing in any other text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!placeholders.some((name) => text.includes(`{${name}}`)));
        expect(fillPlaceholders(text, filling)).toBe(text);
      }),
    );
  });
});

it('a language nobody knows is called what it says', () => {
  expect(languageName('not a tag')).toBe('not a tag');
});
