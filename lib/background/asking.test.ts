/** What is asked, how, and what an invitation that never left gives back. */

import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import {
  acceptedOffice,
  answered,
  asked,
  contractText,
  here,
  lastRecord,
  message,
  recordsOf,
  reply,
  sampleOffice,
  signed,
} from '../../testing/background/context.ts';
import { everything } from '../../testing/samples/store.ts';
import { invitationQuestion } from '../consent/invitation.ts';
import { readSeal } from '../contract/seal.ts';
import * as chat from './chat.ts';
import * as desk from './desk.ts';
import type { Office } from './office.ts';

/** What was to travel with it lies in the composer again. */
const lying = expect.objectContaining({ text: message, waits: false, head: null });
const plain = { draft: message, within: false, hash: null };
const within = { ...plain, within: true };

async function signedOffice() {
  const office = sampleOffice();
  return { office, ...(await signed(office)) };
}

const answer = (office: Office, words?: string) => answered(office, here, words);

describe('a preview', () => {
  it.each([
    ['alone', plain],
    ['within the message', within],
  ])('of a question %s records nothing, and is what is then asked', async (_how, request) => {
    const { office } = await signedOffice();
    const before = await everything(office.store);
    const { text } = await chat.preview(office, here, request);
    expect(await everything(office.store)).toEqual(before);
    expect((await chat.ask(office, here, { ...request, draft: message })).text).toBe(text);
  });

  it('of another contract is what is then asked, and of a new version', async () => {
    const office = await acceptedOffice();
    const { id, hash } = await signed(office, 'Be brief.', null, 'Brevity');
    const first = (await desk.overview(office)).contracts.find((contract) => contract.id !== id);
    await desk.useContract(office, first?.last?.hash ?? '');
    const other = { ...plain, hash };
    const { text } = await chat.preview(office, here, other);
    expect((await chat.ask(office, here, { ...other, draft: message })).text).toBe(text);
    await answer(office);
    await signed(office, 'Be very brief.', id);
    const renewed = await chat.preview(office, here, plain);
    expect((await asked(office)).text).toBe(renewed.text);
    expect(renewed.text).toContain('+ very');
  });

  it('is refused as asking would be', async () => {
    const office = sampleOffice();
    const code = 'nothing-in-force';
    await expect(chat.preview(office, here, plain)).rejects.toMatchObject({ code });
  });
});

describe('a question within the message', () => {
  it('is the proposed contract, the question, a blank line and the message', async () => {
    const { office, hash } = await signedOffice();
    const { text, view } = await chat.ask(office, here, { ...within, draft: message });
    const reading = await readSeal(text);
    expect(reading).toMatchObject({
      kind: 'intact',
      seal: { hash, document: { text: contractText }, status: { kind: 'proposed' } },
      message: `${invitationQuestion('en', null)}\n\n${message}`,
    });
    // It is on its way, and waits for nothing.
    expect(view).toMatchObject({ state: 'asked', draft: { text: message, waits: false } });
    expect(await lastRecord(office)).toMatchObject({
      kind: 'consent.asked',
      detail: { head: view.asked?.head, version: 1, within: true, renewal: false, model: null },
    });
  });
});

describe('a question about another signed contract', () => {
  async function otherOffice() {
    const { office, hash: inForce } = await signedOffice();
    const { hash } = await signed(office, 'Be brief.', null, 'Brevity');
    await desk.useContract(office, inForce);
    return { office, hash, inForce };
  }

  it('is one the page is offered, and holds for that conversation alone', async () => {
    const { office, hash, inForce } = await otherOffice();
    const elsewhere = { ...here, key: 'tab:elsewhere' };
    const offered = { title: 'Brevity', number: 1, hash };
    expect(await chat.open(office, here)).toMatchObject({
      contract: { hash: inForce, title: '' },
      hasOthers: true,
    });
    expect(await chat.preview(office, here, plain)).toMatchObject({
      title: 'Mutual growth',
      others: [offered],
    });
    const { view } = await chat.ask(office, here, { draft: message, hash });
    expect(view).toMatchObject({ state: 'asked', contract: offered });
    await answer(office);
    const { text } = await chat.seal(office, here, { text: message });
    expect(await readSeal(text)).toMatchObject({ kind: 'intact', seal: { hash }, message });
    expect(await chat.open(office, elsewhere)).toMatchObject({ contract: { hash: inForce } });
    expect((await asked(office, elsewhere)).text).toContain(inForce);
    expect((await desk.overview(office)).policy.inForce?.hash).toBe(inForce);
  });

  it('is named to the page only where it is asked about, and no other ever', async () => {
    const { office, hash } = await otherOffice();
    const told = [await chat.open(office, here), (await asked(office)).view];
    const answer = await answered(office, here);
    expect(JSON.stringify(told[0])).not.toMatch(/Mutual growth|Brevity/);
    expect(JSON.stringify(told[1])).toContain('Mutual growth');
    expect(JSON.stringify([told[1], answer])).not.toContain('Brevity');
    await desk.useContract(office, hash);
    expect(JSON.stringify(await chat.open(office, here))).not.toContain('Brevity');
    await desk.useContract(office, null);
    expect(JSON.stringify(await chat.open(office, { ...here, key: 'tab:new' }))).not.toMatch(
      /Mutual growth|Brevity/,
    );
  });

  it('keeps to it whatever is put in force, and when asked again', async () => {
    const { office, hash } = await otherOffice();
    await chat.ask(office, here, { draft: message, hash });
    await answer(office, reply.no);
    await signed(office, 'Something else is in force now.', null, 'A third');
    expect((await asked(office)).text).toContain(hash);
    expect(await answer(office)).toMatchObject({ state: 'accepted' });
    expect((await chat.seal(office, here, { text: message })).text).toContain(hash);
  });

  it('that nobody signed is refused, and nothing changes', async () => {
    const { office } = await otherOffice();
    const before = await everything(office.store);
    const wish = { hash: 'ab'.repeat(32) };
    await expect(chat.ask(office, here, { ...wish, draft: message })).rejects.toThrow();
    expect(await everything(office.store)).toEqual(before);
  });
});

