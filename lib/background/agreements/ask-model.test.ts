/** What is asked, how, and what an invitation that never left gives back. */

import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { fromPage, fromPopup } from '../../../testing/background/asks.ts';
import {
  acceptedContext,
  answered,
  asked,
  contractText,
  here,
  lastRecord,
  message,
  recordsOf,
  reply,
  sampleContext,
  signed,
} from '../../../testing/background/sample-context.ts';
import { everything } from '../../../testing/samples/store.ts';
import { invitationQuestion } from '../../consent/invitation.ts';
import { readSeal } from '../../contract/seal.ts';
import type { BackgroundContext } from '../core/context.ts';

/** What was to travel with it lies in the composer again. */
const lying = expect.objectContaining({ text: message, waits: false, head: null });
const plain = { draft: message, within: false, hash: null };
const within = { ...plain, within: true };

async function signedContext() {
  const context = sampleContext();
  return { context, ...(await signed(context)) };
}

const answer = (context: BackgroundContext, words?: string) => answered(context, here, words);

describe('a preview', () => {
  it.each([
    ['alone', plain],
    ['within the message', within],
  ])('of a question %s records nothing, and is what is then asked', async (_how, request) => {
    const { context } = await signedContext();
    const before = await everything(context.store);
    const { text } = await fromPage.preview(context, here, request);
    expect(await everything(context.store)).toEqual(before);
    expect((await fromPage.ask(context, here, { ...request, draft: message })).text).toBe(text);
  });

  it('of another contract is what is then asked, and of a new version', async () => {
    const context = await acceptedContext();
    const { id, hash } = await signed(context, 'Be brief.', null, 'Brevity');
    const first = (await fromPopup.overview(context)).contracts.find(
      (contract) => contract.id !== id,
    );
    await fromPopup.useContract(context, first?.last?.hash ?? '');
    const other = { ...plain, hash };
    const { text } = await fromPage.preview(context, here, other);
    expect((await fromPage.ask(context, here, { ...other, draft: message })).text).toBe(text);
    await answer(context);
    await signed(context, 'Be very brief.', id);
    const renewed = await fromPage.preview(context, here, plain);
    expect((await asked(context)).text).toBe(renewed.text);
    expect(renewed.text).toContain('+ very');
  });

  it('is refused as asking would be', async () => {
    const context = sampleContext();
    const code = 'nothing-in-force';
    await expect(fromPage.preview(context, here, plain)).rejects.toMatchObject({ code });
  });
});

describe('a question within the message', () => {
  it('is the proposed contract, the question, a blank line and the message', async () => {
    const { context, hash } = await signedContext();
    const { text, ...view } = await fromPage.ask(context, here, { ...within, draft: message });
    const reading = await readSeal(text);
    expect(reading).toMatchObject({
      kind: 'intact',
      seal: { hash, document: { text: contractText }, status: { kind: 'proposed' } },
      message: `${invitationQuestion('en', null)}\n\n${message}`,
    });
    // It is on its way, and waits for nothing.
    expect(view).toMatchObject({ state: 'asked', draft: { text: message, waits: false } });
    expect(await lastRecord(context)).toMatchObject({
      kind: 'consent.asked',
      detail: { head: view.asked?.head, version: 1, within: true, renewal: false, model: null },
    });
  });
});

describe('a question about another signed contract', () => {
  async function otherContext() {
    const { context, hash: inForce } = await signedContext();
    const { hash } = await signed(context, 'Be brief.', null, 'Brevity');
    await fromPopup.useContract(context, inForce);
    return { context, hash, inForce };
  }

  it('is one the page is offered, and holds for that conversation alone', async () => {
    const { context, hash, inForce } = await otherContext();
    const elsewhere = { ...here, key: 'tab:elsewhere' };
    const offered = { title: 'Brevity', number: 1, hash };
    expect(await fromPage.open(context, here)).toMatchObject({
      contract: { hash: inForce, title: '' },
      hasOthers: true,
    });
    expect(await fromPage.preview(context, here, plain)).toMatchObject({
      title: 'Mutual growth',
      others: [offered],
    });
    const view = await fromPage.ask(context, here, { draft: message, hash });
    expect(view).toMatchObject({ state: 'asked', contract: offered });
    await answer(context);
    const { text } = await fromPage.seal(context, here, { text: message });
    expect(await readSeal(text)).toMatchObject({ kind: 'intact', seal: { hash }, message });
    expect(await fromPage.open(context, elsewhere)).toMatchObject({ contract: { hash: inForce } });
    expect((await asked(context, elsewhere)).text).toContain(inForce);
    expect((await fromPopup.overview(context)).policy.inForce?.hash).toBe(inForce);
  });

  it('is named to the page only where it is asked about, and no other ever', async () => {
    const { context, hash } = await otherContext();
    const told = [await fromPage.open(context, here), await asked(context)];
    const answer = await answered(context, here);
    expect(JSON.stringify(told[0])).not.toMatch(/Mutual growth|Brevity/);
    expect(JSON.stringify(told[1])).toContain('Mutual growth');
    expect(JSON.stringify([told[1], answer])).not.toContain('Brevity');
    await fromPopup.useContract(context, hash);
    expect(JSON.stringify(await fromPage.open(context, here))).not.toContain('Brevity');
    await fromPopup.useContract(context, null);
    expect(JSON.stringify(await fromPage.open(context, { ...here, key: 'tab:new' }))).not.toMatch(
      /Mutual growth|Brevity/,
    );
  });

  it('keeps to it whatever is put in force, and when asked again', async () => {
    const { context, hash } = await otherContext();
    await fromPage.ask(context, here, { draft: message, hash });
    await answer(context, reply.no);
    await signed(context, 'Something else is in force now.', null, 'A third');
    expect((await asked(context)).text).toContain(hash);
    expect(await answer(context)).toMatchObject({ state: 'accepted' });
    expect((await fromPage.seal(context, here, { text: message })).text).toContain(hash);
  });

  it('that nobody signed is refused, and nothing changes', async () => {
    const { context } = await otherContext();
    const before = await everything(context.store);
    const wish = { hash: 'ab'.repeat(32) };
    await expect(fromPage.ask(context, here, { ...wish, draft: message })).rejects.toThrow();
    expect(await everything(context.store)).toEqual(before);
  });
});

