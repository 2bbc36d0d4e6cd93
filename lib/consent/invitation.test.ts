import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkInvitation,
  invitationLanguages,
  invitationQuestion,
  renewalQuestion,
} from './invitation.ts';
import { readReply, readWithdrawal } from './reply.ts';

const languages = 'en pt es fr de it nl pl ru tr ar hi zh ja ko'.split(' ');

describe('the invitation', () => {
  test('comes in the fifteen languages', () => {
    expect([...invitationLanguages].sort()).toEqual([...languages].sort());
  });

  test.each(languages)('in %s shows both lines alike, and the way out', (language) => {
    const text = invitationQuestion(language);
    const lines = text.split('\n');
    expect(lines).toContain('CONSENT: ACCEPT');
    expect(lines).toContain('CONSENT: DECLINE');
    expect(text).toContain('CONSENT: WITHDRAW');
    expect(checkInvitation(text)).toEqual({ ok: true });
  });

  test.each(languages)('in %s is never an answer when a model or a page echoes it', (language) => {
    for (const text of [invitationQuestion(language), renewalQuestion(language, '- one\n+ two')]) {
      expect(readReply(text).outcome).toBe('unclear');
      expect(readWithdrawal(text).withdrawn).toBe(false);
    }
  });

  test.each(languages)('in %s shows what changed when it is asked again', (language) => {
    const text = renewalQuestion(language, '- We are honest.\n+ We are honest and kind.');
    expect(text).toContain('\n\n- We are honest.\n+ We are honest and kind.\n\n');
    expect(checkInvitation(text)).toEqual({ ok: true });
  });

  test('takes a region for its language and speaks English otherwise', () => {
    expect(invitationQuestion('pt-BR')).toBe(invitationQuestion('pt'));
    expect(invitationQuestion('zh_TW')).toBe(invitationQuestion('zh'));
    expect(invitationQuestion('sv')).toBe(invitationQuestion('en'));
    expect(invitationQuestion('constructor')).toBe(invitationQuestion('en'));
    expect(invitationQuestion('')).toBe(invitationQuestion('en'));
  });

  test('says nothing of changes when none are given', () => {
    expect(renewalQuestion('en', ' ')).not.toContain('This is what changed');
  });
});

describe('an edited invitation', () => {
  test('must keep both lines, and is told which is gone', () => {
    expect(checkInvitation('Do you accept? CONSENT: ACCEPT')).toEqual({
      ok: false,
      message: expect.stringContaining('“CONSENT: DECLINE”'),
    });
    expect(checkInvitation('')).toEqual({
      ok: false,
      message: expect.stringContaining('“CONSENT: ACCEPT” and “CONSENT: DECLINE”'),
    });
  });

  test('may say anything else', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const text = `${before}\nCONSENT: ACCEPT\nCONSENT: DECLINE\n${after}`;
        expect(checkInvitation(text)).toEqual({ ok: true });
      }),
    );
  });
});
