import { expect, it } from 'vitest';
import { sampleContract, sampleRow, storyRow } from '../../testing/samples/records.ts';
import { groupsOf } from './lines.ts';
import type { RecordRow } from './row.ts';

const groups = (...records: RecordRow[]) =>
  groupsOf(records.toReversed(), (hash) =>
    hash === sampleContract ? 'Mutual growth (version 3)' : undefined,
  );

const sentences = (...records: RecordRow[]) =>
  groups(...records).flatMap(({ lines }) => lines.map((line) => line.sentence));

const message = (seq: number, kind: string, rest: Partial<RecordRow> = {}) =>
  sampleRow(seq, {
    kind: `message.${kind}`,
    site: 'claude',
    conversation: 'id:1',
    contract: sampleContract,
    state: 'accepted',
    ...rest,
  });

it('tells messages that went well together', () => {
  const [sealed, seen] = [message(0, 'sealed'), message(1, 'delivered')];
  expect(sentences(sealed, seen)).toEqual([
    'A message to Claude was sealed with Mutual growth (version 3) and seen to leave.',
  ]);
  expect(
    sentences(sealed, seen, message(2, 'sealed'), message(3, 'delivered'), message(4, 'sealed')),
  ).toEqual(['3 messages to Claude were sealed with Mutual growth (version 3); 2 seen to leave.']);
  expect(sentences(sealed, message(2, 'sealed'))).toEqual([
    '2 messages to Claude were sealed with Mutual growth (version 3).',
  ]);
  expect(sentences(seen, message(3, 'delivered'))).toEqual([
    '2 messages to Claude were seen to leave with Mutual growth (version 3).',
  ]);
});

it('tells answers to them with them, but for those that were stopped or not read', () => {
  const [sealed, seen] = [message(0, 'sealed'), message(1, 'delivered')];
  const answered = (seq: number, detail = {}) => message(seq, 'answered', { by: 'model', detail });
  expect(sentences(sealed, seen, answered(2))).toEqual([
    'A message to Claude was sealed with Mutual growth (version 3), seen to leave and answered.',
  ]);
  expect(sentences(sealed, answered(2))).toEqual([
    'A message to Claude was sealed with Mutual growth (version 3) and answered.',
  ]);
  expect(
    sentences(sealed, seen, message(2, 'sealed'), message(3, 'delivered'), answered(4)),
  ).toEqual([
    '2 messages to Claude were sealed with Mutual growth (version 3); 2 seen to leave, 1 answered.',
  ]);
  expect(sentences(answered(2), answered(3))).toEqual([
    '2 messages to Claude were answered under Mutual growth (version 3).',
  ]);
  expect(sentences(sealed, seen, answered(2, { ended: 'stopped' }))).toHaveLength(2);
  expect(sentences(sealed, seen, answered(2, { unread: 'not-seen' }))).toHaveLength(2);
});

it('hides nothing that went wrong between them', () => {
  expect(sentences(message(0, 'sealed'), message(1, 'stopped'), message(2, 'sealed'))).toHaveLength(
    3,
  );
  const other = message(1, 'sealed', { contract: 'cd'.repeat(32) });
  expect(sentences(message(0, 'sealed'), other)).toHaveLength(2);
});

it('keeps the order, and what is in one conversation together', () => {
  const story = Array.from({ length: 45 }, (_, seq) => storyRow(seq));
  const found = groups(...story);
  expect(found.map(({ site }) => site)).toEqual(['gemini', 'claude', 'chatgpt', null]);
  const order = found.flatMap(({ lines }) =>
    lines.flatMap(({ records }) => records.map(({ seq }) => seq)),
  );
  expect(order).toEqual(story.map(({ seq }) => seq).toReversed());
  // Asked under the tab's key, went on under its own.
  expect(found[2]?.lines.at(-1)?.records[0]?.kind).toBe('consent.asked');
  expect(found[2]).toMatchObject({ conversation: storyRow(4).conversation, state: 'accepted' });
});

it('says nothing of nothing', () => {
  expect(groups()).toEqual([]);
});
