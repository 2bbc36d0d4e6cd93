import { expect, test } from 'vitest';
import { sampleStore } from '../../../testing/samples/export.ts';
import { verifyTlogProof } from '../../log/verify.ts';
import { proofOf } from './record-proof.ts';

async function signedStore() {
  const store = await sampleStore();
  const all = { selection: '{}', records: 0, full: true };
  const { checkpoint, vkey } = await store.signers.exporting(all);
  return { store, signed: { note: checkpoint, vkey }, vkey };
}

test('each record alone can be proven to be in the log', async () => {
  const { store, signed, vkey } = await signedStore();
  for (let seq = 0; seq < store.lines.length; seq++) {
    const proof = await proofOf(store.source, seq, signed);
    expect(await verifyTlogProof(proof, vkey)).toMatchObject({ ok: true });
    expect(await verifyTlogProof(proof, vkey, store.lines[seq])).toMatchObject({ ok: true });
    const other = store.lines[(seq + 1) % store.lines.length] as string;
    expect(await verifyTlogProof(proof, vkey, other)).toMatchObject({ ok: false });
  }
});

test('no proof is handed out that would not hold', async () => {
  const { store, signed } = await signedStore();
  await expect(proofOf(store.source, store.lines.length, signed)).rejects.toThrow(RangeError);
  const changed = [...store.lines];
  changed[3] = (changed[3] as string).replace('2026', '2025');
  const source = {
    async *batches() {
      yield changed;
    },
  };
  await expect(proofOf(source, 9, signed)).rejects.toMatchObject({ code: 'log-damaged' });
  changed.pop();
  await expect(proofOf(source, 9, signed)).rejects.toMatchObject({ code: 'log-damaged' });
});

test('a walk through a long log can be stopped', async () => {
  const { store, signed } = await signedStore();
  const signal = AbortSignal.abort(new Error('enough'));
  await expect(proofOf(store.source, 0, signed, { signal })).rejects.toThrow('enough');
});
