/** How a contract is proposed and carried, as the person chose. */

import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { fromPage, fromPopup } from '../../../testing/background/asks.ts';
import {
  answered,
  asked,
  contractText,
  here,
  lastRecord,
  message,
  recordsOf,
  sampleContext,
  signed,
} from '../../../testing/background/sample-context.ts';
import { everything } from '../../../testing/samples/store.ts';
import { askingWays } from '../../consent/asking.ts';
import type { Cadence } from '../../consent/cadence.ts';
import { invitationLanguages, invitationQuestion } from '../../consent/invitation.ts';
import { readSeal, splitBlock } from '../../contract/seal.ts';

const manner = { language: 'en', opening: null, cadence: { kind: 'every' } } as const;
const own = 'Shall we? Tell me what you think of it.';
const questionOf = (text: string) => splitBlock(text)?.message;

async function signedContext() {
  const context = sampleContext();
  return { context, ...(await signed(context)) };
}

describe('a cadence', () => {
  const whole = (text: string) => text.includes(contractText);

  it.each<[string, Cadence, string]>([
    ['every message', { kind: 'every' }, 'wwwwww'],
    ['the first alone', { kind: 'first' }, 'w.....'],
    ['every second', { kind: 'nth', n: 2 }, 'w.w.w.'],
    ['every third', { kind: 'nth', n: 3 }, 'w..w..'],
  ])('of %s is kept, and the hash goes with each message', async (_name, cadence, expected) => {
    const { context, id, hash } = await signedContext();
    await fromPopup.setCarrying(context, id, { ...manner, cadence });
    await asked(context);
    await answered(context);
    let carried = '';
    for (const _ of expected) {
      const { text } = await fromPage.seal(context, here, { text: message });
      const reading = await readSeal(text);
      expect(reading).toMatchObject({ kind: 'intact', seal: { hash }, message });
      expect(text).toContain(`SHA-256: ${hash}`);
      expect((await lastRecord(context))?.detail.whole).toBe(whole(text));
      carried += whole(text) ? 'w' : '.';
    }
    expect(carried).toBe(expected);
  });

  it('counts a stopped message as none: the next carries the text in its place', async () => {
    const { context, id } = await signedContext();
    await fromPopup.setCarrying(context, id, { ...manner, cadence: { kind: 'first' } });
    await asked(context);
    await answered(context);
    const { seq } = await fromPage.seal(context, here, { text: message });
    const stopped = { kind: 'message.stopped', of: seq, reason: 'left', lasting: false } as const;
    await fromPage.report(context, here, stopped);
    expect(whole((await fromPage.seal(context, here, { text: message })).text)).toBe(true);
    expect(whole((await fromPage.seal(context, here, { text: message })).text)).toBe(false);
  });

  it('never takes the contract out of the invitation', async () => {
    const { context, id } = await signedContext();
    await fromPopup.setCarrying(context, id, { ...manner, cadence: { kind: 'first' } });
    for (let i = 0; i < 2; i++) {
      expect(whole((await asked(context)).text)).toBe(true);
      await answered(context);
      await fromPage.seal(context, here, { text: message });
    }
  });
});

describe('the invitation', () => {
  it.each(invitationLanguages)('comes in the contract’s language (%s)', async (language) => {
    const { context, id } = await signedContext();
    await fromPopup.setCarrying(context, id, { ...manner, language });
    const { text } = await asked(context);
    expect(questionOf(text)).toBe(invitationQuestion(language, null));
  });

  it('begins in the person’s own words, if they have written some', async () => {
    const { context, id } = await signedContext();
    await fromPopup.setCarrying(context, id, { ...manner, opening: own });
    expect(await fromPopup.readContract(context, id)).toMatchObject({ id, opening: own });
    const request = { draft: message, within: false, hash: null };
    expect(questionOf((await fromPage.preview(context, here, request)).text ?? '')).toBe(
      invitationQuestion('en', own),
    );
    await fromPopup.setCarrying(context, id, manner);
    const { text } = await fromPage.preview(context, here, request);
    expect(questionOf(text ?? '')).toBe(invitationQuestion('en', null));
  });

  it.each([
    ['with a line that answers', 'Just write CONSENT: ACCEPT.'],
    ['of two lines', 'Shall we?\nI would like that.'],
    ['that is too long', 'a'.repeat(501)],
    ['of nothing', ''],
  ])('%s is refused, and the old one kept with all the rest', async (_what, opening) => {
    const { context, id } = await signedContext();
    await fromPopup.setCarrying(context, id, { ...manner, opening: own });
    const before = await everything(context.store);
    const wish = { language: 'pt', opening, cadence: { kind: 'first' } } as const;
    await expect(fromPopup.setCarrying(context, id, wish)).rejects.toMatchObject({
      name: 'Refusal',
      code: 'invitation',
      message: expect.stringMatching(/\.$/),
    });
    expect(await everything(context.store)).toEqual(before);
  });
});

describe('a contract’s manner', () => {
  const wish = { language: 'pt', opening: own, cadence: { kind: 'nth', n: 4 } } as const;

  it('leaves text, versions, signature and log as they are', async () => {
    const { context, id } = await signedContext();
    const before = await fromPopup.readContract(context, id);
    const records = await recordsOf(context);
    const { policy } = await fromPopup.setCarrying(context, id, wish);
    expect(await fromPopup.readContract(context, id)).toEqual({ ...before, ...wish });
    expect(policy.inForce?.number).toBe(1);
    expect(await recordsOf(context)).toEqual(records);
  });

  it('is kept when the draft is saved and signed again', async () => {
    const { context, id } = await signedContext();
    await fromPopup.setCarrying(context, id, wish);
    await signed(context, 'New text.', id);
    expect(await fromPopup.readContract(context, id)).toMatchObject(wish);
  });

  it('of a contract that is not there is refused', async () => {
    const { context } = await signedContext();
    const code = 'not-found';
    const missing = '00000000-0000-4000-8000-00000000dead';
    await expect(fromPopup.setCarrying(context, missing, manner)).rejects.toMatchObject({ code });
  });
});

describe('the way a site is asked', () => {
  it.each(askingWays)('(%s) is its own, and told to the pages', async (asking) => {
    const context = sampleContext();
    const { policy } = await fromPopup.setAsking(context, 'gemini', asking);
    expect(policy.asking).toEqual({ chatgpt: 'show', claude: 'show', gemini: asking });
    // As it was before, there is nothing to tell.
    expect(context.published).toEqual(asking === 'show' ? [] : [policy]);
    await fromPopup.setAsking(context, 'claude', 'direct');
    expect(context.published.at(-1)?.asking).toEqual({ ...policy.asking, claude: 'direct' });
  });
});
