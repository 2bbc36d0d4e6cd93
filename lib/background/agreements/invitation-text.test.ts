import { describe, expect, it } from 'vitest';
import { invitationQuestion, renewalQuestion } from '../../consent/invitation.ts';
import { type ContractDocument, documentHash } from '../../contract/document.ts';
import { readSeal, splitBlock, writeSeal } from '../../contract/seal.ts';
import { type Invitation, invitationText } from './invitation-text.ts';

const document: ContractDocument = { title: 'Ours', human: 'Ana', text: 'Be honest with me.' };
const hash = await documentHash(document);
const log = 'A'.repeat(22);
const draft = 'What is a quince?\n\nAnd where?';
const question = invitationQuestion('en', null);

const invitation = (more: Partial<Invitation> = {}): string =>
  invitationText({
    ...{ document, hash, log, language: 'en', opening: null, previous: null, draft },
    within: false,
    ...more,
  });
const messageOf = (text: string) => splitBlock(text)?.message;

describe('the invitation', () => {
  it('is the proposed document, whole, and the question', async () => {
    expect(await readSeal(invitation())).toEqual({
      kind: 'intact',
      seal: { hash, log, document, status: { kind: 'proposed' } },
      message: question,
      differences: [],
    });
  });

  it('begins its question with the person’s own paragraph, also when it is a renewal', () => {
    expect(messageOf(invitation({ opening: 'Shall we?' }))).toBe(
      invitationQuestion('en', 'Shall we?'),
    );
    expect(messageOf(invitation({ opening: 'Shall we?', previous: document }))).toBe(
      renewalQuestion('en', '', 'Shall we?'),
    );
  });

  it('tells of another title, another name and another text', () => {
    const previous = { title: 'Mine', human: 'Ben', text: 'Be kind to me.' };
    const told =
      '− Title: Mine\n+ Title: Ours\n− Human partner: Ben\n+ Human partner: Ana\n− kind to\n+ honest with';
    expect(messageOf(invitation({ previous }))).toBe(renewalQuestion('en', told, null));
  });
});

describe('a question within the message', () => {
  const within = (text: string) => messageOf(invitation({ draft: text, within: true }));

  it('has the message behind it, unchanged', () => {
    expect(within(draft)).toBe(`${question}\n\n${draft}`);
  });

  it('that is asked again has the message once, and the question once', () => {
    expect(within(invitation({ within: true }))).toBe(`${question}\n\n${draft}`);
  });

  it('leaves a seal of another kind to the person', () => {
    const sealed = writeSeal(
      { hash, log, document, status: { kind: 'accepted', on: '2026-11-26' } },
      draft,
    );
    expect(within(sealed)).toBe(`${question}\n\n${sealed}`);
  });
});
