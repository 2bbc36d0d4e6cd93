import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { fromPage, fromPopup } from '../../../testing/background/asks.ts';
import {
  acceptedContext,
  answered,
  asked,
  bound,
  contractText,
  here,
  lastRecord,
  message,
  recordsOf,
  reply,
  sampleContext,
  signed,
  tamper,
} from '../../../testing/background/sample-context.ts';
import { everything, recordLines } from '../../../testing/samples/store.ts';
import { documentHash, documentText } from '../../contract/document.ts';
import { readSeal } from '../../contract/seal.ts';
import { sha256Hex } from '../../contract/text.ts';
import { verifyLog } from '../../log/verify.ts';
import type { BackgroundContext } from '../core/context.ts';

describe('a seal', () => {
  it.each<[string, (context: BackgroundContext) => Promise<unknown>]>([
    ['never asked', async () => {}],
    ['asked, not answered', (context) => asked(context)],
    [
      'declined',
      async (context) => {
        await asked(context);
        await answered(context, here, reply.no);
      },
    ],
    [
      'unclear',
      async (context) => {
        await asked(context);
        await answered(context, here, reply.unclear);
      },
    ],
    [
      'accepted, and asked again since',
      async (context) => {
        await asked(context);
        await answered(context);
        await asked(context);
      },
    ],
  ])('is refused where the model was %s, and nothing changes', async (_where, go) => {
    const context = sampleContext();
    await signed(context);
    await go(context);
    const before = await everything(context.store);
    await expect(fromPage.seal(context, here, { text: message })).rejects.toMatchObject({
      name: 'Refusal',
      code: 'not-accepted',
    });
    expect(await everything(context.store)).toEqual(before);
  });

  it.each<[string, string, (context: BackgroundContext) => Promise<unknown>]>([
    ['under a version that was retired', 'nothing-in-force', retire],
    [
      'on a site that is off',
      'site-off',
      (context) => fromPopup.switchSite(context, 'claude', false),
    ],
  ])('%s is refused, and so is asking', async (_where, code, go) => {
    const context = await acceptedContext();
    await go(context);
    const before = await everything(context.store);
    await expect(fromPage.seal(context, here, { text: message })).rejects.toMatchObject({ code });
    await expect(asked(context)).rejects.toMatchObject({ code });
    expect(await everything(context.store)).toEqual(before);
  });

  it('takes the place of any of this log that the message begins with, and never doubles', async () => {
    const context = await acceptedContext();
    const first = await fromPage.seal(context, here, { text: message });
    const again = await fromPage.seal(context, here, { text: first.text });
    expect(await readSeal(again.text)).toMatchObject({ seal: { log: again.head }, message });
    const block = again.text.slice(0, -message.length);
    const doubled = await fromPage.seal(context, here, { text: block + first.text });
    expect(await readSeal(doubled.text)).toMatchObject({ seal: { log: doubled.head }, message });
  });

  it('leaves any other block where it is: those are the person’s words', async () => {
    const context = await acceptedContext();
    const { text, head } = await fromPage.seal(context, here, { text: message });
    const foreign = text.replace(head, 'A'.repeat(22));
    const sealed = await fromPage.seal(context, here, { text: foreign });
    expect(await readSeal(sealed.text)).toMatchObject({ kind: 'intact', message: foreign });
  });

  it('keeps the form of an edited message', async () => {
    const context = await acceptedContext();
    const [contract] = (await fromPopup.overview(context)).contracts;
    const id = contract?.id ?? '';
    await fromPopup.setCarrying(context, id, {
      language: 'en',
      opening: null,
      cadence: { kind: 'first' },
    });
    const whole = await fromPage.seal(context, here, { text: message });
    const short = await fromPage.seal(context, here, { text: message });
    expect(short.text.split('\n')[0]?.length).toBeLessThanOrEqual(160);
    for (const before of [whole, short]) {
      const after = await fromPage.seal(context, here, { text: before.text });
      expect(after.text.includes(contractText)).toBe(before === whole);
    }
  });

  it('is never put before the question: that is asking again', async () => {
    const context = await acceptedContext();
    const { text } = await fromPage.preview(context, here, {
      draft: '',
      within: false,
      hash: null,
    });
    const before = await everything(context.store);
    const code = 'asks-again';
    await expect(fromPage.seal(context, here, { text: text ?? '' })).rejects.toMatchObject({
      code,
    });
    expect(await everything(context.store)).toEqual(before);
  });

  it('leaves the message as it is, to the last blank', async () => {
    const context = await acceptedContext();
    const odd = '  === tab\there, NBSP\u00a0there ===\r\n\n\n\u200b…end \n';
    expect((await fromPage.seal(context, here, { text: odd })).text.endsWith(`\n\n${odd}`)).toBe(
      true,
    );
  });

  it('takes along what was seen of the reply before it, in one go', async () => {
    const context = await acceptedContext();
    const before = await fromPage.seal(context, here, { text: message });
    const half = { head: before.head, text: 'Yes.', unread: null, stopped: false } as const;
    const seen = { seen: 'later', key: here.key, reply: 'Yes.', model: null } as const;
    const later = { ...seen, half: { ...half, complete: true, seen: true } };
    const { seq } = await fromPage.seal(context, here, { text: message, later });
    const records = await recordsOf(context);
    expect(records.slice(-3).map(({ kind, detail }) => [kind, detail.of ?? null])).toEqual([
      ['message.delivered', before.seq],
      ['message.answered', before.seq],
      ['message.sealed', null],
    ]);
    expect(records.at(-1)?.seq).toBe(seq);
  });

  it('is refused where the model withdraws in that, and the withdrawal stays', async () => {
    const context = await acceptedContext();
    const reply = 'No more.\n\nCONSENT: WITHDRAW';
    const later = { seen: 'later', key: here.key, reply, model: null, half: null } as const;
    const sealing = fromPage.seal(context, here, { text: message, later });
    await expect(sealing).rejects.toMatchObject({ code: 'not-accepted' });
    expect(await lastRecord(context)).toMatchObject({ kind: 'consent.withdrawn' });
    expect((await fromPage.open(context, here)).state).toBe('withdrawn');
  });

  it('is counted', async () => {
    const context = await acceptedContext();
    for (let i = 0; i < 3; i++) await fromPage.seal(context, here, { text: message });
    expect((await fromPage.open(context, here)).sealed).toBe(3);
  });
});

