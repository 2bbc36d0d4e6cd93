import 'fake-indexeddb/auto';
import { hexToBytes } from '@noble/hashes/utils.js';
import { describe, expect, it } from 'vitest';
import { fromPage, fromPopup } from '../../../testing/background/asks.ts';
import {
  acceptedContext,
  answered,
  asked,
  contractText,
  here,
  judged,
  message,
  recordsOf,
  reply,
  sampleContext,
  signed,
} from '../../../testing/background/sample-context.ts';
import { everything, recordLines } from '../../../testing/samples/store.ts';
import { readSeal } from '../../contract/seal.ts';
import { sha256Hex } from '../../contract/text.ts';
import { digestPayload } from '../../log/payload.ts';
import { verifyLog } from '../../log/verify.ts';
import type { BackgroundContext } from '../core/context.ts';

const kindsOf = async (context: BackgroundContext) =>
  (await recordsOf(context)).map(({ kind }) => kind);

async function wholeJourney() {
  const context = sampleContext();
  const { hash } = await signed(context);
  const question = await asked(context);
  const sent = { kind: 'message.delivered', reason: null, lasting: false } as const;
  await fromPage.report(context, here, { ...sent, of: question.seq });
  const { head } = question;
  const yes = { head, reply: reply.yes(hash), model: 'Model 5' };
  const answer = await fromPage.answered(context, here, yes);
  const sealed = await fromPage.seal(context, here, { text: message });
  const after = await fromPage.report(context, here, { ...sent, of: sealed.seq });
  return { context, hash, question, answer, sealed, after };
}

describe('asked, accepted, sealed, delivered', () => {
  it('leaves a log the verifier accepts, its root the head', async () => {
    const { context } = await wholeJourney();
    const { log } = await fromPopup.overview(context);
    expect(await verifyLog(await recordLines(context.store))).toEqual({ ok: true, ...log });
  });

  it('tells the whole story, each step with its state and whose it was', async () => {
    const { context, hash, question, sealed } = await wholeJourney();
    const records = await recordsOf(context);
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
      seq: question.seq,
      detail: { head: question.head, version: 1, within: false, renewal: false, model: null },
    });
    expect(records[3]?.detail).toEqual({ of: question.seq, by: 'transcript', model: null });
    expect(records[4]?.detail).toMatchObject({
      outcome: 'accepted',
      rule: 'line',
      model: 'Model 5',
    });
    expect(records[5]?.seq).toBe(sealed.seq);
    expect(records[6]?.detail).toEqual({ of: sealed.seq, by: 'transcript', model: null });
  });

  it('asks with the contract and the question, and seals with the yes and its date', async () => {
    const { question, sealed, hash } = await wholeJourney();
    const document = { title: 'Mutual growth', human: 'Ana Lima', text: contractText };
    const seal = { hash, document };
    expect(await readSeal(question.text)).toMatchObject({
      kind: 'intact',
      seal: { ...seal, status: { kind: 'proposed' }, log: question.head },
      message: expect.stringContaining('CONSENT: ACCEPT'),
    });
    expect(question.text).not.toContain(message);
    expect(await readSeal(sealed.text)).toMatchObject({
      kind: 'intact',
      seal: { ...seal, status: { kind: 'accepted', on: '2026-11-22' }, log: sealed.head },
      message,
    });
  });

  it('shows the page where it stands', async () => {
    const { question, answer, after, hash } = await wholeJourney();
    const at = '2026-11-22T09:30:00.000Z';
    expect(question).toMatchObject({
      state: 'asked',
      contract: { title: 'Mutual growth', number: 1, hash },
      hasOthers: false,
      draft: { text: message, at },
    });
    expect(answer).toMatchObject({
      state: 'accepted',
      reply: { text: reply.yes(hash), rule: 'line' },
    });
    expect(after).toMatchObject({ state: 'accepted', sealed: 1, draft: null, unprotected: false });
  });

  it('keeps no text in the log, only salted digests that open to it', async () => {
    const { context, sealed, hash } = await wholeJourney();
    const log = (await recordLines(context.store)).join('\n');
    for (const word of ['quince', 'heron', 'truth', 'Ana', 'Mutual', await sha256Hex(message)])
      expect(log).not.toContain(word);
    expect(log).toContain(hash);

    const records = await recordsOf(context);
    const answer = records.find(({ kind }) => kind === 'consent.answered');
    const sent = records.find(({ seq }) => seq === sealed.seq);
    const db = await context.store.db();
    const [kept, own] = [
      await db.get('payloads', String(answer?.detail.reply)),
      await db.get('payloads', String(sent?.detail.message)),
    ];
    // The model's words are kept as evidence; of the person's only the salt.
    expect(kept?.text).toBe(reply.yes(hash));
    expect(own?.text).toBeNull();
    expect(digestPayload(hexToBytes(kept?.salt ?? ''), reply.yes(hash))).toBe(answer?.detail.reply);
    expect(digestPayload(hexToBytes(own?.salt ?? ''), message)).toBe(sent?.detail.message);
    expect(kept?.salt).not.toBe(own?.salt);
    // Once sent, the person's message is nowhere in the database.
    expect(JSON.stringify(await everything(context.store))).not.toContain('quince');
  });
});

