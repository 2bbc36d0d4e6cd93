// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ownProfile } from '../../../testing/samples/profile.ts';
import type { Policy } from '../../protocol/index.ts';
import { seamHere } from '../../seam/parts.ts';
import { claude } from '../../sites/claude.ts';
import { transcript } from '../watch/index.ts';
import type { FoldParts } from './fold.ts';

type Heard = (changes: Record<string, { newValue?: unknown }>) => void;
const heard = new Set<Heard>();
const stored: { policy?: Partial<Policy> } = {};
const onChanged = {
  addListener: (it: Heard) => void heard.add(it),
  removeListener: (it: Heard) => void heard.delete(it),
};
Object.assign(globalThis, {
  chrome: { runtime: { id: 'us' }, storage: { local: { get: async () => stored, onChanged } } },
});

const started: FoldParts[] = [];
const look = vi.fn();
vi.mock('./fold.ts', () => ({
  startFold(parts: FoldParts) {
    started.push(parts);
    return look;
  },
}));

beforeEach(() => {
  stored.policy = { unfolded: false, profiles: {} };
  Object.assign(seamHere(), {
    ...{ profile: claude, transcript, foldLines: () => () => {} },
    gate: new AbortController(),
  });
});
afterEach(() => {
  seamHere().gate?.abort();
  started.length = 0;
  vi.clearAllMocks();
  vi.unstubAllGlobals();
});

// The words have asked for a browser before, where there was none.
vi.resetModules();
const { startFolding } = await import('./start.ts');
const start = startFolding;

it('begins and ends with the gate, and follows what the person likes', async () => {
  await start();
  const [parts] = started;
  expect(parts?.profile).toEqual(claude);
  expect(parts?.isOpen()).toBe(false);
  for (const tell of heard) tell({ policy: { newValue: { unfolded: true } } });
  expect(parts?.isOpen()).toBe(true);
  expect(look).toHaveBeenCalledOnce();
  seamHere().gate?.abort();
  expect(parts?.signal.aborted).toBe(true);
  expect(heard.size).toBe(0);
});

it('does nothing without a gate, or where that has ended meanwhile', async () => {
  const { gate } = seamHere();
  delete seamHere().gate;
  await start();
  seamHere().gate = gate as AbortController;
  const starting = start();
  gate?.abort();
  await starting;
  expect(started).toEqual([]);
});

it('goes by the profile that the person has given, on a site of theirs too', async () => {
  const userTurn = [{ css: '.mine', idAttribute: 'id' }];
  const given = (profile: object) => ({ profile, at: '' });
  stored.policy = { profiles: { claude: given({ ...claude, userTurn }) } } as never;
  await start();
  expect(started[0]?.profile.userTurn).toEqual(userTurn);
  delete seamHere().profile;
  vi.stubGlobal('location', { hostname: ownProfile.host });
  stored.policy = { profiles: { [ownProfile.id]: given(ownProfile) } } as never;
  await start();
  expect(started[1]?.profile).toEqual(ownProfile);
});
