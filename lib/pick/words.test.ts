import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLook, isState, isWordlike, wordsWithin } from './words.ts';

describe('names that people gave', () => {
  it.each([
    'user-message',
    'chatInput',
    'UIMessage',
    'input-area-v2',
    'msg',
    'btn-send',
    'isUser',
    'me',
    'mes_text',
    'ProseMirror',
    'message--own',
  ])('%s', (token) => expect(isWordlike(token)).toBe(true));
});

describe('names that machines made', () => {
  it.each([
    'x9f3a_bubble',
    'css-1q2w3e',
    'sc-bdVaJa',
    'svelte-abcde',
    '_1x9f3',
    'kQzRtw',
    'jxrbtp',
    'message-48213',
    'a1b2c3d4',
    '7',
    'ng-untouched',
    'md:flex',
    'w-[80%]',
    'a"]b',
    'a\nb',
    'größe',
    '',
  ])('%s', (token) => expect(isWordlike(token)).toBe(false));
});

it.each([
  ['x9f3a_bubble', '_bubble'],
  ['_bubble_1x9f3_12', '_bubble_'],
  ['Chat_userBubble__x7Kq2', 'Chat_userBubble__'],
  ['a1c8z_asked', '_asked'],
  ['x9f3a', undefined],
  ['user-message', undefined],
  ['css-x1-bubble', undefined],
  ['x9f3a_active', undefined],
])('of %s the words are %s', (token, words) => expect(wordsWithin(token)).toBe(words));

it('knows a state and a look from a meaning', () => {
  expect(['is-last', 'data-streaming', 'focused', 'ProseMirror-focused'].every(isState)).toBe(true);
  expect(['user', 'sent', 'assistant-message'].some(isState)).toBe(false);
  expect(['flex', 'justify-end', 'px-4', 'text-sm'].every(isLook)).toBe(true);
  expect(['user-text', 'bubble', 'message'].some(isLook)).toBe(false);
});

it('takes any text, however long, in no time', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), (token) => {
      isState(token);
      isLook(token);
      const words = wordsWithin(token);
      if (isWordlike(token)) expect(token).toMatch(/^[\w-]+$/);
      if (words !== undefined) expect(token).toContain(words);
    }),
  );
  expect(isWordlike('a-'.repeat(100_000))).toBe(false);
  expect(wordsWithin('_a1'.repeat(100_000))).toBeUndefined();
});