describe('an invitation that did not leave', () => {
  const agree = async (context: BackgroundContext) => {
    await fromPage.ask(context, here, { draft: '' });
    await answer(context);
  };
  const before: [string, (context: BackgroundContext, contract: string) => Promise<unknown>][] = [
    ['none', async () => {}],
    ['accepted', agree],
    [
      'declined',
      (context) => fromPage.ask(context, here, { draft: '' }).then(() => answer(context, reply.no)),
    ],
    [
      'unclear',
      (context) =>
        fromPage.ask(context, here, { draft: '' }).then(() => answer(context, reply.unclear)),
    ],
    ['withdrawn', (context) => agree(context).then(() => fromPage.withdraw(context, here))],
    ['superseded', (context, id) => agree(context).then(() => signed(context, 'New text.', id))],
  ];

  it.each(before)('gives back “%s”, all of it', async (state, go) => {
    const { context, id } = await signedContext();
    await go(context, id);
    const view = await fromPage.open(context, here);
    expect(view.state).toBe(state);
    await asked(context);
    expect(await fromPage.askFailed(context, here, 'read-back')).toEqual({ ...view, draft: lying });
    expect(await lastRecord(context)).toMatchObject({
      kind: 'message.stopped',
      state: state === 'superseded' ? 'accepted' : state,
      detail: { reason: 'read-back' },
    });
  });

  it('about another contract makes no yes to that one', async () => {
    const context = await acceptedContext();
    const { hash: own } = (await fromPage.open(context, here)).contract ?? {};
    const { hash } = await signed(context, 'Be brief.', null, 'Brevity');
    await fromPopup.useContract(context, own ?? '');
    const view = await fromPage.open(context, here);
    await fromPage.ask(context, here, { draft: message, hash });
    expect(await fromPage.askFailed(context, here, 'left')).toEqual({ ...view, draft: lying });
    expect(await lastRecord(context)).toMatchObject({ state: 'accepted', contract: own });
    const { text } = await fromPage.seal(context, here, { text: message });
    expect(text).toContain(own);
    expect(text).not.toContain(hash);
  });

  it('gives back the choice to go on without', async () => {
    const { context } = await signedContext();
    const without = { kind: 'message.unprotected', of: null, reason: null, lasting: true } as const;
    const there = { ...here, key: 'id:c0ffee' };
    await fromPage.report(context, there, without);
    await asked(context, there);
    expect((await fromPage.askFailed(context, there, 'left')).unprotected).toBe(true);
  });

  it('after one about an older version was left open leaves nothing open', async () => {
    const { context, id } = await signedContext();
    await asked(context);
    await signed(context, 'New text.', id);
    await asked(context);
    expect((await fromPage.askFailed(context, here, 'left')).state).toBe('superseded');
    await expect(answer(context)).rejects.toMatchObject({ code: 'moved-on' });
  });

  it('is only one that was asked', async () => {
    const context = await acceptedContext();
    const all = await everything(context.store);
    const code = 'agreement';
    await expect(fromPage.askFailed(context, here, 'left')).rejects.toMatchObject({ code });
    expect(await everything(context.store)).toEqual(all);
  });
});

describe('a model that is being asked', () => {
  it.each([plain, within])('is not asked twice (%j)', async (request) => {
    const { context } = await signedContext();
    await fromPage.ask(context, here, { draft: 'first' });
    const before = await everything(context.store);
    for (const hash of [null, (await fromPage.open(context, here)).contract?.hash ?? null])
      await expect(
        fromPage.ask(context, here, { ...request, draft: 'second', hash }),
      ).rejects.toMatchObject({
        code: 'agreement',
      });
    expect(await everything(context.store)).toEqual(before);
  });

  it('by two tabs at a time is asked once', async () => {
    const { context } = await signedContext();
    const both = [
      fromPage.ask(context, here, { draft: 'one' }),
      fromPage.ask(context, here, { draft: 'two' }),
    ];
    const outcomes = (await Promise.allSettled(both)).map(({ status }) => status);
    expect(outcomes.toSorted()).toEqual(['fulfilled', 'rejected']);
    const questions = (await recordsOf(context)).filter(({ kind }) => kind === 'consent.asked');
    expect(questions).toHaveLength(1);
  });
});
