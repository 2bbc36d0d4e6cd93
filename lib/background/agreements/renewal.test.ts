/** A new signed version: what runs is superseded, and the model is shown what changed. */

import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { fromPage, fromPopup } from '../../../testing/background/asks.ts';
import {
  acceptedContext,
  answered,
  asked,
  here,
  lastRecord,
  message,
  reply,
  sampleContext,
  signed,
} from '../../../testing/background/sample-context.ts';
import { invitationQuestion, renewalQuestion } from '../../consent/invitation.ts';
import { splitBlock } from '../../contract/seal.ts';
import type { BackgroundContext } from '../core/context.ts';
import type { ConversationKey } from './change-conversation.ts';
import { changes } from './invitation-text.ts';

const newText = 'Tell me the plain truth as you see it. I will do likewise.';
const elsewhere: ConversationKey = { site: 'gemini', key: 'id:other' };

async function renewedContext() {
  const context = await acceptedContext();
  await fromPage.ask(context, elsewhere, { draft: '' });
  await answered(context, elsewhere);
  const [contract] = (await fromPopup.overview(context)).contracts;
  const { id, hash } = await signed(context, newText, contract?.id);
  return { context, id, hash };
}

const questionOf = async (context: BackgroundContext, at = here) =>
  splitBlock((await asked(context, at)).text)?.message;

describe('after a new signed version', () => {
  it('every running conversation is superseded, and shown the new one', async () => {
    const { context, hash } = await renewedContext();
    for (const at of [here, elsewhere])
      expect(await fromPage.open(context, at)).toMatchObject({
        state: 'superseded',
        contract: { number: 2, hash },
      });
    expect((await fromPage.open(context, { ...here, key: 'tab:new' })).state).toBe('none');
  });

  it('the next invitation names the words taken out and put in, and is on record as a renewal', async () => {
    const { context, hash } = await renewedContext();
    const question = await questionOf(context);
    expect(question).toBe(renewalQuestion('en', '+ plain\n− the same\n+ likewise', null));
    expect(await lastRecord(context)).toMatchObject({
      kind: 'consent.asked',
      contract: hash,
      detail: { version: 2, within: false, renewal: true },
    });
  });

  it('the next yes is to the new one, and is sealed so', async () => {
    const { context, hash } = await renewedContext();
    await asked(context);
    const view = await answered(context);
    expect(view).toMatchObject({ state: 'accepted', contract: { hash } });
    expect((await fromPage.seal(context, here, { text: message })).text).toContain(hash);
    expect((await fromPage.open(context, elsewhere)).state).toBe('superseded');
  });

  it('the changes are shown again when the first invitation did not leave', async () => {
    const { context } = await renewedContext();
    const first = await questionOf(context);
    await fromPage.askFailed(context, here, 'read-back');
    expect(await questionOf(context)).toBe(first);
  });

  it('a model that never said yes is asked as for the first time', async () => {
    const context = sampleContext();
    const { id } = await signed(context);
    await asked(context);
    await answered(context, here, reply.no);
    await signed(context, newText, id);
    expect(await questionOf(context)).toBe(invitationQuestion('en', null));
  });

  it('a model that agreed to another contract is not shown the difference to that', async () => {
    const context = await acceptedContext();
    await signed(context, newText, null, 'Another');
    expect((await fromPage.open(context, here)).state).toBe('superseded');
    expect(await questionOf(context)).toBe(invitationQuestion('en', null));
  });

  it('putting the old one back in force gives back the yes to that', async () => {
    const { context } = await renewedContext();
    const [contract] = (await fromPopup.overview(context)).contracts;
    const { versions } = await fromPopup.readContract(context, contract?.id ?? '');
    await fromPopup.useContract(context, versions[0]?.hash ?? null);
    expect((await fromPage.open(context, here)).state).toBe('accepted');
  });
});

describe('a new version of a contract chosen for one conversation', () => {
  async function chosenContext() {
    const context = await acceptedContext();
    const { hash: own } = (await fromPage.open(context, here)).contract ?? {};
    const { id, hash } = await signed(context, 'Be brief.', null, 'Brevity');
    await fromPopup.useContract(context, own ?? '');
    await fromPage.ask(context, here, { draft: message, hash });
    return { context, own, id };
  }

  it('supersedes it there, whatever is in force afterwards', async () => {
    const { context, own, id } = await chosenContext();
    await answered(context);
    const { hash } = await signed(context, 'Be very brief.', id, 'Brevity');
    await fromPopup.useContract(context, own ?? '');
    expect(await fromPage.open(context, here)).toMatchObject({
      state: 'superseded',
      contract: { number: 2, hash },
    });
    expect(await questionOf(context)).toBe(renewalQuestion('en', '+ very', null));
  });

  it('leaves others with their choice', async () => {
    const { context, own } = await chosenContext();
    const contracts = (await fromPopup.overview(context)).contracts;
    const first = contracts.find(({ last }) => last?.hash === own);
    const before = await fromPage.open(context, here);
    await signed(context, newText, first?.id);
    expect(await fromPage.open(context, here)).toMatchObject({
      state: 'asked',
      contract: before.contract,
    });
  });
});

describe('what changed', () => {
  it.each([
    ['a word in another’s place', 'one two three', 'one four three', '− two\n+ four'],
    ['a line more', 'One.', 'One.\n\nTwo lines\nmore.', '+ Two lines more.'],
    ['a word less', 'one two three', 'one three', '− two'],
    ['white space alone', 'one two', 'one  two', ''],
  ])('%s', (_what, before, after, told) => {
    expect(changes(before, after)).toBe(told);
  });

  it('in a text with nothing in common is told in any case, and soon', () => {
    const words = (stem: string) =>
      Array.from({ length: 2_500 }, (_, i) => `${stem}${i}`).join(' ');
    const start = performance.now();
    const told = changes(words('a'), words('b'));
    expect(performance.now() - start).toBeLessThan(3_000);
    expect(told).toContain('− a0');
    expect(told).toContain('+ b0');
  });
});
