/** What is told of a log and a copy that differ in one thing. */

import { expect, test } from 'vitest';
import { compared, conversationsOf } from '../../../testing/provider/rewrites.ts';
import { type Story, story } from '../../../testing/provider/story.ts';
import { seeded } from '../../../testing/random.ts';
import type { Conversation, Message } from './conversation.ts';
import type { FindingKind } from './findings.ts';
import { findSeal } from './found-seal.ts';

const of = story(7);

/** The kinds that are not "alike", with their numbers, and whether it is a contradiction. */
async function told(change: (conversations: Conversation[]) => Conversation[], other: Story = of) {
  const found = await compared(other, change(conversationsOf(of, seeded(7))));
  const kinds = [...(found?.findings.of ?? [])].filter(([kind]) => kind !== 'answer-alike');
  const counts: Partial<Record<FindingKind, number>> = {};
  for (const [kind, { count }] of kinds) counts[kind] = count;
  return { ...counts, contradicts: found?.findings.contradicts };
}

/** The last message of a conversation of several, and where it is. */
const several = (all: Conversation[]): Conversation => {
  const ids = Map.groupBy(all, ({ id }) => id);
  const [first] = [...ids.values()].filter(
    (own) => own.flatMap(({ messages }) => messages).length > 2,
  );
  return first?.at(-1) as Conversation;
};

const inLast = (change: (text: string) => string) => (all: Conversation[]) => {
  const message = several(all).messages.at(-1);
  if (message) message.text = change(message.text);
  return all;
};

test('nothing, of an honest log', async () => {
  expect(await told((all) => all)).toEqual({ contradicts: false });
});

test('a message without its seal: one is not found, and one is sealed by nobody', async () => {
  const found = await told(inLast(() => 'Just me'));
  expect(found).toEqual({ 'not-there': 1, unsealed: 1, contradicts: false });
});

test('a message on a branch that was left, without a seal', async () => {
  const found = await told((all) => {
    const { messages } = several(all);
    const last = messages.at(-1);
    if (last) messages.push({ ...last, text: 'Edited', shown: false });
    return all;
  });
  expect(found).toEqual({ 'unsealed-edited': 1, contradicts: false });
});

test('other words than those kept', async () => {
  expect(await told(inLast((text) => `${text} Not.`))).toEqual({
    'other-text': 1,
    contradicts: true,
  });
});

test('a copy of a conversation says nothing; one in place of it does', async () => {
  const copy = (all: Conversation[]) =>
    all.map((one) => ({ ...one, id: `${one.id}`.replace(/^./, 'z') }));
  expect(await told((all) => [...all, ...copy(all)])).toEqual({ contradicts: false });
  const moved = await told((all) => copy(all));
  expect(moved).toEqual({ 'conversation-unknown': of.turns.length, contradicts: false });
  const swapped = await told((all) => {
    const from = several(all);
    const [message] = from.messages.splice(-1);
    const to = all.find(({ id, messages }) => id !== from.id && messages.length > 0);
    if (message) to?.messages.push(message);
    if (from.messages.length === 0) from.messages.push({ ...(message as Message), text: 'Mine' });
    return all;
  });
  expect(swapped['other-conversation']).toBe(1);
});

test('conversations the copy has not are not called missing', async () => {
  const found = await told((all) => all.map((one) => ({ ...one, id: null })).slice(0, 1));
  expect(found.contradicts).toBe(false);
  expect(found['not-held'] ?? 0).toBeGreaterThan(0);
});

test('an answer of other words is said, and is no contradiction', async () => {
  const found = await told((all) => {
    for (const { answers } of several(all).messages)
      for (const answer of answers) answer.readings = ['Another answer'];
    return all;
  });
  expect(found['answer-unlike']).toBeGreaterThan(0);
  expect(found.contradicts).toBe(false);
});

test('a message that left after the export is later', async () => {
  const exported = Date.parse(of.entries.at(-3)?.at ?? '') - 3_600_000;
  const entries = of.entries.filter(({ at }) => Date.parse(at) < exported);
  const found = await told((all) => all, { ...of, entries, exported });
  expect(found.later).toBeGreaterThan(0);
  expect(found.contradicts).toBe(false);
});

test('a seal that a person quotes is none', async () => {
  const sealed = conversationsOf(of, () => 0)[0]?.messages[0]?.text ?? '';
  expect(await findSeal(sealed)).not.toBeNull();
  for (const text of [`> ${sealed}`, `Look: ${sealed}`, `\`\`\`\n${sealed}`, `1. ${sealed}`])
    expect(await findSeal(text)).toBeNull();
});

test('a message of a million marks ends soon', async () => {
  const marks = '=== SYMBIOTIC CONTRACT ==='.repeat(40_000);
  for (const text of [marks, `=== SYMBIOTIC${'* '.repeat(500_000)}`, '='.repeat(1_000_000)])
    expect(await findSeal(text)).toBeNull();
});
