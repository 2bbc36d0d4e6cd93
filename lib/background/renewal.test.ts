/** A new signed version: what runs is superseded, and the model is shown what changed. */

import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import {
  acceptedOffice,
  answered,
  asked,
  here,
  lastRecord,
  message,
  reply,
  sampleOffice,
  signed,
} from '../../testing/background/context.ts';
import { invitationQuestion, renewalQuestion } from '../consent/invitation.ts';
import { splitBlock } from '../contract/seal.ts';
import * as chat from './chat.ts';
import * as desk from './desk.ts';
import { changes } from './invite.ts';
import type { Office } from './office.ts';

const newText = 'Tell me the plain truth as you see it. I will do likewise.';
const elsewhere: chat.Spot = { site: 'gemini', key: 'id:other' };

async function renewedOffice() {
  const office = await acceptedOffice();
  await chat.ask(office, elsewhere, { draft: '' });
  await answered(office, elsewhere);
  const [contract] = (await desk.overview(office)).contracts;
  const { id, hash } = await signed(office, newText, contract?.id);
  return { office, id, hash };
}

const questionOf = async (office: Office, at = here) =>
  splitBlock((await asked(office, at)).text)?.message;

describe('after a new signed version', () => {
  it('every running conversation is superseded, and shown the new one', async () => {
    const { office, hash } = await renewedOffice();
    for (const at of [here, elsewhere])
      expect(await chat.open(office, at)).toMatchObject({
        state: 'superseded',
        contract: { number: 2, hash },
      });
    expect((await chat.open(office, { ...here, key: 'tab:new' })).state).toBe('none');
  });

  it('the next invitation names the words taken out and put in, and is on record as a renewal', async () => {
    const { office, hash } = await renewedOffice();
    const question = await questionOf(office);
    expect(question).toBe(renewalQuestion('en', '+ plain\n− the same\n+ likewise', null));
    expect(await lastRecord(office)).toMatchObject({
      kind: 'consent.asked',
      contract: hash,
      detail: { version: 2, within: false, renewal: true },
    });
  });

  it('the next yes is to the new one, and is sealed so', async () => {
    const { office, hash } = await renewedOffice();
    await asked(office);
    const view = await answered(office);
    expect(view).toMatchObject({ state: 'accepted', contract: { hash } });
    expect((await chat.seal(office, here, { text: message })).text).toContain(hash);
    expect((await chat.open(office, elsewhere)).state).toBe('superseded');
  });

  it('the changes are shown again when the first invitation did not leave', async () => {
    const { office } = await renewedOffice();
    const first = await questionOf(office);
    await chat.askFailed(office, here, 'read-back');
    expect(await questionOf(office)).toBe(first);
  });

  it('a model that never said yes is asked as for the first time', async () => {
    const office = sampleOffice();
    const { id } = await signed(office);
    await asked(office);
    await answered(office, here, reply.no);
    await signed(office, newText, id);
    expect(await questionOf(office)).toBe(invitationQuestion('en', null));
  });

  it('a model that agreed to another contract is not shown the difference to that', async () => {
    const office = await acceptedOffice();
    await signed(office, newText, null, 'Another');
    expect((await chat.open(office, here)).state).toBe('superseded');
    expect(await questionOf(office)).toBe(invitationQuestion('en', null));
  });

  it('putting the old one back in force gives back the yes to that', async () => {
    const { office } = await renewedOffice();
    const [contract] = (await desk.overview(office)).contracts;
    const { versions } = await desk.readContract(office, contract?.id ?? '');
    await desk.useContract(office, versions[0]?.hash ?? null);
    expect((await chat.open(office, here)).state).toBe('accepted');
  });
});

describe('a new version of a contract chosen for one conversation', () => {
  async function chosenOffice() {
    const office = await acceptedOffice();
    const { hash: own } = (await chat.open(office, here)).contract ?? {};
    const { id, hash } = await signed(office, 'Be brief.', null, 'Brevity');
    await desk.useContract(office, own ?? '');
    await chat.ask(office, here, { draft: message, hash });
    return { office, own, id };
  }

  it('supersedes it there, whatever is in force afterwards', async () => {
    const { office, own, id } = await chosenOffice();
    await answered(office);
    const { hash } = await signed(office, 'Be very brief.', id, 'Brevity');
    await desk.useContract(office, own ?? '');
    expect(await chat.open(office, here)).toMatchObject({
      state: 'superseded',
      contract: { number: 2, hash },
    });
    expect(await questionOf(office)).toBe(renewalQuestion('en', '+ very', null));
  });

  it('leaves others with their choice', async () => {
    const { office, own } = await chosenOffice();
    const contracts = (await desk.overview(office)).contracts;
    const first = contracts.find(({ last }) => last?.hash === own);
    const before = await chat.open(office, here);
    await signed(office, newText, first?.id);
    expect(await chat.open(office, here)).toMatchObject({
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
