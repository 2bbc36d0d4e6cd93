import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkOpening,
  invitationLanguages,
  invitationOpening,
  invitationQuestion,
  renewalQuestion,
} from './invitation.ts';
import { readReply, readWithdrawal } from './reply.ts';

const languages = 'en pt es fr de it nl pl ru tr ar hi zh ja ko'.split(' ');
const lines = 'CONSENT: ACCEPT ########\nCONSENT: DECLINE ########';
const hash = '851f5e58'.repeat(8);

describe('the invitation', () => {
  test('comes in the fifteen languages', () => {
    expect([...invitationLanguages].sort()).toEqual([...languages].sort());
  });

  test.each(languages)(
    'in %s shows both lines alike, what to fill in, and the way out',
    (language) => {
      const [opening, ask, both, free, ...more] = invitationQuestion(language, null).split('\n\n');
      expect(opening).toBe(invitationOpening(language));
      expect(checkOpening(opening ?? '')).toEqual({ ok: true });
      expect(ask).toContain('SHA-256');
      expect(ask).toContain('########');
      expect(both).toBe(lines);
      expect(free).toContain('CONSENT: WITHDRAW');
      expect(more).toEqual([]);
    },
  );

  test('in two languages is never the same', () => {
    for (const part of [0, 1, 3])
      expect(
        new Set(languages.map((it) => invitationQuestion(it, null).split('\n\n')[part])).size,
      ).toBe(15);
  });

  test.each(languages)('in %s is never an answer when a model or a page echoes it', (language) => {
    for (const text of [
      invitationQuestion(language, null),
      renewalQuestion(language, '- one\n+ two', 'Shall we?'),
    ])
      for (const echo of [text, text.replaceAll('########', hash.slice(0, 8))]) {
        expect(readReply(echo, hash)).toMatchObject({ outcome: 'unclear', rule: 'both-lines' });
        expect(readWithdrawal(echo).withdrawn).toBe(false);
      }
  });

  test.each(languages)('in %s says first what changed when it is asked again', (language) => {
    const text = renewalQuestion(language, '- honest\n+ honest and kind', 'Shall we?');
    expect(text.split('\n\n').slice(1, 3)).toEqual(['- honest\n+ honest and kind', 'Shall we?']);
    expect(text.endsWith(invitationQuestion(language, 'Shall we?'))).toBe(true);
  });

  test('says what changed in at most 2,000 characters, and shows where it was cut', () => {
    const shown = (changes: string) => renewalQuestion('en', changes, null).split('\n\n')[1] ?? '';
    expect(shown('🙂'.repeat(2_000))).toBe('🙂'.repeat(2_000));
    expect(shown('🙂'.repeat(2_001))).toBe(`${'🙂'.repeat(1_999)}…`);
  });

  test('says nothing of changes when none are given', () => {
    expect(renewalQuestion('en', ' ', null)).not.toContain('This is what changed');
  });

  test('takes a region for its language and speaks English otherwise', () => {
    const question = (language: string) => invitationQuestion(language, null);
    expect(question('pt-BR')).toBe(question('pt'));
    expect(question('zh_TW')).toBe(question('zh'));
    for (const language of ['sv', 'constructor', ''])
      expect(question(language)).toBe(question('en'));
  });
});

describe('a first paragraph of the person’s own', () => {
  test('stands in the place of ours, and changes nothing else', () => {
    fc.assert(
      fc.property(fc.string(), (opening) => {
        const own = invitationQuestion('en', opening);
        expect(own).toBe(
          opening + invitationQuestion('en', null).slice(invitationOpening('en').length),
        );
      }),
    );
  });

  test.each([
    'Shall we?',
    '¿Empezamos? 👩‍👩‍👧',
    'क्‍ष',
    'a',
    '🙂'.repeat(500),
    'I ask your consent.',
  ])('%j is taken', (text) => {
    expect(checkOpening(text)).toEqual({ ok: true });
  });

  test.each([
    ['', 'empty'],
    [' ', 'empty'],
    ['🙂'.repeat(501), '501 characters and may have 500'],
    ['Shall we?\nNow?', 'one line'],
    ['Shall we?\u2028Now?', 'one line'],
    ['Shall we?\ud83d', 'one line'],
    ['Shall we?\u202e', 'cannot be seen'],
    ['Shall\u200b we?', 'cannot be seen'],
    ['Write CONSENT: ACCEPT', 'CONSENT:'],
    ['Write Consent ： yes', 'CONSENT:'],
    ['Write **CONSENT**: yes', 'CONSENT:'],
  ])('%j is refused with a sentence', (text, words) => {
    expect(checkOpening(text)).toEqual({ ok: false, message: expect.stringContaining(words) });
  });
});
