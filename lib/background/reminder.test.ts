import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import * as chat from './chat.ts';
import * as desk from './desk.ts';
import { backedUp, backupLater } from './reminder.ts';
import {
  acceptedOffice,
  here,
  message,
  type SampleOffice,
  sampleOffice,
  signed,
} from './sample.ts';

const state = async (office: SampleOffice) => (await desk.overview(office)).backup;

describe('what has come since the last backup', () => {
  it('is nothing on the first day', async () => {
    const office = sampleOffice();
    await desk.seed(office);
    expect(await state(office)).toEqual({ at: null, changes: 0, sealed: 0, due: false });
  });

  it('is worth a word after ten changes of contracts', async () => {
    const office = sampleOffice();
    const { id } = await signed(office);
    for (let more = 2; more <= 9; more++) await signed(office, `Text ${more}`, id);
    expect(await state(office)).toMatchObject({ changes: 9, due: false });
    office.sources.pass(60);
    await desk.saveContract(office, { id, title: 'Mutual growth', text: 'Begun', language: null });
    expect(await state(office)).toMatchObject({ changes: 10, due: true });
  });

  it('is worth a word after fifty sealed messages', async () => {
    const office = await acceptedOffice();
    for (let more = 1; more <= 49; more++) await chat.seal(office, here, message);
    expect(await state(office)).toMatchObject({ sealed: 49, due: false });
    await chat.seal(office, here, message);
    expect(await state(office)).toMatchObject({ sealed: 50, due: true });
  });

  it('begins anew with a backup', async () => {
    const office = sampleOffice();
    const { id } = await signed(office);
    for (let more = 2; more <= 10; more++) await signed(office, `Text ${more}`, id);
    office.sources.pass(60);
    const { backup, log } = await backedUp(office, (await desk.overview(office)).log.size);
    expect(backup).toEqual({
      ...{ at: '2026-11-22T09:31:00.000Z', changes: 0, sealed: 0, due: false },
    });
    await signed(office, 'One more', id);
    expect(await state(office)).toMatchObject({ changes: 1, due: false });
    expect(log.size).toBe(11);
  });

  it('can wait, until as much has come once more', async () => {
    const office = sampleOffice();
    const { id } = await signed(office);
    for (let more = 2; more <= 10; more++) await signed(office, `Text ${more}`, id);
    expect(await state(office)).toMatchObject({ changes: 10, due: true });
    expect((await backupLater(office)).backup).toMatchObject({ changes: 10, due: false });
    for (let more = 11; more <= 20; more++) await signed(office, `Text ${more}`, id);
    expect(await state(office)).toMatchObject({ changes: 20, due: true });
  });

  it('is much, when nobody can count it', async () => {
    const office = await acceptedOffice();
    await office.store.write(async (_tx, append) => {
      for (let more = 0; more < 600; more++)
        await append({ kind: 'message.delivered', by: 'program' });
    });
    expect(await state(office)).toMatchObject({ sealed: null, due: true });
    expect((await backupLater(office)).backup).toMatchObject({ due: false });
  });
});
