import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type ReplyReading, readReply, readWithdrawal, replyRules } from './reply.ts';

interface Vectors {
  replies: (Pick<ReplyReading, 'outcome' | 'rule'> & {
    name: string;
    reply: string;
    hash: string;
  })[];
  withdrawals: { name: string; reply: string; withdrawn: boolean }[];
}

const file = new URL('../../docs/vectors/replies.json', import.meta.url);
const vectors: Vectors = JSON.parse(readFileSync(file, 'utf8'));
const hash = '851f5e58'.repeat(8);
const line = 'CONSENT: ACCEPT 851f5e58';

describe('the published replies', () => {
  test.each(vectors.replies)('$name: $outcome, $rule', ({ reply, hash, outcome, rule }) => {
    expect(readReply(reply, hash)).toMatchObject({ outcome, rule });
  });

  test('show every rule a text alone can show', () => {
    const ours = replyRules.slice(0, replyRules.indexOf('cut-off'));
    expect(new Set(vectors.replies.map(({ rule }) => rule))).toEqual(new Set(ours));
  });
});

describe('the published withdrawals', () => {
  test.each(vectors.withdrawals)('$name: $withdrawn', ({ reply, withdrawn }) => {
    expect(readWithdrawal(reply).withdrawn).toBe(withdrawn);
  });
});

describe('the quote is the line that decided, marks and all', () => {
  test.each([
    [` \n  **${line}** \n`, `**${line}**`],
    ['Thank you.\n\n- CONSENT:\u00a0DECLINE, sadly\n\nAna', '- CONSENT:\u00a0DECLINE, sadly'],
    [`Gladly!\n\n> ${line}`, `> ${line}`],
    ['CONSENT: DECLINE\nCONSENT: **ACCEPT**', 'CONSENT: **ACCEPT**'],
    ['Yes.', ''],
  ])('%j → %j', (reply, quote) => {
    expect(readReply(reply, hash).quote).toBe(quote);
  });

  test('of a withdrawal too', () => {
    expect(readWithdrawal('Alas.\n\n**CONSENT: WITHDRAW**\n').quote).toBe('**CONSENT: WITHDRAW**');
  });
});

describe('what stood beside one line is told, so that a page’s own label shows', () => {
  test.each([
    [`Assistant said:\n\n${line}`, 'Assistant said:'],
    [`Assistant said:${line}`, 'Assistant said:'],
    [`**${line}**\n\nCopy`, 'Copy'],
    [`${'🙂'.repeat(100)}\n${line}`, '🙂'.repeat(80)],
    [`${line}\n${line}\nCopy`, ''],
    [line, ''],
    ['Yes.', ''],
  ])('%j → %j', (reply, beside) => {
    expect(readReply(reply, hash).beside).toBe(beside);
  });
});
