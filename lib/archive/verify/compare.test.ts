import { expect, test } from 'vitest';
import {
  exported,
  opened,
  type SampleStore,
  sampleStore,
} from '../../../testing/samples/export.ts';
import { sampleKeys } from '../../../testing/samples/log.ts';
import type { Selection } from '../selection.ts';
import { compareStates, type LogState } from './compare.ts';
import type { ExportVerified } from './verdict.ts';
import { verifyExport } from './verify.ts';

/** The state of an export that was verified, which is told of every size there is. */
async function verified(store: SampleStore, selection: Selection = {}): Promise<LogState> {
  const archive = await opened(await exported(store, selection));
  const rootsAt = async () => Array.from({ length: 200 }, (_, size) => size);
  const { log, vkey, size, root, roots, continues, checkpoint } = (await verifyExport(archive, {
    rootsAt,
  })) as ExportVerified;
  const state = { log, vkey, size, root, roots, continues, note: checkpoint.note };
  return { from: `${size}`, trusted: false, ...state };
}

/** In both orders: which was made first is not told. */
function both(one: LogState, other: LogState) {
  const [found, ...more] = compareStates([one, other]);
  expect(more).toEqual([]);
  expect(compareStates([other, one])).toMatchObject([{ ok: found?.ok }]);
  return found;
}

const nowhere = { site: null, conversation: null, contract: null, state: null };
const switched = { ...nowhere, kind: 'site.switched', by: 'human' as const, detail: {} };

test('the newer of two exports begins with all of the older', async () => {
  const store = await sampleStore();
  const older = await verified(store);
  store.append(switched);
  const newer = await verified(store);
  expect(both(older, newer)).toMatchObject({ ok: true, relation: 'grown' });
  // Whether the older one held everything does not matter: its checkpoint is of everything.
  const part = await verified(store, { site: 'claude' });
  expect(both(part, await verified(store))).toMatchObject({ ok: true, relation: 'grown' });
  expect(both(newer, newer)).toMatchObject({ ok: true, relation: 'same' });
});

test('a part cannot show how the log began, and that is said; one that can is asked', async () => {
  const store = await sampleStore();
  const older = await verified(store);
  const part = await verified(store, { site: 'claude' });
  expect(both(older, part)).toMatchObject({ ok: null, relation: 'newer-is-partial' });
  const whole = await verified(store);
  expect(compareStates([part, whole, older])).toMatchObject([
    { one: older, other: whole, relation: 'grown' },
    { one: part, other: whole, relation: 'grown' },
  ]);
});

test('a log that was rewritten is found out, longer or of the same length', async () => {
  const [one, other] = [await sampleStore(), await sampleStore(0)];
  const older = await verified(one);
  while (other.lines.length < one.lines.length - 1) other.append(switched);
  const same = await verified(other);
  expect(same.size).toBe(older.size);
  expect(both(older, same)).toMatchObject({ ok: false, fault: { code: 'consistency' } });
  const longer = await verified(other);
  const fault = { code: 'consistency', file: 'records.jsonl' };
  expect(both(older, longer)).toMatchObject({ ok: false, fault });
  // What was known before is held against every file that can tell, not against the first alone.
  const known = { ...older, trusted: true, roots: null };
  expect(compareStates([known, same, longer]).filter(({ ok }) => ok === false)).toMatchObject([
    { one: known, other: same },
    { one: known, other: longer },
  ]);
});

test('two keys for one log are a fault; two logs are none', async () => {
  const ours = await verified(await sampleStore());
  const theirs = await verified(await sampleStore(3, await sampleKeys(7)));
  expect(both(ours, theirs)).toMatchObject({ ok: false, fault: { code: 'key' } });
  expect(compareStates([ours, { ...theirs, log: 'another' }])).toEqual([]);
});

test('a history that goes on in two logs is said, and is no fault', async () => {
  const origin = await verified(await sampleStore());
  const heir = (log: string, size = origin.size): LogState => {
    return { ...origin, log, from: log, continues: new Map([[origin.log, size]]) };
  };
  const [one, other] = [heir('one'), heir('other')];
  const twice = { ok: true, relation: 'continued-twice' };
  expect(compareStates([one, other])).toMatchObject([{ one, other, ...twice }]);
  // Restored once, and laid aside.
  expect(compareStates([origin, one])).toEqual([]);
  // Restored once, and gone on with all the same.
  const early = heir('early', origin.size - 1);
  expect(compareStates([early, origin])).toMatchObject([{ one: origin, other: early, ...twice }]);
});

test('of many exports each is compared once', async () => {
  const store = await sampleStore(2);
  const states: LogState[] = [];
  for (let times = 0; times < 8; times++) states.push(await verified(store));
  expect(compareStates(states.toReversed())).toHaveLength(7);
});

test('a log says which logs it goes on from', async () => {
  const store = await sampleStore(1);
  const detail = { log: 'before', size: 40, root: 'ab'.repeat(32), trust: 'words' };
  store.append({ ...nowhere, kind: 'log.restored', by: 'human', detail });
  expect(await verified(store)).toMatchObject({ continues: new Map([['before', 40]]) });
});
