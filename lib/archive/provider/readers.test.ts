import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  chatgptConversation,
  claudeConversation,
  geminiEntry,
} from '../../../testing/provider/formats.ts';
import { readChatgpt } from './chatgpt.ts';
import { readClaude } from './claude.ts';
import { readGemini } from './gemini.ts';

const turn = {
  ...{ site: 'x', conversation: '0123456789abcdef', at: Date.UTC(2026, 10, 22), entry: null },
  ...{ text: 'Hello\n\nthere', answer: 'Good day and so on', model: 'model-5' },
};
const readers = [readChatgpt, readClaude, readGemini];

test.each([
  ['chatgpt', readChatgpt, chatgptConversation('c', [turn]), 'c', 'model-5'],
  ['claude', readClaude, claudeConversation('c', [turn]), 'c', null],
  ['gemini', readGemini, geminiEntry(turn), turn.conversation, null],
])('%s: what was sent, when, and the answer', (site, read, value, id, model) => {
  expect(readers.filter((reader) => reader(value) !== null)).toEqual([read]);
  const found = read(value);
  expect(found).toMatchObject({ site, id });
  expect(found?.messages).toHaveLength(1);
  const [message] = found?.messages ?? [];
  expect(message).toMatchObject({ at: turn.at, shown: true });
  expect(message?.text).toMatch(/Hello\n\nthere$/);
  expect(message?.answers).toHaveLength(1);
  expect(message?.answers[0]?.readings[0]?.trim()).toBe(turn.answer);
  expect(message?.answers[0]?.model).toBe(model);
});

describe('branches', () => {
  test('an edited message and its answer stay, and are not what is shown', () => {
    const value = chatgptConversation('c', [turn, { ...turn, text: 'Second', answer: 'Two' }]);
    const mapping = value.mapping as Record<string, { parent: string | null }>;
    const second = mapping.q1;
    if (second) second.parent = 'hidden';
    const found = readChatgpt(value)?.messages;
    expect(found?.map(({ text, shown }) => [text, shown])).toEqual([
      [turn.text, false],
      ['Second', true],
    ]);
    expect(found?.map(({ answers }) => answers[0]?.readings)).toEqual([[turn.answer], ['Two']]);
  });

  test('parents in a ring, and none at all, end', () => {
    const value = chatgptConversation('c', [turn]);
    const mapping = value.mapping as Record<string, { parent: string | null }>;
    if (mapping.q0) mapping.q0.parent = 'a0';
    if (mapping.hidden) mapping.hidden.parent = 'hidden';
    expect(readChatgpt(value)?.messages).toHaveLength(1);
    const flat = claudeConversation('c', [turn, turn]);
    const messages = flat.chat_messages.map((one) => ({ ...one, parent_message_uuid: undefined }));
    expect(
      readClaude({ ...flat, chat_messages: messages })?.messages.map(({ shown }) => shown),
    ).toEqual([true, true]);
  });
});

test('what an answer says in several parts is also read as one', () => {
  const value = chatgptConversation('c', [turn]);
  const mapping = value.mapping as Record<string, unknown>;
  const [first] = Object.values(mapping).slice(-1) as [{ message: object }];
  mapping.a1 = { ...first, id: 'a1', parent: 'a0' };
  const [message] = readChatgpt(value)?.messages ?? [];
  expect(message?.answers.map(({ readings }) => readings)).toEqual([
    [turn.answer],
    [turn.answer, `${turn.answer}\n\n${turn.answer}`],
  ]);
});

test('a long paste of Claude is a file, and counts as the words', () => {
  const value = claudeConversation('c', [turn]);
  const messages = value.chat_messages.map((one) => ({
    ...{ ...one, content: [], text: '' },
    attachments: [{ file_name: 'paste.txt', extracted_content: 'Long' }],
  }));
  expect(readClaude({ ...value, chat_messages: messages })?.messages[0]?.text).toBe('Long');
});

test('other activities of Google are none of Gemini', () => {
  const watched = {
    header: 'YouTube',
    title: 'Watched',
    time: '2026-11-22T00:00:00Z',
    products: ['YouTube'],
  };
  expect(readGemini(watched)).toBeNull();
});

test('a value of any shape is read or passed over, and nothing is thrown', () => {
  const odd = fc.jsonValue({ maxDepth: 3 });
  const field = (name: string) => fc.record({ [name]: odd }, { requiredKeys: [] });
  const named = fc
    .tuple(
      ...[
        'mapping',
        'chat_messages',
        'title',
        'time',
        'details',
        'safeHtmlItem',
        'current_node',
      ].map(field),
      fc.record({
        mapping: fc.dictionary(fc.constantFrom('a', 'b'), fc.record({ message: odd, parent: odd })),
      }),
    )
    .map((parts) => Object.assign({}, ...parts));
  fc.assert(
    fc.property(fc.oneof(odd, named), (value) => {
      for (const read of readers) {
        for (const { text, at } of read(value)?.messages ?? []) {
          expect(typeof text).toBe('string');
          expect(at === null || Number.isFinite(at)).toBe(true);
        }
      }
    }),
    { numRuns: 1_000 },
  );
});
