// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { accepted, hash } from '../../../testing/page/page.ts';
import type { Policy } from '../../protocol/index.ts';
import type { AlertKind, AlertView } from '../../seam/chat-view.ts';
import type { Page } from '../../seam/tell.ts';
import type { Unsealed, Watch } from '../../seam/watch.ts';
import { tellUnsealed } from './unsealed.ts';

let wire: Unsealed;
let done: unknown[];
let alert: AlertView | null;
/** In the transcript. */
let appears: boolean;
let state: Partial<Page> & { conversation: typeof accepted | undefined; isOn: boolean };
let look: () => void;
let visibility: DocumentVisibilityState;
Object.defineProperty(Object.getPrototypeOf(document), 'visibilityState', {
  get: () => visibility,
});

beforeEach(() => {
  vi.useFakeTimers();
  visibility = 'visible';
  done = [];
  alert = null;
  appears = false;
  const showAlert = (kind: AlertKind) => {
    done.push(kind);
    alert = { kind, said: null, kept: null, offer: null };
  };
  state = {
    isOn: true,
    policy: { strict: false } as Policy,
    conversation: { ...accepted, untold: null },
    now: { key: 'id:1', heads: new Set(), preview: null },
    get alert() {
      return alert;
    },
    showAlert,
    tell: async (view) => void (await view),
    ask: (async (type: string, { upTo }: { upTo: number }) => {
      done.push([type, upTo]);
      return accepted;
    }) as unknown as Page['ask'],
    report: async (kind, reason) => {
      done.push([kind, reason]);
      return accepted;
    },
    happen: (event) => void done.push(event),
  };
  const watch = {
    onUnsealed: (it: Unsealed) => {
      wire = it;
    },
    unsealed: () => appears,
  } as unknown as Watch;
  look = tellUnsealed(state as Page, watch);
});

afterEach(() => {
  vi.useRealTimers();
});

const pass = (seconds: number) => {
  vi.advanceTimersByTime(seconds * 1_000);
  look();
};

it('is on its way to the record before anything else is done', () => {
  wire.left();
  expect(done).toEqual([['message.unsealed', 'seen on the wire'], 'unsealed']);
});

it('put aside before its record is there, is not told of again', async () => {
  let answer = (_: typeof accepted) => {};
  state.report = () =>
    new Promise((resolve) => {
      answer = resolve;
    });
  wire.left();
  alert = null;
  // Another tab's word comes first.
  state.conversation = { ...accepted, untold: 7 };
  look();
  answer({ ...accepted, untold: 7 });
  await vi.advanceTimersByTimeAsync(0);
  look();
  expect(done).toEqual(['unsealed', ['page.told', 7]]);
});

it('is not counted as seen with a warning that something else was stopped', async () => {
  state.report = async () => ({ ...accepted, untold: 7 });
  wire.stopped('Bare');
  alert = { kind: 'strict', said: null, kept: 'Bare', offer: null };
  state.conversation = { ...accepted, untold: 7 };
  await vi.advanceTimersByTimeAsync(0);
  alert = null;
  look();
  expect(done.at(-1)).toBe('untold');
});

it('is told of where the transcript shows it, and nothing where none was due', () => {
  appears = true;
  look();
  expect(done).toEqual([['message.unsealed', 'seen in the transcript'], 'unsealed']);
  done = [];
  state.conversation = { ...accepted, unprotected: true };
  look();
  state.conversation = { ...accepted, contract: null };
  look();
  state.conversation = undefined;
  look();
  expect(done).toEqual([]);
});

it('is due once it is known what is in force, and then in these words and no others', () => {
  expect(wire.due()).toEqual({ hash, heads: new Set() });
  state.conversation = undefined;
  expect(wire.due()).toBeUndefined();
  state.isOn = false;
  expect(wire.due()).toBeNull();
});

it('what a page sends without end fills no log, and is told of all the same', () => {
  for (let n = 0; n < 1_000; n++) wire.left();
  expect(done.filter((it) => it === 'unsealed')).toHaveLength(1_000);
  expect(done).toHaveLength(1_200);
});

it('what was stopped is given back first, and then on record', () => {
  wire.stopped('My words');
  expect(done).toEqual([{ type: 'stopped', text: 'My words' }, ['message.stopped', 'strict']]);
});

it('is stopped only where the person wants that', () => {
  expect(wire.isStrict()).toBe(false);
  Object.assign(state, { policy: { strict: true } });
  expect(wire.isStrict()).toBe(true);
});

it('counts as seen after two seconds in view, once', () => {
  state.conversation = { ...accepted, untold: 7 };
  look();
  expect(done).toEqual(['untold']);
  pass(1);
  expect(done).toEqual(['untold']);
  pass(1);
  pass(5);
  expect(done).toEqual(['untold', ['page.told', 7]]);
});

it('counts as seen where the page it left from goes on', async () => {
  wire.left();
  await vi.advanceTimersByTimeAsync(0);
  done = [];
  state.conversation = { ...accepted, untold: 7 };
  look();
  pass(2);
  expect(done).toEqual([['page.told', 7]]);
});

it('does not count as seen in a tab that is behind another', () => {
  visibility = 'hidden';
  state.conversation = { ...accepted, untold: 7 };
  look();
  pass(60);
  expect(done).toEqual(['untold']);
});

it('was seen by who puts it aside; what takes its place does not hide it', () => {
  state.conversation = { ...accepted, untold: 7 };
  look();
  alert = { kind: 'late', said: null, kept: null, offer: null };
  look();
  expect(done).toEqual(['untold', 'untold']);
  alert = null;
  look();
  expect(done).toEqual(['untold', 'untold', ['page.told', 7]]);
});

it('is told again in another conversation where it was not seen in the one before', () => {
  state.conversation = { ...accepted, untold: 7 };
  look();
  alert = null;
  Object.assign(state, { now: { key: 'id:2', heads: new Set(), preview: null } });
  look();
  expect(done).toEqual(['untold', 'untold']);
});