describe('a signed version changed behind our back', () => {
  it.each<[string, Parameters<typeof tamper<'versions'>>[2]]>([
    ['another word', ({ document }) => ({ document: document.replace('truth', 'flattery') })],
    ['another name', ({ document }) => ({ document: document.replace('Ana Lima', 'Bo Berg') })],
    ['another title', ({ document }) => ({ document: document.replace('Mutual', 'Single') })],
    ['a blank at the end', ({ document }) => ({ document: `${document} ` })],
    ['a line end of another kind', ({ document }) => ({ document: `${document}\r\n` })],
    ['nothing left', () => ({ document: '' })],
  ])('(%s) refuses the seal, records that and nothing else', async (_what, change) => {
    const context = await acceptedContext();
    await tamper(context, 'versions', change);
    const { records, head, ...before } = await everything(context.store);
    await expect(fromPage.seal(context, here, { text: message })).rejects.toMatchObject({
      code: 'integrity',
      message: expect.stringMatching(/no longer the one you signed.*message was kept/s),
    });
    const { records: _records, head: _head, ...after } = await everything(context.store);
    expect(after).toEqual(before);

    const [version] = await (await context.store.db()).getAll('versions');
    expect(await lastRecord(context)).toMatchObject({
      seq: 4,
      kind: 'integrity.failed',
      by: 'program',
      site: 'claude',
      conversation: here.key,
      contract: version?.hash,
      detail: {
        what: 'document',
        expected: version?.hash,
        found: await sha256Hex(version?.document ?? ''),
      },
    });
    const { log } = await fromPopup.overview(context);
    expect(await verifyLog(await recordLines(context.store))).toMatchObject({ ok: true, ...log });
  });

  it('refuses to ask as well, and works again once it is signed anew', async () => {
    const context = sampleContext();
    const { id, hash } = await signed(context);
    await tamper(context, 'versions', ({ document }) => ({ document: `${document}!` }));
    await expect(asked(context)).rejects.toMatchObject({ code: 'integrity' });
    expect((await fromPage.open(context, here)).state).toBe('none');
    await fromPopup.signContract(context, id, 'Ana Lima');
    expect(await readSeal((await asked(context)).text)).toMatchObject({
      kind: 'intact',
      seal: { hash },
    });
  });

  it('with its hash made right is still not what the log says was signed', async () => {
    const context = await acceptedContext();
    const forged = { title: 'Mutual growth', human: 'Bo Berg', text: 'Flatter me.' };
    const hash = await documentHash(forged);
    await tamper(context, 'versions', () => ({ document: documentText(forged), hash }));
    await tamper(context, 'conversations', () => ({ contract: hash }));
    const refused = { code: 'integrity', message: expect.stringContaining('does not say') };
    await expect(fromPage.seal(context, here, { text: message })).rejects.toMatchObject(refused);
    await expect(
      fromPage.ask(context, { ...here, key: 'tab:new' }, { draft: '' }),
    ).rejects.toMatchObject(refused);
    expect(await lastRecord(context)).toMatchObject({
      kind: 'integrity.failed',
      contract: hash,
      detail: { what: 'signature', expected: `record 1 signs ${hash}` },
    });
  });

  it.each<[string, Parameters<typeof tamper<'versions'>>[2]]>([
    ['no record at all', () => ({ seq: 99 })],
    ['a record of another kind', () => ({ seq: 2 })],
    ['another log', () => ({ log: 'another' })],
  ])('names %s', async (_what, change) => {
    const context = await acceptedContext();
    await tamper(context, 'versions', change);
    const code = 'integrity';
    await expect(fromPage.seal(context, here, { text: message })).rejects.toMatchObject({ code });
    expect((await lastRecord(context))?.detail.what).toBe('signature');
  });
});

