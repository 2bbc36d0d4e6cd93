import { afterEach, expect, test } from 'vitest';
import { pseudo } from '../testing/lookup.ts';
import { locales, messagesOf, speak } from '../testing/words.ts';
import { language, say, takeWordsFrom } from './words.ts';

afterEach(() => speak());

test('words are found by their key, in the language of the browser', () => {
  expect(say('extension.name')).toBe('Symbiotic Contract');
  speak('es');
  expect(language()).toBe('es');
  expect(say('extension.description')).toMatch(/^Primero pregunta/);
});

test('the number decides between the forms, as the language counts, and is written as it writes', () => {
  const forms = (tag: string) =>
    takeWordsFrom((name, [amount]) =>
      name === 'language' ? tag : `${amount} message | ${amount} messages`,
    );
  const said = (amount: number) => (say as (key: string, n: number) => string)('any.key', amount);
  forms('en');
  expect([0, 1, 1234].map(said)).toEqual(['0 messages', '1 message', '1,234 messages']);
  forms('pt-BR');
  expect([0, 1, 1234].map(said)).toEqual(['0 message', '1 message', '1.234 messages']);
});

test.each(locales)('%s has the same messages as English, with the same gaps', (locale) => {
  const shape = (of: string) =>
    Object.entries(messagesOf(of)).map(([name, { message }]) => [
      name,
      [...new Set(message.match(/\$[1-9]/g))].sort(),
      message.split(' | ').length,
    ]);
  expect(shape(locale)).toEqual(shape('en'));
});

test.each([...locales, pseudo])('%s has no message that a browser would not take', (locale) => {
  const messages = Object.entries(messagesOf(locale));
  // Between two dollars Chrome reads the name of a gap, and does not load the extension.
  expect(messages.filter(([, { message }]) => /\$[\w@]+\$/.test(message))).toEqual([]);
  expect(messages.filter(([name]) => !/^\w+$/.test(name))).toEqual([]);
});

test('the pseudo-locale says the same, 40 % longer, in brackets', () => {
  speak(pseudo);
  expect(say('picker.steps.message')).toMatch(/^⟦3 öf 4: Çľíçk öñé .*⟧$/);
  expect(say('records.count.records', 1)).toMatch(/^⟦1 řéçöřď.*⟧$/);
  expect(say('records.count.records', 1_234)).toMatch(/^⟦1,234 řéçöřďš.*⟧$/);
  const [english, longer] = ['en', pseudo].map((it) => messagesOf(it).picker_failed?.message ?? '');
  expect((longer?.length ?? 0) / (english?.length ?? 1)).toBeCloseTo(1.4, 1);
});
