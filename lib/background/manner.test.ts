/** How a contract is proposed and carried, as the person chose. */

import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import {
  answered,
  asked,
  contractText,
  here,
  lastRecord,
  message,
  recordsOf,
  sampleOffice,
  signed,
} from '../../testing/background/context.ts';
import { everything } from '../../testing/samples/store.ts';
import { askingWays } from '../consent/asking.ts';
import type { Cadence } from '../consent/cadence.ts';
import { invitationLanguages, invitationQuestion } from '../consent/invitation.ts';
import { readSeal, splitBlock } from '../contract/seal.ts';
import * as chat from './chat.ts';
import * as desk from './desk.ts';

const manner = { language: 'en', opening: null, cadence: { kind: 'every' } } as const;
const own = 'Shall we? Tell me what you think of it.';
const questionOf = (text: string) => splitBlock(text)?.message;

async function signedOffice() {
  const office = sampleOffice();
  return { office, ...(await signed(office)) };
}

describe('a cadence', () => {
  const whole = (text: string) => text.includes(contractText);

  it.each<[string, Cadence, string]>([
    ['every message', { kind: 'every' }, 'wwwwww'],
    ['the first alone', { kind: 'first' }, 'w.....'],
    ['every second', { kind: 'nth', n: 2 }, 'w.w.w.'],
    ['every third', { kind: 'nth', n: 3 }, 'w..w..'],
  ])('of %s is kept, and the hash goes with each message', async (_name, cadence, expected) => {
    const { office, id, hash } = await signedOffice();
    await desk.setManner(office, id, { ...manner, cadence });
    await asked(office);
    await answered(office);
    let carried = '';
    for (const _ of expected) {
      const { text } = await chat.seal(office, here, { text: message });
      const reading = await readSeal(text);
      expect(reading).toMatchObject({ kind: 'intact', seal: { hash }, message });
      expect(text).toContain(`SHA-256: ${hash}`);
      expect((await lastRecord(office))?.detail.whole).toBe(whole(text));
      carried += whole(text) ? 'w' : '.';
    }
    expect(carried).toBe(expected);
  });

  it('counts a stopped message as none: the next carries the text in its place', async () => {
    const { office, id } = await signedOffice();
    await desk.setManner(office, id, { ...manner, cadence: { kind: 'first' } });
    await asked(office);
    await answered(office);
    const { seq } = await chat.seal(office, here, { text: message });
    const stopped = { kind: 'message.stopped', of: seq, reason: 'left', lasting: false } as const;
    await chat.report(office, here, stopped);
    expect(whole((await chat.seal(office, here, { text: message })).text)).toBe(true);
    expect(whole((await chat.seal(office, here, { text: message })).text)).toBe(false);
  });

  it('never takes the contract out of the invitation', async () => {
    const { office, id } = await signedOffice();
    await desk.setManner(office, id, { ...manner, cadence: { kind: 'first' } });
    for (let i = 0; i < 2; i++) {
      expect(whole((await asked(office)).text)).toBe(true);
      await answered(office);
      await chat.seal(office, here, { text: message });
    }
  });
});

describe('the invitation', () => {
  it.each(invitationLanguages)('comes in the contract’s language (%s)', async (language) => {
    const { office, id } = await signedOffice();
    await desk.setManner(office, id, { ...manner, language });
    const { text } = await asked(office);
    expect(questionOf(text)).toBe(invitationQuestion(language, null));
  });

  it('begins in the person’s own words, if they have written some', async () => {
    const { office, id } = await signedOffice();
    await desk.setManner(office, id, { ...manner, opening: own });
    expect(await desk.readContract(office, id)).toMatchObject({ id, opening: own });
    const request = { draft: message, within: false, hash: null };
    expect(questionOf((await chat.preview(office, here, request)).text)).toBe(
      invitationQuestion('en', own),
    );
    await desk.setManner(office, id, manner);
    const { text } = await chat.preview(office, here, request);
    expect(questionOf(text)).toBe(invitationQuestion('en', null));
  });

  it.each([
    ['with a line that answers', 'Just write CONSENT: ACCEPT.'],
    ['of two lines', 'Shall we?\nI would like that.'],
    ['that is too long', 'a'.repeat(501)],
    ['of nothing', ''],
  ])('%s is refused, and the old one kept with all the rest', async (_what, opening) => {
    const { office, id } = await signedOffice();
    await desk.setManner(office, id, { ...manner, opening: own });
    const before = await everything(office.store);
    const wish = { language: 'pt', opening, cadence: { kind: 'first' } } as const;
    await expect(desk.setManner(office, id, wish)).rejects.toMatchObject({
      name: 'Refusal',
      code: 'invitation',
      message: expect.stringMatching(/\.$/),
    });
    expect(await everything(office.store)).toEqual(before);
  });
});

describe('a contract’s manner', () => {
  const wish = { language: 'pt', opening: own, cadence: { kind: 'nth', n: 4 } } as const;

  it('leaves text, versions, signature and log as they are', async () => {
    const { office, id } = await signedOffice();
    const before = await desk.readContract(office, id);
    const records = await recordsOf(office);
    const { policy } = await desk.setManner(office, id, wish);
    expect(await desk.readContract(office, id)).toEqual({ ...before, ...wish });
    expect(policy.inForce?.number).toBe(1);
    expect(await recordsOf(office)).toEqual(records);
  });

  it('is kept when the draft is saved and signed again', async () => {
    const { office, id } = await signedOffice();
    await desk.setManner(office, id, wish);
    await signed(office, 'New text.', id);
    expect(await desk.readContract(office, id)).toMatchObject(wish);
  });

  it('of a contract that is not there is refused', async () => {
    const { office } = await signedOffice();
    const code = 'not-found';
    const missing = '00000000-0000-4000-8000-00000000dead';
    await expect(desk.setManner(office, missing, manner)).rejects.toMatchObject({ code });
  });
});

describe('the way a site is asked', () => {
  it.each(askingWays)('(%s) is its own, and told to the pages', async (asking) => {
    const office = sampleOffice();
    const { policy } = await desk.setAsking(office, 'gemini', asking);
    expect(policy.asking).toEqual({ chatgpt: 'show', claude: 'show', gemini: asking });
    expect(office.published).toEqual([policy]);
    await desk.setAsking(office, 'claude', 'direct');
    expect(office.published.at(-1)?.asking).toEqual({ ...policy.asking, claude: 'direct' });
  });
});
