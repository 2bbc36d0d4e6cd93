/** A question whose page was closed before the conversation had an id finds its conversation. */

import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { everything } from '../store/sample.ts';
import * as chat from './chat.ts';
import * as desk from './desk.ts';
import {
  here,
  lastRecord,
  message,
  reply,
  type SampleOffice,
  sampleOffice,
  signed,
} from './sample.ts';

const there: chat.Spot = { site: here.site, key: 'id:4b1f8c2e' };
const without = { kind: 'message.unprotected', of: null, reason: null, lasting: true } as const;

let office: SampleOffice;
let hash: string;

beforeEach(async () => {
  office = sampleOffice();
  ({ hash } = await signed(office));
});

async function nothingHappens(at: chat.Spot, named = hash): Promise<void> {
  const before = await everything(office.store);
  const view = await chat.open(office, at);
  expect(await chat.adopt(office, at, named)).toEqual(view);
  expect(await everything(office.store)).toEqual(before);
}

describe('an open question', () => {
  it('is taken over with its message, on record, and answered there', async () => {
    const { view } = await chat.ask(office, here, message);
    expect(await chat.adopt(office, there, hash)).toEqual(view);
    expect(await chat.open(office, here)).toEqual(view);
    expect(await lastRecord(office)).toMatchObject({
      kind: 'conversation.bound',
      by: 'program',
      conversation: there.key,
      contract: hash,
      state: 'asked',
      detail: { from: here.key },
    });
    expect((await chat.answered(office, there, reply.yes, null)).state).toBe('accepted');
    expect((await chat.seal(office, there, message)).text).toContain(hash);
  });

  it('is taken over once', async () => {
    await chat.ask(office, here, message);
    await chat.adopt(office, there, hash);
    await nothingHappens(there);
    await nothingHappens({ ...there, key: 'id:second' });
  });

  it('is the newest, when there are several', async () => {
    await chat.ask(office, { ...here, key: 'tab:z-older' }, 'older');
    office.sources.pass(60);
    await chat.ask(office, { ...here, key: 'tab:newer' }, 'newer');
    office.sources.pass(60);
    await chat.ask(office, { ...here, site: 'gemini', key: 'tab:newest' }, 'elsewhere');
    expect((await chat.adopt(office, there, hash)).draft?.text).toBe('newer');
    expect((await chat.open(office, { ...here, key: 'tab:z-older' })).state).toBe('asked');
  });

  it('of another contract chosen for it keeps that choice', async () => {
    const other = await signed(office, 'Be brief.', null, 'Brevity');
    await desk.useContract(office, hash);
    await chat.ask(office, here, message, { hash: other.hash });
    await nothingHappens(there);
    expect(await chat.adopt(office, there, other.hash)).toMatchObject({
      state: 'asked',
      contract: { hash: other.hash },
    });
  });

  it('is not taken over from another site', async () => {
    await chat.ask(office, here, message);
    await nothingHappens({ ...there, site: 'gemini' });
  });

  it('is not taken over when the page shows another hash', async () => {
    await chat.ask(office, here, message);
    await nothingHappens(there, 'ab'.repeat(32));
  });

  it('is not taken over from a conversation that has its id', async () => {
    await chat.ask(office, { ...here, key: 'id:another' }, message);
    await nothingHappens(there);
  });

  it('is not taken over by a conversation without an id', async () => {
    await chat.ask(office, here, message);
    await nothingHappens({ ...here, key: 'tab:another' });
  });
});

describe('what is no open question is never taken over:', () => {
  const answer = (words: string) => chat.answered(office, here, words, null);

  it.each<[string, () => Promise<unknown>]>([
    ['a yes', () => answer(reply.yes)],
    ['a no', () => answer(reply.no)],
    ['an unclear reply', () => answer(reply.unclear)],
    [
      'a yes by judgement',
      () => answer(reply.unclear).then(() => chat.judge(office, here, 'accepted')),
    ],
    ['a withdrawal', () => chat.withdraw(office, here)],
    ['an invitation that never left', () => chat.askFailed(office, here, 'left')],
  ])('%s', async (_what, go) => {
    await chat.ask(office, here, message);
    await go();
    await nothingHappens(there);
  });
});

describe('a conversation that was touched takes nothing over:', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['asked', () => chat.ask(office, there, '')],
    [
      'declined',
      () => chat.ask(office, there, '').then(() => chat.answered(office, there, reply.no, null)),
    ],
    ['gone on without', () => chat.report(office, there, without)],
  ])('%s', async (_what, go) => {
    await chat.ask(office, here, message);
    await go();
    await nothingHappens(there);
  });
});