describe('a conversation changed behind our back', () => {
  const elsewhere = { ...here, key: 'tab:other' };

  it.each<[string, string, (context: BackgroundContext) => Promise<unknown>]>([
    [
      'a yes where the model said no',
      'agreement',
      async (context) => {
        await asked(context, elsewhere);
        await answered(context, elsewhere, reply.no);
        await tamper(context, 'conversations', ({ key, state }) => ({
          state: key === elsewhere.key ? 'accepted' : state,
        }));
      },
    ],
    [
      'the yes of another conversation',
      'conversation',
      async (context) => {
        await asked(context, elsewhere);
        await answered(context, elsewhere, reply.no);
        await tamper(context, 'conversations', ({ key, state, yes }) => ({
          state: key === elsewhere.key ? 'accepted' : state,
          yes: key === elsewhere.key ? 3 : yes,
        }));
      },
    ],
    [
      'a yes out of nothing',
      'agreement',
      async (context) => {
        const hash = (await fromPage.open(context, here)).contract?.hash ?? null;
        await fromPage.report(context, elsewhere, {
          ...{ kind: 'message.unsealed', of: null, reason: null, lasting: false },
        });
        const db = await context.store.db();
        const row = await db.get('conversations', [here.site, here.key]);
        if (row)
          await db.put('conversations', { ...row, key: elsewhere.key, contract: hash, yes: null });
      },
    ],
    [
      'the whole row of another conversation',
      'conversation',
      async (context) => {
        const db = await context.store.db();
        const row = await db.get('conversations', [here.site, here.key]);
        if (row) await db.put('conversations', { ...row, key: elsewhere.key });
      },
    ],
    [
      'a move that the log does not tell of',
      'conversation',
      async (context) => {
        const db = await context.store.db();
        const row = await db.get('conversations', [here.site, here.key]);
        if (row) await db.put('conversations', { ...row, key: elsewhere.key, bound: 2 });
      },
    ],
    [
      'a yes to another question',
      'conversation',
      async (context) => {
        const db = await context.store.db();
        await asked(context, elsewhere);
        const { asked: question } =
          (await db.get('conversations', [here.site, elsewhere.key])) ?? {};
        const row = await db.get('conversations', [here.site, here.key]);
        if (row && question)
          await db.put('conversations', { ...row, key: elsewhere.key, asked: question });
      },
    ],
  ])('to %s refuses the seal, and that is on record', async (_what, what, change) => {
    const context = await acceptedContext();
    await change(context);
    await expect(fromPage.seal(context, elsewhere, { text: message })).rejects.toMatchObject({
      code: 'integrity',
      message: expect.stringMatching(/log does not say.*message was kept/s),
    });
    expect(await lastRecord(context)).toMatchObject({
      kind: 'integrity.failed',
      conversation: elsewhere.key,
      detail: { what },
    });
    // Whatever was done elsewhere, this conversation is as it was.
    expect((await fromPage.seal(context, here, { text: message })).text).toContain(message);
  });

  it('about another contract seals nothing', async () => {
    const context = await acceptedContext();
    const { hash } = await signed(context, 'Be brief.', null, 'Brevity');
    await tamper(context, 'conversations', () => ({ contract: hash }));
    const code = 'integrity';
    await expect(fromPage.seal(context, here, { text: message })).rejects.toMatchObject({ code });
    expect((await lastRecord(context))?.detail.what).toBe('agreement');
  });
});

