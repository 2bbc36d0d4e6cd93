import { describe, expect, it } from 'vitest';
import { starters } from './starters.ts';
import { checkContractText, singleLine } from './text.ts';
import { checkWording } from './wording.ts';

const all = starters.flatMap((starter) =>
  (['en', 'pt-BR'] as const).map((language) => ({
    id: starter.id,
    language,
    title: starter.title[language],
    text: starter.text[language],
  })),
);

it('are six, each with its own id and titles', () => {
  expect(starters).toHaveLength(6);
  expect(new Set(starters.map(({ id }) => id)).size).toBe(6);
  expect(new Set(all.map(({ title }) => title)).size).toBe(12);
});

describe.each(all)('$id in $language', ({ language, title, text }) => {
  it('can be signed as it is', () => {
    expect(checkContractText(text)).toEqual({ ok: true, text });
    expect(singleLine(title)).toBe(title);
  });

  it('gives no reason for a warning', () => {
    expect(checkWording(text)).toEqual([]);
  });

  it('is short and speaks for the person', () => {
    expect(text.split(/\s+/).length).toBeLessThanOrEqual(100);
    expect(text).toMatch(
      language === 'en' ? /\bI (?:will|am|use|want|would)\b/ : /Eu |Vou |Estou |Quero /,
    );
  });
});

it('has one of about 25 words', () => {
  const plain = starters.find(({ id }) => id === 'plain');
  expect(plain?.text.en.split(/\s+/)).toHaveLength(25);
});
