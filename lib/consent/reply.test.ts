import { describe, expect, test } from 'vitest';
import { readReply, readWithdrawal } from './reply.ts';

describe('the rule that decided, and its words', () => {
  test.each([
    ['CONSENT: ACCEPT', 'line', 'CONSENT: ACCEPT'],
    ['Gladly.\n\n**CONSENT: ACCEPT**\n\nWhere do we start?', 'line', '**CONSENT: ACCEPT**'],
    ['No, thank you.\n\nCONSENT: DECLINE', 'line', 'CONSENT: DECLINE'],
    ['Hello! I accept this contract. What first?', 'plain-yes', 'I accept this contract.'],
    ['Thank you, but I decline.', 'plain-no', 'Thank you, but I decline.'],
    ['CONSENT: ACCEPT\nCONSENT: DECLINE', 'both-lines', 'CONSENT: ACCEPT'],
    [
      'CONSENT: ACCEPT\n\nBut I cannot agree to clause 3.',
      'line-contradicted',
      'But I cannot agree to clause 3.',
    ],
    ['CONSENT: ACCEPT\n\nOnly if you agree.', 'conditional', 'Only if you agree.'],
    ['I accept most of it.', 'partial', 'I accept most of it.'],
    ['I accept, I guess.', 'hedged', 'I accept, I guess.'],
    ['CONSENT: ACCEPT 🙄', 'not-meant', 'CONSENT: ACCEPT 🙄'],
    ['> CONSENT: ACCEPT', 'quoted', '> CONSENT: ACCEPT'],
    ['I would write CONSENT: ACCEPT here.', 'not-alone', 'I would write CONSENT: ACCEPT here.'],
    ['CONSENT: ACCEPT?', 'question', 'CONSENT: ACCEPT?'],
    ['Yes.', 'bare-word', 'Yes.'],
    ['CONSENT: ACCEPT\n\nSomething went wrong.', 'error', 'Something went wrong.'],
    ['CONSENT: ACCEPT\n\nI am glad, and', 'cut-off', 'I am glad, and'],
    ['CONSENT: ACCEPT\n\nJag tackar och ser fram emot samarbetet!', 'unread-language', ''],
    ['What a lovely day.', 'no-answer', 'What a lovely day.'],
    [' \n ', 'empty', ''],
  ])('%j → %s', (text, rule, quote) => {
    const reading = readReply(text);
    expect(reading.rule).toBe(rule);
    if (quote !== '') expect(reading.quote).toBe(quote);
  });

  test('the quote is the reply’s own characters, marks and all', () => {
    expect(readReply('ＣＯＮＳＥＮＴ：ＡＣＣＥＰＴ').quote).toBe('ＣＯＮＳＥＮＴ：ＡＣＣＥＰＴ');
    expect(readReply('CON\u200bSENT: ACCEPT').quote).toBe('CON\u200bSENT: ACCEPT');
  });
});

describe('a withdrawal in a later reply', () => {
  test.each([
    'CONSENT: WITHDRAW',
    '**Consent: withdraw**',
    'CONSENT: WITHDRAWN',
    'I can no longer keep to this, so I withdraw.\n\nCONSENT: WITHDRAW',
    'Here is the list you asked for:\n\n- bread\n- milk\n\nThere is something else I need to say. I am no longer at ease with our contract.\n\nCONSENT: WITHDRAW',
    'ＣＯＮＳＥＮＴ：ＷＩＴＨＤＲＡＷ',
    '```\nCONSENT: WITHDRAW\n```',
    'CONSENTIMIENTO: RETIRO',
    '同意：撤回',
  ])('%j is one', (text) => {
    expect(readWithdrawal(text).withdrawn).toBe(true);
    expect(text).toContain(readWithdrawal(text).quote);
  });

  test.each([
    '',
    'Of course! Here is the poem.',
    'I may write CONSENT: WITHDRAW later.',
    'You can end this at any time by writing:\n\nCONSENT: WITHDRAW',
    '> CONSENT: WITHDRAW',
    '~~CONSENT: WITHDRAW~~',
    'CONSENT: WITHDRAW?',
    'CONSENT: WITHDRAW 😉',
    'CONSENT: WITHDRAW\n\nJust kidding!',
    'CONSENT: ACCEPT\nCONSENT: DECLINE\nCONSENT: WITHDRAW',
    'I do not withdraw.\n\nCONSENT: WITHDRAW',
    'CONSENT: WITHDRAW is the line a model would use.',
    'If I wanted to stop, I would write:\n\nCONSENT: WITHDRAW',
    '```text\n# how to stop\nCONSENT: WITHDRAW\n```',
    'Example:\n\nCONSENT: WITHDRAW',
  ])('%j is none', (text) => {
    expect(readWithdrawal(text)).toEqual({ withdrawn: false, quote: '' });
  });

  test('is not an answer to the invitation', () => {
    expect(readReply('CONSENT: WITHDRAW').outcome).toBe('unclear');
  });
});