describe('an invitation that did not leave', () => {
  const agree = async (office: Office) => {
    await chat.ask(office, here, { draft: '' });
    await answer(office);
  };
  const before: [string, (office: Office, contract: string) => Promise<unknown>][] = [
    ['none', async () => {}],
    ['accepted', agree],
    [
      'declined',
      (office) => chat.ask(office, here, { draft: '' }).then(() => answer(office, reply.no)),
    ],
    [
      'unclear',
      (office) => chat.ask(office, here, { draft: '' }).then(() => answer(office, reply.unclear)),
    ],
    ['withdrawn', (office) => agree(office).then(() => chat.withdraw(office, here))],
    ['superseded', (office, id) => agree(office).then(() => signed(office, 'New text.', id))],
  ];

  it.each(before)('gives back “%s”, all of it', async (state, go) => {
    const { office, id } = await signedOffice();
    await go(office, id);
    const view = await chat.open(office, here);
    expect(view.state).toBe(state);
    await asked(office);
    expect(await chat.askFailed(office, here, 'read-back')).toEqual({ ...view, draft: lying });
    expect(await lastRecord(office)).toMatchObject({
      kind: 'message.stopped',
      state: state === 'superseded' ? 'accepted' : state,
      detail: { reason: 'read-back' },
    });
  });

  it('about another contract makes no yes to that one', async () => {
    const office = await acceptedOffice();
    const { hash: own } = (await chat.open(office, here)).contract ?? {};
    const { hash } = await signed(office, 'Be brief.', null, 'Brevity');
    await desk.useContract(office, own ?? '');
    const view = await chat.open(office, here);
    await chat.ask(office, here, { draft: message, hash });
    expect(await chat.askFailed(office, here, 'left')).toEqual({ ...view, draft: lying });
    expect(await lastRecord(office)).toMatchObject({ state: 'accepted', contract: own });
    const { text } = await chat.seal(office, here, { text: message });
    expect(text).toContain(own);
    expect(text).not.toContain(hash);
  });

  it('gives back the choice to go on without', async () => {
    const { office } = await signedOffice();
    const without = { kind: 'message.unprotected', of: null, reason: null, lasting: true } as const;
    const there = { ...here, key: 'id:c0ffee' };
    await chat.report(office, there, without);
    await asked(office, there);
    expect((await chat.askFailed(office, there, 'left')).unprotected).toBe(true);
  });

  it('after one about an older version was left open leaves nothing open', async () => {
    const { office, id } = await signedOffice();
    await asked(office);
    await signed(office, 'New text.', id);
    await asked(office);
    expect((await chat.askFailed(office, here, 'left')).state).toBe('superseded');
    await expect(answer(office)).rejects.toMatchObject({ code: 'moved-on' });
  });

  it('is only one that was asked', async () => {
    const office = await acceptedOffice();
    const all = await everything(office.store);
    const code = 'agreement';
    await expect(chat.askFailed(office, here, 'left')).rejects.toMatchObject({ code });
    expect(await everything(office.store)).toEqual(all);
  });
});

describe('a model that is being asked', () => {
  it.each([plain, within])('is not asked twice (%j)', async (request) => {
    const { office } = await signedOffice();
    await chat.ask(office, here, { draft: 'first' });
    const before = await everything(office.store);
    for (const hash of [null, (await chat.open(office, here)).contract?.hash ?? null])
      await expect(
        chat.ask(office, here, { ...request, draft: 'second', hash }),
      ).rejects.toMatchObject({
        code: 'agreement',
      });
    expect(await everything(office.store)).toEqual(before);
  });

  it('by two tabs at a time is asked once', async () => {
    const { office } = await signedOffice();
    const both = [
      chat.ask(office, here, { draft: 'one' }),
      chat.ask(office, here, { draft: 'two' }),
    ];
    const outcomes = (await Promise.allSettled(both)).map(({ status }) => status);
    expect(outcomes.toSorted()).toEqual(['fulfilled', 'rejected']);
    const questions = (await recordsOf(office)).filter(({ kind }) => kind === 'consent.asked');
    expect(questions).toHaveLength(1);
  });
});