describe('the same text under another name or title', () => {
  it.each([
    ['name', 'Bo Berg', 'Mutual growth'],
    ['title', 'Ana Lima', 'Growing together'],
  ])('(%s) is another document, and the model is asked anew', async (_what, name, title) => {
    const context = await acceptedContext();
    const [contract] = (await fromPopup.overview(context)).contracts;
    const id = contract?.id ?? '';
    await fromPopup.saveContract(context, { id, title, text: contractText });
    await fromPopup.signContract(context, id, name);
    expect((await fromPage.open(context, here)).state).toBe('superseded');
    const code = 'not-accepted';
    await expect(fromPage.seal(context, here, { text: message })).rejects.toMatchObject({ code });
    await asked(context);
    await answered(context);
    const { text } = await fromPage.seal(context, here, { text: message });
    expect(await readSeal(text)).toMatchObject({
      kind: 'intact',
      seal: { document: { title, human: name } },
    });
  });
});

describe('a new signed version', () => {
  it('supersedes the yes to the old one, until the model is asked again', async () => {
    const context = await acceptedContext();
    const [contract] = (await fromPopup.overview(context)).contracts;
    const { hash } = await signed(context, `${contractText} And be kind.`, contract?.id);
    expect((await fromPage.open(context, here)).state).toBe('superseded');
    await expect(fromPage.seal(context, here, { text: message })).rejects.toMatchObject({
      code: 'not-accepted',
    });
    await asked(context);
    await answered(context);
    expect((await fromPage.seal(context, here, { text: message })).text).toContain(hash);
  });

  it('while the model is reading the old one: its yes is to the old one', async () => {
    const context = sampleContext();
    const { id, hash } = await signed(context);
    await asked(context);
    await signed(context, `${contractText} And be kind.`, id);
    expect((await answered(context)).state).toBe('superseded');
    expect(await lastRecord(context)).toMatchObject({ kind: 'consent.answered', contract: hash });
    await expect(fromPage.seal(context, here, { text: message })).rejects.toMatchObject({
      code: 'not-accepted',
    });
    await fromPopup.useContract(context, hash);
    expect((await fromPage.seal(context, here, { text: message })).text).toContain(hash);
  });
});

describe('a step whose record cannot be written', () => {
  const sealedText = (context: BackgroundContext) =>
    fromPage.seal(context, here, { text: message });
  const seen = { kind: 'message.stopped', of: null, reason: null, lasting: false } as const;
  it.each<[string, (context: BackgroundContext) => Promise<unknown>]>([
    ['asking', (context) => fromPage.ask(context, here, { draft: 'another message' })],
    ['an answer', (context) => answered(context)],
    ['an invitation that failed', (context) => fromPage.askFailed(context, here, 'left')],
    ['sealing', sealedText],
    ['a report', (context) => fromPage.report(context, here, seen)],
    [
      'going on without',
      (context) => fromPage.report(context, here, { ...seen, kind: 'message.unprotected' }),
    ],
    ['an id', (context) => bound(context, 'c0ffee')],
    ['signing', (context) => signed(context)],
    ['a switch', (context) => fromPopup.switchSite(context, 'claude', false)],
  ])('(%s) did not happen', async (what, step) => {
    const context = await acceptedContext();
    if (/answer|invitation/.test(what)) await asked(context);
    if (what === 'signing')
      await fromPopup.saveContract(context, { id: null, title: 'x', text: 'y' });
    const size = (await fromPopup.overview(context)).log.size;
    await (await context.store.db()).put('records', 'in the way', size);
    const before = await everything(context.store);
    await expect(step(context)).rejects.toMatchObject({ name: 'ConstraintError' });
    const after = await everything(context.store);
    // Signing saves the draft first, in a write of its own.
    const changed = what === 'signing' ? { contracts: after.contracts } : {};
    expect(after).toEqual({ ...before, ...changed });
  });
});

async function retire(context: BackgroundContext): Promise<void> {
  const [contract] = (await fromPopup.overview(context)).contracts;
  await fromPopup.retireVersion(context, contract?.id ?? '', 1, true);
}
