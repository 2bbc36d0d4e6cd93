import 'fake-indexeddb/auto';
import { hexToBytes } from '@noble/hashes/utils.js';
import { describe, expect, it } from 'vitest';
import { readSeal } from '../contract/seal.ts';
import { sha256Hex } from '../contract/text.ts';
import { digestPayload } from '../log/payload.ts';
import { verifyLog } from '../log/verify.ts';
import { everything, recordLines } from '../store/sample.ts';
import * as chat from './chat.ts';
import * as desk from './desk.ts';
import type { Office } from './office.ts';
import {
  acceptedOffice,
  contractText,
  here,
  message,
  recordsOf,
  reply,
  sampleOffice,
  signed,
} from './sample.ts';

const kindsOf = async (office: Office) => (await recordsOf(office)).map(({ kind }) => kind);

async function wholeJourney() {
  const office = sampleOffice();
  const { hash } = await signed(office);
  const asked = await chat.ask(office, here, message);
  const sent = { kind: 'message.delivered', reason: null, lasting: false } as const;
  await chat.report(office, here, { ...sent, of: asked.seq });
  const answered = await chat.answered(office, here, reply.yes, 'Model 5');
  const sealed = await chat.seal(office, here, message);
  const after = await chat.report(office, here, { ...sent, of: sealed.seq });
  return { office, hash, asked, answered, sealed, after };
}

describe('asked, accepted, sealed, delivered', () => {
  it('leaves a log the verifier accepts, its root the head', async () => {
    const { office } = await wholeJourney();
    const { log } = await desk.overview(office);
    expect(await verifyLog(await recordLines(office.store))).toEqual({ ok: true, ...log });
  });

  it('tells the whole story, each step with its state and whose it was', async () => {
    const { office, hash, asked, sealed } = await wholeJourney();
    const records = await recordsOf(office);
    expect(records.map(({ kind, by, state }) => [kind, by, state])).toEqual([
      ['log.opened', 'program', null],
      ['contract.signed', 'human', null],
      ['consent.asked', 'human', 'asked'],
      ['message.delivered', 'program', 'asked'],
      ['consent.answered', 'model', 'accepted'],
      ['message.sealed', 'program', 'accepted'],
      ['message.delivered', 'program', 'accepted'],
    ]);
    for (const record of records.slice(2))
      expect(record).toMatchObject({ site: 'claude', conversation: here.key, contract: hash });
    expect(records[2]).toMatchObject({
      seq: asked.seq,
      detail: { version: 1, within: false, renewal: false },
    });
    expect(records[3]?.detail).toEqual({ of: asked.seq, by: 'transcript' });
    expect(records[4]?.detail).toMatchObject({
      outcome: 'accepted',
      rule: 'line',
      model: 'Model 5',
    });
    expect(records[5]?.seq).toBe(sealed.seq);
    expect(records[6]?.detail).toEqual({ of: sealed.seq, by: 'transcript' });
  });

  it('asks with the contract and the question, and seals with the yes and its date', async () => {
    const { asked, sealed, hash } = await wholeJourney();
    const seal = {
      hash,
      text: contractText,
      title: 'Mutual growth',
      version: 1,
      human: 'Ana Lima',
    };
    expect(await readSeal(asked.text)).toMatchObject({
      kind: 'intact',
      seal: { ...seal, status: { kind: 'proposed' } },
      message: expect.stringContaining('CONSENT: ACCEPT'),
    });
    expect(asked.text).not.toContain(message);
    expect(await readSeal(sealed.text)).toMatchObject({
      kind: 'intact',
      seal: { ...seal, status: { kind: 'accepted', on: '2026-11-22' } },
      message,
    });
  });

  it('shows the page where it stands', async () => {
    const { asked, answered, after, hash } = await wholeJourney();
    const at = '2026-11-22T09:30:00.000Z';
    expect(asked.view).toMatchObject({
      state: 'asked',
      contract: { title: 'Mutual growth', number: 1, hash },
      others: [],
      draft: { text: message, at },
    });
    expect(answered).toMatchObject({ state: 'accepted', reply: { text: reply.yes, rule: 'line' } });
    expect(after).toMatchObject({ state: 'accepted', sealed: 1, draft: null, unprotected: false });
  });

  it('keeps no text in the log, only salted digests that open to it', async () => {
    const { office, sealed, hash } = await wholeJourney();
    const log = (await recordLines(office.store)).join('\n');
    for (const word of ['quince', 'heron', 'truth', 'Ana', 'Mutual', await sha256Hex(message)])
      expect(log).not.toContain(word);
    expect(log).toContain(hash);

    const records = await recordsOf(office);
    const answer = records.find(({ kind }) => kind === 'consent.answered');
    const sent = records.find(({ seq }) => seq === sealed.seq);
    const db = await office.store.db();
    const [kept, own] = [
      await db.get('payloads', String(answer?.detail.reply)),
      await db.get('payloads', String(sent?.detail.message)),
    ];
    // The model's words are kept as evidence; of the person's only the salt.
    expect(kept?.text).toBe(reply.yes);
    expect(own?.text).toBeNull();
    expect(digestPayload(hexToBytes(kept?.salt ?? ''), reply.yes)).toBe(answer?.detail.reply);
    expect(digestPayload(hexToBytes(own?.salt ?? ''), message)).toBe(sent?.detail.message);
    expect(kept?.salt).not.toBe(own?.salt);
    // Once sent, the person's message is nowhere in the database.
    expect(JSON.stringify(await everything(office.store))).not.toContain('quince');
  });
});

