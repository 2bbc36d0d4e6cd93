import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { acceptedOffice, lastRecord, sampleOffice } from '../../testing/background/context.ts';
import { recordLines } from '../../testing/samples/store.ts';
import { manifestNoteText } from '../archive/manifest-note.ts';
import { openCheckpoint, verifyNote } from '../log/checkpoint.ts';
import { verifyLog } from '../log/verify.ts';
import { openReader, readHead, readKey } from '../store/index.ts';
import { checkpoint, exporting, signManifest } from './log-signing.ts';

afterEach(() => vi.restoreAllMocks());

describe('a checkpoint', () => {
  it('is of the log as it is, and verifies with the key beside it', async () => {
    const office = await acceptedOffice();
    const head = await readHead(await office.store.db());
    const { checkpoint: note, vkey, size } = await checkpoint(office);
    expect(size).toBe(head?.size);
    expect(await openCheckpoint({ note, vkey })).toMatchObject({ size: head?.size });
    const lines = await recordLines(office.store);
    expect(await verifyLog(lines, { note, vkey })).toMatchObject({ ok: true });
  });

  it('is signed by one key, made once, that nobody can take out', async () => {
    const office = await acceptedOffice();
    const all = await Promise.all([checkpoint(office), checkpoint(office), checkpoint(office)]);
    expect(new Set(all.map(({ vkey }) => vkey)).size).toBe(1);
    const db = await office.store.db();
    const head = await readHead(db);
    const key = await readKey(db, head?.logId ?? '');
    expect(key?.privateKey.extractable).toBe(false);
    const reader = openReader(db.name);
    expect(await reader.checkpointKey()).toEqual({ vkey: all[0]?.vkey });
    expect(await recordLines(office.store)).toHaveLength(head?.size ?? 0);
    const generate = vi.spyOn(crypto.subtle, 'generateKey');
    await checkpoint(office);
    expect(generate).not.toHaveBeenCalled();
  });

  it('of nothing is refused in a sentence', async () => {
    await expect(checkpoint(sampleOffice())).rejects.toMatchObject({
      code: 'nothing-recorded',
      message: expect.stringContaining('Nothing was recorded yet'),
    });
  });

  it('where the browser makes no key, is refused in a sentence, and the log is as it was', async () => {
    const office = await acceptedOffice();
    const before = await recordLines(office.store);
    vi.spyOn(crypto.subtle, 'generateKey').mockRejectedValue(
      new DOMException('no', 'NotSupportedError'),
    );
    await expect(checkpoint(office)).rejects.toMatchObject({
      code: 'no-key',
      message: expect.stringContaining('nothing was signed'),
    });
    expect(await recordLines(office.store)).toEqual(before);
    vi.restoreAllMocks();
    expect((await checkpoint(office)).size).toBe(before.length);
  });
});

describe('an export', () => {
  it('is recorded first, and its checkpoint covers that record', async () => {
    const office = await acceptedOffice();
    const before = (await recordLines(office.store)).length;
    const selection = '{"of":"all"}';
    const signed = await exporting(office, { selection, records: before + 1, full: true });
    expect(signed).toMatchObject({ seq: before, size: before + 1 });
    expect(await lastRecord(office)).toMatchObject({
      kind: 'log.exported',
      by: 'human',
      detail: { selection, records: before + 1, full: true },
    });
    const lines = await recordLines(office.store);
    const proof = { note: signed.checkpoint, vkey: signed.vkey };
    expect(await verifyLog(lines, proof)).toMatchObject({ ok: true });
  });

  it('has a manifest signed by the same key, in a note no one can take for a checkpoint', async () => {
    const office = await acceptedOffice();
    const sha256 = '12'.repeat(32);
    const { note, vkey } = await signManifest(office, sha256);
    expect(vkey).toBe((await checkpoint(office)).vkey);
    expect(await verifyNote(note, vkey)).toBe(manifestNoteText(sha256));
    await expect(openCheckpoint({ note, vkey })).rejects.toMatchObject({ code: 'origin' });
  });
});