describe('other answers', () => {
  it('a no is a no, and nobody can judge it away', async () => {
    const context = sampleContext();
    await signed(context);
    await asked(context);
    expect(await answered(context, here, reply.no)).toMatchObject({ state: 'declined' });
    const before = await everything(context.store);
    await expect(judged(context, 'accepted')).rejects.toMatchObject({ code: 'moved-on' });
    expect(await everything(context.store)).toEqual(before);
  });

  it('an unclear one is judged by the person, and the seal says so', async () => {
    const context = sampleContext();
    await signed(context);
    await asked(context);
    expect(await answered(context, here, reply.unclear)).toMatchObject({
      state: 'unclear',
      reply: { text: reply.unclear },
    });
    context.sources.pass(86_400);
    expect((await judged(context, 'accepted')).state).toBe('accepted');
    const { text } = await fromPage.seal(context, here, { text: message });
    expect(text).toContain('Status: accepted, as judged by the person, on 2026-11-23');

    const judgement = (await recordsOf(context)).find(({ kind }) => kind === 'consent.judged');
    const answer = (await recordsOf(context)).find(({ kind }) => kind === 'consent.answered');
    expect(judgement).toMatchObject({ by: 'human', state: 'accepted' });
    expect(judgement?.detail).toEqual({
      of: answer?.detail.of,
      outcome: 'accepted',
      reply: answer?.detail.reply,
    });
  });

  it('a yes after a judged one is the model’s own again', async () => {
    const context = sampleContext();
    await signed(context);
    await asked(context);
    await answered(context, here, reply.unclear);
    await judged(context, 'accepted');
    await asked(context);
    await answered(context);
    expect((await fromPage.seal(context, here, { text: message })).text).toContain(
      'Status: accepted by the model on',
    );
  });

  it('an answer nobody asked for is refused', async () => {
    const context = sampleContext();
    await signed(context);
    await expect(answered(context)).rejects.toThrow();
    expect(await kindsOf(context)).toEqual(['log.opened', 'contract.signed']);
  });

  it('an invitation that did not leave is as if never asked, and on record', async () => {
    const context = sampleContext();
    await signed(context);
    await asked(context);
    const view = await fromPage.askFailed(context, here, 'read-back');
    expect(view).toMatchObject({ state: 'none', draft: { text: message, waits: false } });
    expect((await recordsOf(context)).at(-1)).toMatchObject({
      kind: 'message.stopped',
      detail: { reason: 'read-back' },
    });
  });

  it('the answer in one conversation says nothing about another, nor on another site', async () => {
    const context = await acceptedContext();
    expect((await fromPage.open(context, { ...here, key: 'tab:other' })).state).toBe('none');
    expect((await fromPage.open(context, { ...here, site: 'gemini' })).state).toBe('none');
  });
});

describe('what the page reports', () => {
  it('a stopped message is not counted as sealed', async () => {
    const context = await acceptedContext();
    const { seq } = await fromPage.seal(context, here, { text: message });
    const reason = 'read-back';
    const view = await fromPage.report(context, here, {
      kind: 'message.stopped',
      of: seq,
      reason,
      lasting: false,
    });
    expect(view.sealed).toBe(0);
    expect((await recordsOf(context)).at(-1)?.detail).toEqual({ of: seq, reason, model: null });
  });

  it('going on without the contract is the person’s, for one message or the conversation', async () => {
    const there = { ...here, key: 'id:c0ffee' };
    const context = await acceptedContext(there);
    const without = { kind: 'message.unprotected', of: null, reason: null } as const;
    expect(await fromPage.report(context, there, { ...without, lasting: false })).toMatchObject({
      unprotected: false,
    });
    const lasting = await fromPage.report(context, there, { ...without, lasting: true });
    expect(lasting.unprotected).toBe(true);
    expect((await recordsOf(context)).at(-1)).toMatchObject({
      by: 'human',
      detail: { lasting: true },
    });
    // One more single message does not take the choice back; asking again does.
    expect(
      (await fromPage.report(context, there, { ...without, lasting: false })).unprotected,
    ).toBe(true);
    expect((await fromPage.ask(context, there, { draft: '' })).unprotected).toBe(false);
  });
});