describe('other answers', () => {
  it('a no is a no, and nobody can judge it away', async () => {
    const office = sampleOffice();
    await signed(office);
    await chat.ask(office, here, message);
    expect(await chat.answered(office, here, reply.no, null)).toMatchObject({ state: 'declined' });
    const before = await everything(office.store);
    await expect(chat.judge(office, here, 'accepted')).rejects.toMatchObject({ code: 'agreement' });
    expect(await everything(office.store)).toEqual(before);
  });

  it('an unclear one is judged by the person, and the seal says so', async () => {
    const office = sampleOffice();
    await signed(office);
    await chat.ask(office, here, message);
    expect(await chat.answered(office, here, reply.unclear, null)).toMatchObject({
      state: 'unclear',
      reply: { text: reply.unclear },
    });
    office.sources.pass(86_400);
    expect((await chat.judge(office, here, 'accepted')).state).toBe('accepted');
    const { text } = await chat.seal(office, here, message);
    expect(text).toContain('Status: accepted, as judged by the person, on 2026-11-23');

    const judged = (await recordsOf(office)).find(({ kind }) => kind === 'consent.judged');
    const answer = (await recordsOf(office)).find(({ kind }) => kind === 'consent.answered');
    expect(judged).toMatchObject({ by: 'human', state: 'accepted' });
    expect(judged?.detail).toEqual({ outcome: 'accepted', reply: answer?.detail.reply });
  });

  it('a yes after a judged one is the model’s own again', async () => {
    const office = sampleOffice();
    await signed(office);
    await chat.ask(office, here, message);
    await chat.answered(office, here, reply.unclear, null);
    await chat.judge(office, here, 'accepted');
    await chat.ask(office, here, message);
    await chat.answered(office, here, reply.yes, null);
    expect((await chat.seal(office, here, message)).text).toContain(
      'Status: accepted by the model on',
    );
  });

  it('an answer nobody asked for is refused', async () => {
    const office = sampleOffice();
    await signed(office);
    await expect(chat.answered(office, here, reply.yes, null)).rejects.toThrow();
    expect(await kindsOf(office)).toEqual(['log.opened', 'contract.signed']);
  });

  it('an invitation that did not leave is as if never asked, and on record', async () => {
    const office = sampleOffice();
    await signed(office);
    await chat.ask(office, here, message);
    const view = await chat.askFailed(office, here, 'read-back');
    expect(view).toMatchObject({ state: 'none', draft: null });
    expect((await recordsOf(office)).at(-1)).toMatchObject({
      kind: 'message.stopped',
      detail: { reason: 'read-back' },
    });
  });

  it('the answer in one conversation says nothing about another, nor on another site', async () => {
    const office = await acceptedOffice();
    expect((await chat.open(office, { ...here, key: 'tab:other' })).state).toBe('none');
    expect((await chat.open(office, { ...here, site: 'gemini' })).state).toBe('none');
  });
});

describe('what the page reports', () => {
  it('a stopped message is not counted as sealed', async () => {
    const office = await acceptedOffice();
    const { seq } = await chat.seal(office, here, message);
    const reason = 'read-back';
    const view = await chat.report(office, here, {
      kind: 'message.stopped',
      of: seq,
      reason,
      lasting: false,
    });
    expect(view.sealed).toBe(0);
    expect((await recordsOf(office)).at(-1)?.detail).toEqual({ of: seq, reason });
  });

  it('going on without the contract is the person’s, for one message or the conversation', async () => {
    const office = await acceptedOffice();
    const without = { kind: 'message.unprotected', of: null, reason: null } as const;
    expect(await chat.report(office, here, { ...without, lasting: false })).toMatchObject({
      unprotected: false,
    });
    const lasting = await chat.report(office, here, { ...without, lasting: true });
    expect(lasting.unprotected).toBe(true);
    expect((await recordsOf(office)).at(-1)).toMatchObject({
      by: 'human',
      detail: { lasting: true },
    });
    // One more single message does not take the choice back; asking again does.
    expect((await chat.report(office, here, { ...without, lasting: false })).unprotected).toBe(
      true,
    );
    expect((await chat.ask(office, here, '')).view.unprotected).toBe(false);
  });
});
