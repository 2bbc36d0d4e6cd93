import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import {
  acceptedOffice,
  answered,
  asked,
  bound,
  contractText,
  here,
  lastRecord,
  message,
  reply,
  sampleOffice,
  signed,
  tamper,
} from '../../testing/background/context.ts';
import { everything, recordLines } from '../../testing/samples/store.ts';
import { documentHash, documentText } from '../contract/document.ts';
import { readSeal } from '../contract/seal.ts';
import { sha256Hex } from '../contract/text.ts';
import { verifyLog } from '../log/verify.ts';
import * as chat from './chat.ts';
import * as desk from './desk.ts';
import type { Office } from './office.ts';

describe('a seal', () => {
  it.each<[string, (office: Office) => Promise<unknown>]>([
    ['never asked', async () => {}],
    ['asked, not answered', (office) => asked(office)],
    [
      'declined',
      async (office) => {
        await asked(office);
        await answered(office, here, reply.no);
      },
    ],
    [
      'unclear',
      async (office) => {
        await asked(office);
        await answered(office, here, reply.unclear);
      },
    ],
    [
      'accepted, and asked again since',
      async (office) => {
        await asked(office);
        await answered(office);
        await asked(office);
      },
    ],
  ])('is refused where the model was %s, and nothing changes', async (_where, go) => {
    const office = sampleOffice();
    await signed(office);
    await go(office);
    const before = await everything(office.store);
    await expect(chat.seal(office, here, { text: message })).rejects.toMatchObject({
      name: 'Refusal',
      code: 'not-accepted',
    });
    expect(await everything(office.store)).toEqual(before);
  });

  it.each<[string, string, (office: Office) => Promise<unknown>]>([
    ['under a version that was retired', 'nothing-in-force', retire],
    ['on a site that is off', 'site-off', (office) => desk.switchSite(office, 'claude', false)],
  ])('%s is refused, and so is asking', async (_where, code, go) => {
    const office = await acceptedOffice();
    await go(office);
    const before = await everything(office.store);
    await expect(chat.seal(office, here, { text: message })).rejects.toMatchObject({ code });
    await expect(asked(office)).rejects.toMatchObject({ code });
    expect(await everything(office.store)).toEqual(before);
  });

  it('takes the place of any of this log that the message begins with, and never doubles', async () => {
    const office = await acceptedOffice();
    const first = await chat.seal(office, here, { text: message });
    const again = await chat.seal(office, here, { text: first.text });
    expect(await readSeal(again.text)).toMatchObject({ seal: { log: again.head }, message });
    const block = again.text.slice(0, -message.length);
    const doubled = await chat.seal(office, here, { text: block + first.text });
    expect(await readSeal(doubled.text)).toMatchObject({ seal: { log: doubled.head }, message });
  });

  it('leaves any other block where it is: those are the person’s words', async () => {
    const office = await acceptedOffice();
    const { text, head } = await chat.seal(office, here, { text: message });
    const foreign = text.replace(head, 'A'.repeat(22));
    const sealed = await chat.seal(office, here, { text: foreign });
    expect(await readSeal(sealed.text)).toMatchObject({ kind: 'intact', message: foreign });
  });

  it('keeps the form of an edited message', async () => {
    const office = await acceptedOffice();
    const [contract] = (await desk.overview(office)).contracts;
    const id = contract?.id ?? '';
    await desk.setManner(office, id, { language: 'en', opening: null, cadence: { kind: 'first' } });
    const whole = await chat.seal(office, here, { text: message });
    const short = await chat.seal(office, here, { text: message });
    expect(short.text.split('\n')[0]?.length).toBeLessThanOrEqual(160);
    for (const before of [whole, short]) {
      const after = await chat.seal(office, here, { text: before.text });
      expect(after.text.includes(contractText)).toBe(before === whole);
    }
  });

  it('is never put before the question: that is asking again', async () => {
    const office = await acceptedOffice();
    const { text } = await chat.preview(office, here, { draft: '', within: false, hash: null });
    const before = await everything(office.store);
    const code = 'asks-again';
    await expect(chat.seal(office, here, { text })).rejects.toMatchObject({ code });
    expect(await everything(office.store)).toEqual(before);
  });

  it('leaves the message as it is, to the last blank', async () => {
    const office = await acceptedOffice();
    const odd = '  === tab\there, NBSP\u00a0there ===\r\n\n\n\u200b…end \n';
    expect((await chat.seal(office, here, { text: odd })).text.endsWith(`\n\n${odd}`)).toBe(true);
  });

  it('is counted', async () => {
    const office = await acceptedOffice();
    for (let i = 0; i < 3; i++) await chat.seal(office, here, { text: message });
    expect((await chat.open(office, here)).sealed).toBe(3);
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
    const office = await acceptedOffice();
    await tamper(office, 'versions', change);
    const { records, head, ...before } = await everything(office.store);
    await expect(chat.seal(office, here, { text: message })).rejects.toMatchObject({
      code: 'integrity',
      message: expect.stringMatching(/no longer the one you signed.*message was kept/s),
    });
    const { records: _records, head: _head, ...after } = await everything(office.store);
    expect(after).toEqual(before);

    const [version] = await (await office.store.db()).getAll('versions');
    expect(await lastRecord(office)).toMatchObject({
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
    const { log } = await desk.overview(office);
    expect(await verifyLog(await recordLines(office.store))).toMatchObject({ ok: true, ...log });
  });

  it('refuses to ask as well, and works again once it is signed anew', async () => {
    const office = sampleOffice();
    const { id, hash } = await signed(office);
    await tamper(office, 'versions', ({ document }) => ({ document: `${document}!` }));
    await expect(asked(office)).rejects.toMatchObject({ code: 'integrity' });
    expect((await chat.open(office, here)).state).toBe('none');
    await desk.signContract(office, id, 'Ana Lima');
    expect(await readSeal((await asked(office)).text)).toMatchObject({
      kind: 'intact',
      seal: { hash },
    });
  });

  it('with its hash made right is still not what the log says was signed', async () => {
    const office = await acceptedOffice();
    const forged = { title: 'Mutual growth', human: 'Bo Berg', text: 'Flatter me.' };
    const hash = await documentHash(forged);
    await tamper(office, 'versions', () => ({ document: documentText(forged), hash }));
    await tamper(office, 'conversations', () => ({ contract: hash }));
    const refused = { code: 'integrity', message: expect.stringContaining('does not say') };
    await expect(chat.seal(office, here, { text: message })).rejects.toMatchObject(refused);
    await expect(
      chat.ask(office, { ...here, key: 'tab:new' }, { draft: '' }),
    ).rejects.toMatchObject(refused);
    expect(await lastRecord(office)).toMatchObject({
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
    const office = await acceptedOffice();
    await tamper(office, 'versions', change);
    const code = 'integrity';
    await expect(chat.seal(office, here, { text: message })).rejects.toMatchObject({ code });
    expect((await lastRecord(office))?.detail.what).toBe('signature');
  });
});

describe('a conversation changed behind our back', () => {
  const elsewhere = { ...here, key: 'tab:other' };

  it.each<[string, string, (office: Office) => Promise<unknown>]>([
    [
      'a yes where the model said no',
      'agreement',
      async (office) => {
        await asked(office, elsewhere);
        await answered(office, elsewhere, reply.no);
        await tamper(office, 'conversations', ({ key, state }) => ({
          state: key === elsewhere.key ? 'accepted' : state,
        }));
      },
    ],
    [
      'the yes of another conversation',
      'conversation',
      async (office) => {
        await asked(office, elsewhere);
        await answered(office, elsewhere, reply.no);
        await tamper(office, 'conversations', ({ key, state, yes }) => ({
          state: key === elsewhere.key ? 'accepted' : state,
          yes: key === elsewhere.key ? 3 : yes,
        }));
      },
    ],
    [
      'a yes out of nothing',
      'agreement',
      async (office) => {
        const hash = (await chat.open(office, here)).contract?.hash ?? null;
        await chat.report(office, elsewhere, {
          ...{ kind: 'message.unsealed', of: null, reason: null, lasting: false },
        });
        const db = await office.store.db();
        const row = await db.get('conversations', [here.site, here.key]);
        if (row)
          await db.put('conversations', { ...row, key: elsewhere.key, contract: hash, yes: null });
      },
    ],
    [
      'the whole row of another conversation',
      'conversation',
      async (office) => {
        const db = await office.store.db();
        const row = await db.get('conversations', [here.site, here.key]);
        if (row) await db.put('conversations', { ...row, key: elsewhere.key });
      },
    ],
    [
      'a move that the log does not tell of',
      'conversation',
      async (office) => {
        const db = await office.store.db();
        const row = await db.get('conversations', [here.site, here.key]);
        if (row) await db.put('conversations', { ...row, key: elsewhere.key, bound: 2 });
      },
    ],
    [
      'a yes to another question',
      'conversation',
      async (office) => {
        const db = await office.store.db();
        await asked(office, elsewhere);
        const { asked: question } =
          (await db.get('conversations', [here.site, elsewhere.key])) ?? {};
        const row = await db.get('conversations', [here.site, here.key]);
        if (row && question)
          await db.put('conversations', { ...row, key: elsewhere.key, asked: question });
      },
    ],
  ])('to %s refuses the seal, and that is on record', async (_what, what, change) => {
    const office = await acceptedOffice();
    await change(office);
    await expect(chat.seal(office, elsewhere, { text: message })).rejects.toMatchObject({
      code: 'integrity',
      message: expect.stringMatching(/log does not say.*message was kept/s),
    });
    expect(await lastRecord(office)).toMatchObject({
      kind: 'integrity.failed',
      conversation: elsewhere.key,
      detail: { what },
    });
    // Whatever was done elsewhere, this conversation is as it was.
    expect((await chat.seal(office, here, { text: message })).text).toContain(message);
  });

  it('about another contract seals nothing', async () => {
    const office = await acceptedOffice();
    const { hash } = await signed(office, 'Be brief.', null, 'Brevity');
    await tamper(office, 'conversations', () => ({ contract: hash }));
    const code = 'integrity';
    await expect(chat.seal(office, here, { text: message })).rejects.toMatchObject({ code });
    expect((await lastRecord(office))?.detail.what).toBe('agreement');
  });
});

describe('the same text under another name or title', () => {
  it.each([
    ['name', 'Bo Berg', 'Mutual growth'],
    ['title', 'Ana Lima', 'Growing together'],
  ])('(%s) is another document, and the model is asked anew', async (_what, name, title) => {
    const office = await acceptedOffice();
    const [contract] = (await desk.overview(office)).contracts;
    const id = contract?.id ?? '';
    await desk.saveContract(office, { id, title, text: contractText });
    await desk.signContract(office, id, name);
    expect((await chat.open(office, here)).state).toBe('superseded');
    const code = 'not-accepted';
    await expect(chat.seal(office, here, { text: message })).rejects.toMatchObject({ code });
    await asked(office);
    await answered(office);
    const { text } = await chat.seal(office, here, { text: message });
    expect(await readSeal(text)).toMatchObject({
      kind: 'intact',
      seal: { document: { title, human: name } },
    });
  });
});

describe('a new signed version', () => {
  it('supersedes the yes to the old one, until the model is asked again', async () => {
    const office = await acceptedOffice();
    const [contract] = (await desk.overview(office)).contracts;
    const { hash } = await signed(office, `${contractText} And be kind.`, contract?.id);
    expect((await chat.open(office, here)).state).toBe('superseded');
    await expect(chat.seal(office, here, { text: message })).rejects.toMatchObject({
      code: 'not-accepted',
    });
    await asked(office);
    await answered(office);
    expect((await chat.seal(office, here, { text: message })).text).toContain(hash);
  });

  it('while the model is reading the old one: its yes is to the old one', async () => {
    const office = sampleOffice();
    const { id, hash } = await signed(office);
    await asked(office);
    await signed(office, `${contractText} And be kind.`, id);
    expect((await answered(office)).state).toBe('superseded');
    expect(await lastRecord(office)).toMatchObject({ kind: 'consent.answered', contract: hash });
    await expect(chat.seal(office, here, { text: message })).rejects.toMatchObject({
      code: 'not-accepted',
    });
    await desk.useContract(office, hash);
    expect((await chat.seal(office, here, { text: message })).text).toContain(hash);
  });
});

describe('a step whose record cannot be written', () => {
  const sealedText = (office: Office) => chat.seal(office, here, { text: message });
  const seen = { kind: 'message.stopped', of: null, reason: null, lasting: false } as const;
  it.each<[string, (office: Office) => Promise<unknown>]>([
    ['asking', (office) => chat.ask(office, here, { draft: 'another message' })],
    ['an answer', (office) => answered(office)],
    ['an invitation that failed', (office) => chat.askFailed(office, here, 'left')],
    ['sealing', sealedText],
    ['a report', (office) => chat.report(office, here, seen)],
    [
      'going on without',
      (office) => chat.report(office, here, { ...seen, kind: 'message.unprotected' }),
    ],
    ['an id', (office) => bound(office, 'c0ffee')],
    ['signing', (office) => signed(office)],
    ['a switch', (office) => desk.switchSite(office, 'claude', false)],
  ])('(%s) did not happen', async (what, step) => {
    const office = await acceptedOffice();
    if (/answer|invitation/.test(what)) await asked(office);
    if (what === 'signing') await desk.saveContract(office, { id: null, title: 'x', text: 'y' });
    const size = (await desk.overview(office)).log.size;
    await (await office.store.db()).put('records', 'in the way', size);
    const before = await everything(office.store);
    await expect(step(office)).rejects.toMatchObject({ name: 'ConstraintError' });
    const after = await everything(office.store);
    // Signing saves the draft first, in a write of its own.
    const changed = what === 'signing' ? { contracts: after.contracts } : {};
    expect(after).toEqual({ ...before, ...changed });
  });
});

async function retire(office: Office): Promise<void> {
  const [contract] = (await desk.overview(office)).contracts;
  await desk.retireVersion(office, contract?.id ?? '', 1, true);
}
