import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { readSeal } from '../contract/seal.ts';
import { sha256Hex } from '../contract/text.ts';
import { verifyLog } from '../log/verify.ts';
import { everything, recordLines } from '../store/sample.ts';
import * as chat from './chat.ts';
import * as desk from './desk.ts';
import type { Office } from './office.ts';
import {
  acceptedOffice,
  contractText,
  here,
  lastRecord,
  message,
  reply,
  sampleOffice,
  signed,
  tamper,
} from './sample.ts';

describe('a seal', () => {
  it.each<[string, (office: Office) => Promise<unknown>]>([
    ['never asked', async () => {}],
    ['asked, not answered', (office) => chat.ask(office, here, message)],
    [
      'declined',
      async (office) => {
        await chat.ask(office, here, message);
        await chat.answered(office, here, reply.no, null);
      },
    ],
    [
      'unclear',
      async (office) => {
        await chat.ask(office, here, message);
        await chat.answered(office, here, reply.unclear, null);
      },
    ],
    [
      'accepted, and asked again since',
      async (office) => {
        await chat.ask(office, here, message);
        await chat.answered(office, here, reply.yes, null);
        await chat.ask(office, here, message);
      },
    ],
  ])('is refused where the model was %s, and nothing changes', async (_where, go) => {
    const office = sampleOffice();
    await signed(office);
    await go(office);
    const before = await everything(office.store);
    await expect(chat.seal(office, here, message)).rejects.toMatchObject({
      name: 'Refusal',
      code: 'not-accepted',
    });
    expect(await everything(office.store)).toEqual(before);
  });

  it.each<[string, string, (office: Office) => Promise<unknown>]>([
    ['with no contract in force', 'nothing-in-force', (office) => desk.useContract(office, null)],
    ['on a site that is off', 'site-off', (office) => desk.switchSite(office, 'claude', false)],
  ])('%s is refused, and so is asking', async (_where, code, go) => {
    const office = await acceptedOffice();
    await go(office);
    const before = await everything(office.store);
    await expect(chat.seal(office, here, message)).rejects.toMatchObject({ code });
    await expect(chat.ask(office, here, message)).rejects.toMatchObject({ code });
    expect(await everything(office.store)).toEqual(before);
  });

  it('takes the place of any the message begins with, and never doubles', async () => {
    const office = await acceptedOffice();
    const first = await chat.seal(office, here, message);
    const again = await chat.seal(office, here, first.text);
    expect(again.text).toBe(first.text);
    const doubled = await chat.seal(
      office,
      here,
      first.text.slice(0, -message.length) + first.text,
    );
    expect(doubled.text).toBe(first.text);
  });

  it('leaves the message as it is, to the last blank', async () => {
    const office = await acceptedOffice();
    const odd = '  === tab\there, NBSP\u00a0there ===\r\n\n\n\u200b…end \n';
    expect((await chat.seal(office, here, odd)).text.endsWith(`\n\n${odd}`)).toBe(true);
  });

  it('is counted', async () => {
    const office = await acceptedOffice();
    for (let i = 0; i < 3; i++) await chat.seal(office, here, message);
    expect((await chat.open(office, here)).sealed).toBe(3);
  });
});

describe('a contract changed behind our back', () => {
  it.each<[string, (text: string) => string]>([
    ['another word', (text) => text.replace('truth', 'flattery')],
    ['a blank at the end', (text) => `${text} `],
    ['a line end of another kind', (text) => `${text}\r\n`],
    ['nothing left', () => ''],
  ])('(%s) refuses the seal, records that and nothing else', async (_what, change) => {
    const office = await acceptedOffice();
    await tamper(office, change);
    const { records, head, ...before } = await everything(office.store);
    await expect(chat.seal(office, here, message)).rejects.toMatchObject({
      code: 'integrity',
      message: expect.stringContaining('Your message was kept'),
    });
    const { records: _records, head: _head, ...after } = await everything(office.store);
    expect(after).toEqual(before);

    const expected = await sha256Hex(contractText);
    expect(await lastRecord(office)).toMatchObject({
      seq: 4,
      kind: 'integrity.failed',
      by: 'program',
      site: 'claude',
      conversation: here.key,
      contract: expected,
      detail: { expected, found: await sha256Hex(change(contractText)) },
    });
    const { log } = await desk.overview(office);
    expect(await verifyLog(await recordLines(office.store))).toEqual({ ok: true, ...log });
  });

  it('refuses to ask as well, and works again once it is signed anew', async () => {
    const office = sampleOffice();
    const { id } = await signed(office);
    await tamper(office, (text) => `${text}!`);
    await expect(chat.ask(office, here, message)).rejects.toMatchObject({ code: 'integrity' });
    expect((await chat.open(office, here)).state).toBe('none');
    await desk.signContract(office, id, 'Ana Lima');
    expect(await readSeal((await chat.ask(office, here, message)).text)).toMatchObject({
      kind: 'intact',
      seal: { version: 2 },
    });
  });
});

describe('a new signed version', () => {
  it('supersedes the yes to the old one, until the model is asked again', async () => {
    const office = await acceptedOffice();
    const [contract] = (await desk.overview(office)).contracts;
    const { hash } = await signed(office, `${contractText} And be kind.`, contract?.id);
    expect((await chat.open(office, here)).state).toBe('superseded');
    await expect(chat.seal(office, here, message)).rejects.toMatchObject({ code: 'not-accepted' });
    await chat.ask(office, here, message);
    await chat.answered(office, here, reply.yes, null);
    expect((await chat.seal(office, here, message)).text).toContain(hash);
  });

  it('while the model is reading the old one: its yes is to the old one', async () => {
    const office = sampleOffice();
    const { id, hash } = await signed(office);
    await chat.ask(office, here, message);
    await signed(office, `${contractText} And be kind.`, id);
    expect((await chat.answered(office, here, reply.yes, null)).state).toBe('superseded');
    expect(await lastRecord(office)).toMatchObject({ kind: 'consent.answered', contract: hash });
    await expect(chat.seal(office, here, message)).rejects.toMatchObject({ code: 'not-accepted' });
    await desk.useContract(office, hash);
    expect((await chat.seal(office, here, message)).text).toContain(hash);
  });
});

describe('a step whose record cannot be written', () => {
  const sealedText = (office: Office) => chat.seal(office, here, message);
  const seen = { kind: 'message.stopped', of: null, reason: null, lasting: false } as const;
  it.each<[string, (office: Office) => Promise<unknown>]>([
    ['asking', (office) => chat.ask(office, here, 'another message')],
    ['an answer', (office) => chat.answered(office, here, reply.yes, null)],
    ['an invitation that failed', (office) => chat.askFailed(office, here, 'left')],
    ['sealing', sealedText],
    ['a report', (office) => chat.report(office, here, seen)],
    [
      'going on without',
      (office) => chat.report(office, here, { ...seen, kind: 'message.unprotected' }),
    ],
    ['an id', (office) => chat.bind(office, here, 'c0ffee')],
    ['signing', (office) => signed(office)],
    ['a switch', (office) => desk.switchSite(office, 'claude', false)],
  ])('(%s) did not happen', async (what, step) => {
    const office = await acceptedOffice();
    if (/answer|invitation/.test(what)) await chat.ask(office, here, message);
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
