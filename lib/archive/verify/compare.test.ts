import { expect, test } from 'vitest';
import {
  exported,
  opened,
  type SampleStore,
  sampleStore,
} from '../../../testing/samples/export.ts';
import { sampleKeys } from '../../../testing/samples/log.ts';
import type { Selection } from '../selection.ts';
import { compareExports, type Opened } from './compare.ts';
import { type ExportVerified, verifyExport } from './verify.ts';

async function verified(store: SampleStore, selection: Selection = {}): Promise<Opened> {
  const archive = await opened(await exported(store, selection));
  return { archive, verified: (await verifyExport(archive)) as ExportVerified };
}

/** In both orders: which was made first is not told. */
async function both(one: Opened, other: Opened) {
  const found = await compareExports(one, other);
  expect(await compareExports(other, one)).toMatchObject({ ok: found.ok });
  return found;
}

const nowhere = { site: null, conversation: null, contract: null, state: null };
const switched = { ...nowhere, kind: 'site.switched', by: 'human' as const, detail: {} };

test('the newer of two exports begins with all of the older', async () => {
  const store = await sampleStore();
  const older = await verified(store);
  store.append(switched);
  const newer = await verified(store);
  expect(await both(older, newer)).toEqual({ ok: true, relation: 'grown' });
  // Whether the older one held everything does not matter: its checkpoint is of everything.
  const part = await verified(store, { site: 'claude' });
  expect(await both(part, await verified(store))).toEqual({ ok: true, relation: 'grown' });
  expect(await both(newer, newer)).toEqual({ ok: true, relation: 'same' });
});

test('a part cannot show how the log began, and that is said', async () => {
  const store = await sampleStore();
  const older = await verified(store);
  const part = await verified(store, { site: 'claude' });
  expect(await both(older, part)).toEqual({ ok: null, relation: 'newer-is-partial' });
});

test('a log that was rewritten is found out, longer or of the same length', async () => {
  const [one, other] = [await sampleStore(), await sampleStore(0)];
  const older = await verified(one);
  while (other.lines.length < one.lines.length - 1) other.append(switched);
  const same = await verified(other);
  expect(same.verified.size).toBe(older.verified.size);
  expect(await both(older, same)).toMatchObject({ ok: false, fault: { code: 'consistency' } });
  const longer = await verified(other);
  expect(await both(older, longer)).toMatchObject({
    ok: false,
    fault: { code: 'consistency', file: 'records.jsonl' },
  });
});

test('two keys for one log are a fault; two logs are none', async () => {
  const ours = await verified(await sampleStore());
  const theirs = await verified(await sampleStore(3, await sampleKeys(7)));
  expect(await both(ours, theirs)).toMatchObject({ ok: false, fault: { code: 'key' } });
  const elsewhere = { ...theirs, verified: { ...theirs.verified, log: 'another' } };
  expect(await both(ours, elsewhere)).toEqual({ ok: null, relation: 'different-logs' });
});
