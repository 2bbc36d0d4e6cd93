import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  acceptedContext,
  lastRecord,
  sampleContext,
} from '../../../testing/background/sample-context.ts';
import { recordLines } from '../../../testing/samples/store.ts';
import { manifestNoteText } from '../../archive/manifest-note.ts';
import { openCheckpoint, verifyNote } from '../../log/checkpoint.ts';
import { verifyLog } from '../../log/verify.ts';
import { openReader, readHead, readKey } from '../../store/index.ts';
import { checkpoint, exporting, keepCosignature, signManifest } from './log-signing.ts';

afterEach(() => vi.restoreAllMocks());

describe('a checkpoint', () => {
  it('is of the log as it is, and verifies with the key beside it', async () => {
    const context = await acceptedContext();
    const head = await readHead(await context.store.db());
    const { checkpoint: note, vkey, size } = await checkpoint(context);
    expect(size).toBe(head?.size);
    expect(await openCheckpoint({ note, vkey })).toMatchObject({ size: head?.size });
    const lines = await recordLines(context.store);
    expect(await verifyLog(lines, { note, vkey })).toMatchObject({ ok: true });
  });

  it('is signed by one key, made once, that nobody can take out', async () => {
    const context = await acceptedContext();
    const all = await Promise.all([checkpoint(context), checkpoint(context), checkpoint(context)]);
    expect(new Set(all.map(({ vkey }) => vkey)).size).toBe(1);
    const db = await context.store.db();
    const head = await readHead(db);
    const key = await readKey(db, head?.logId ?? '');
    expect(key?.privateKey.extractable).toBe(false);
    const reader = openReader(db.name);
    expect(await reader.checkpointKey()).toEqual({ vkey: all[0]?.vkey });
    expect(await recordLines(context.store)).toHaveLength(head?.size ?? 0);
    const generate = vi.spyOn(crypto.subtle, 'generateKey');
    await checkpoint(context);
    expect(generate).not.toHaveBeenCalled();
  });

  it('keeps what witnesses have signed of it, by witness and size, and nothing of other logs', async () => {
    const context = await acceptedContext();
    const db = await context.store.db();
    const log = (await readHead(db))?.logId ?? '';
    const row = (of: string, vkey: string, size: number) => ({
      log: of,
      vkey,
      size,
      note: 'a note',
    });
    const rows = [row(log, 'b', 9), row('other', 'a', 1), row(log, 'a', 12), row(log, 'b', 10)];
    for (const one of [...rows, row(log, 'b', 9)]) await keepCosignature(context, one);
    const kept = await openReader(db.name).cosignatures();
    expect(kept.map(({ vkey, size }) => `${vkey} ${size}`)).toEqual(['a 12', 'b 9', 'b 10']);
  });

  it('of nothing is refused in a sentence', async () => {
    await expect(checkpoint(sampleContext())).rejects.toMatchObject({
      code: 'nothing-recorded',
      message: expect.stringContaining('Nothing was recorded yet'),
    });
  });

  it('where the browser makes no key, is refused in a sentence, and the log is as it was', async () => {
    const context = await acceptedContext();
    const before = await recordLines(context.store);
    vi.spyOn(crypto.subtle, 'generateKey').mockRejectedValue(
      new DOMException('no', 'NotSupportedError'),
    );
    await expect(checkpoint(context)).rejects.toMatchObject({
      code: 'no-key',
      message: expect.stringContaining('nothing was signed'),
    });
    expect(await recordLines(context.store)).toEqual(before);
    vi.restoreAllMocks();
    expect((await checkpoint(context)).size).toBe(before.length);
  });
});

describe('an export', () => {
  it('is recorded first, and its checkpoint covers that record', async () => {
    const context = await acceptedContext();
    const before = (await recordLines(context.store)).length;
    const selection = '{"of":"all"}';
    const signed = await exporting(context, { selection, records: before + 1, full: true });
    expect(signed).toMatchObject({ seq: before, size: before + 1 });
    expect(await lastRecord(context)).toMatchObject({
      kind: 'log.exported',
      by: 'human',
      detail: { selection, records: before + 1, full: true },
    });
    const lines = await recordLines(context.store);
    const proof = { note: signed.checkpoint, vkey: signed.vkey };
    expect(await verifyLog(lines, proof)).toMatchObject({ ok: true });
  });

  it('has a manifest signed by the same key, in a note no one can take for a checkpoint', async () => {
    const context = await acceptedContext();
    const sha256 = '12'.repeat(32);
    const { note, vkey } = await signManifest(context, { sha256 });
    expect(vkey).toBe((await checkpoint(context)).vkey);
    expect(await verifyNote(note, vkey)).toBe(manifestNoteText(sha256));
    await expect(openCheckpoint({ note, vkey })).rejects.toMatchObject({ code: 'origin' });
  });
});
