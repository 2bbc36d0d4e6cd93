// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ownProfile } from '../../../testing/samples/profile.ts';
import type { Policy } from '../../protocol/index.ts';
import { offerFace, seamHere, seamKey } from '../../seam/parts.ts';
import { claude } from '../../sites/claude.ts';
import { recognise } from '../tell/recognition.ts';
import { showThroughFace } from '../tell/through-face.ts';
import { tellUnsealed } from '../tell/unsealed.ts';
import { watchOver } from '../watch/index.ts';
import type { SessionParts } from './session.ts';

interface Changes {
  [name: string]: { newValue?: unknown };
}

const listeners = new Set<(changes: Changes) => void>();
const stored: { policy?: Partial<Policy>; served?: string[] } = {};
const event = <L>(of = new Set<L>()) => ({
  addListener: (listener: L) => void of.add(listener),
  removeListener: (listener: L) => void of.delete(listener),
});
const runtime = { id: 'us' as string | undefined, onMessage: event() };
Object.assign(globalThis, {
  chrome: { runtime, storage: { local: { get: async () => stored, onChanged: event(listeners) } } },
});

const started: SessionParts[] = [];
const policies: Policy[] = [];
vi.mock('./session.ts', () => ({
  startSession(parts: SessionParts) {
    started.push(parts);
    void parts.policy((policy) => policies.push(policy));
    return {};
  },
}));
const sent: string[] = [];
vi.mock('../../protocol/index.ts', async (original) => ({
  ...(await original<typeof import('../../protocol/index.ts')>()),
  sendMessage: async (type: string) => void sent.push(type),
}));
// The words have asked for a browser before, where there was none.
vi.resetModules();
const { startPage } = await import('./start.ts');

const changed = (changes: Changes) => {
  for (const listener of listeners) listener(changes);
};
const settled = () => vi.advanceTimersByTimeAsync(10);

beforeEach(() => {
  vi.useFakeTimers();
  Object.assign(stored, { policy: { profiles: {} }, served: ['claude'] });
  vi.spyOn(document, 'readyState', 'get').mockReturnValue('loading');
  seamHere().profile = claude;
  Object.assign(seamHere(), {
    watchOver,
    tell: { unsealed: tellUnsealed, recognise, showThroughFace },
  });
});
afterEach(() => {
  vi.useRealTimers();
  seamHere().gate?.abort();
  delete (globalThis as Record<symbol, unknown>)[Symbol.for(seamKey)];
  runtime.id = 'us';
  started.length = 0;
  policies.length = 0;
  document.documentElement.querySelectorAll('style').forEach((style) => {
    style.remove();
  });
});

it('begins at once where the profile came with the program, and once', () => {
  startPage();
  startPage();
  expect(started.map(({ profile, late }) => [profile.id, late])).toEqual([['claude', false]]);
});

it('begins on an added site with the profile that was given', async () => {
  delete seamHere().profile;
  vi.spyOn(location, 'hostname', 'get').mockReturnValue(ownProfile.host);
  Object.assign(stored, {
    policy: { profiles: { [ownProfile.id]: { profile: ownProfile, at: '' } } },
    served: [ownProfile.id],
  });
  startPage();
  startPage();
  await settled();
  expect(started.map(({ profile }) => profile.id)).toEqual([ownProfile.id]);
});

it('is nothing on a site that was added and is no more', async () => {
  delete seamHere().profile;
  startPage();
  await settled();
  expect(started).toEqual([]);
  expect(seamHere().gate).toBeUndefined();
});

it('knows that it came late, and takes away what an older one has left', () => {
  const style = document.createElement('style');
  style.textContent = '@keyframes symbiotic-0{}';
  document.documentElement.append(style);
  vi.spyOn(document, 'readyState', 'get').mockReturnValue('complete');
  startPage();
  expect(started[0]?.late).toBe(true);
  expect(style.isConnected).toBe(false);
});

it('ends when its site is served no longer, listens to nothing then, and can begin again', async () => {
  startPage();
  await settled();
  changed({ served: { newValue: ['gemini'] } });
  await settled();
  expect(policies.at(-1)).toMatchObject({ sites: {}, inForce: null });
  expect(started[0]?.signal.aborted).toBe(true);
  expect(listeners.size).toBe(0);
  startPage();
  expect(started).toHaveLength(2);
});

it('ends where the list was changed before it could listen', async () => {
  stored.served = [];
  startPage();
  await settled();
  expect(started[0]?.signal.aborted).toBe(true);
});

it('asks anew what is in force when it comes back from the browser’s memory', async () => {
  startPage();
  await settled();
  stored.policy = { profiles: {}, inForce: null, sites: { claude: true } } as never;
  dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  await settled();
  expect(policies).toMatchObject([{ sites: { claude: true } }]);
  stored.served = [];
  dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  await settled();
  expect(started[0]?.signal.aborted).toBe(true);
});

it('tells the background what nobody has seen, and the popup when it asks', async () => {
  offerFace((actions) => {
    actions.unseen?.();
    return () => {};
  });
  startPage();
  await settled();
  expect(sent).toEqual(['page.unseen']);
  expect(seamHere().unseen).toBe(true);
});

it('goes on where a page says that newer scripts are here, and ends where they are', async () => {
  startPage();
  dispatchEvent(new Event('symbiotic-contract:newer'));
  await settled();
  expect(started[0]?.signal.aborted).toBe(false);
  runtime.id = undefined;
  dispatchEvent(new Event('symbiotic-contract:newer'));
  await settled();
  expect(started[0]?.signal.aborted).toBe(true);
});

it('shows through the face', () => {
  const show = vi.fn();
  offerFace(() => show);
  startPage();
  const view = { status: 'none', panel: null, alert: null };
  started[0]?.show(view as never, null);
  expect(show).toHaveBeenCalledWith(view, null);
});
