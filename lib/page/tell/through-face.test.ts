import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { calm } from '../../../testing/views/chat-view.ts';
import type { AlertView, ChatActions, ChatView } from '../../seam/chat-view.ts';
import { offerFace, type Show, seamHere, seamKey } from '../../seam/parts.ts';
import { showThroughFace } from './through-face.ts';

const unseen = vi.fn();
const actions = { unseen } as unknown as ChatActions;
const alarm = (said: string, kept: string | null = null): ChatView => ({
  ...calm,
  alert: { kind: 'refused', said, kept, offer: null } satisfies AlertView,
});

let ended: AbortController;
let said: string[];
/** How long a dialog of the browser stands. */
let standsMs: number;

beforeEach(() => {
  vi.useFakeTimers();
  delete (globalThis as Record<symbol, unknown>)[Symbol.for(seamKey)];
  ended = new AbortController();
  said = [];
  standsMs = 2_000;
  let clock = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => clock);
  vi.stubGlobal('alert', (text: string) => {
    said.push(text);
    clock += standsMs;
  });
});
afterEach(() => {
  unseen.mockReset();
  vi.unstubAllGlobals();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const gate = () => showThroughFace(actions, ended.signal);

/** A face that remembers what it showed, and whether it is still on the page. */
function face(show: Show = () => {}) {
  const made = { shown: [] as ChatView[], gone: false };
  offerFace((_actions, signal) => {
    signal.addEventListener('abort', () => {
      made.gone = true;
    });
    return (view, anchor) => {
      made.shown.push(view);
      show(view, anchor);
    };
  });
  return made;
}

describe('gate and face', () => {
  it('find each other when the face comes first', () => {
    const { shown } = face();
    gate()(calm, null);
    expect(shown).toEqual([calm]);
  });

  it('find each other when the gate comes first: what was shown last is shown again', () => {
    const show = gate();
    show(alarm('old'), null);
    show(calm, null);
    const { shown } = face();
    expect(shown).toEqual([calm]);
  });

  it('end together, and nothing is shown after that', () => {
    const made = face();
    const show = gate();
    show(calm, null);
    ended.abort();
    show(alarm('late'), null);
    expect(made).toEqual({ shown: [calm], gone: true });
    expect(face().shown).toEqual([]);
  });

  it('can begin again in one page', () => {
    const { shown } = face();
    gate()(calm, null);
    ended.abort();
    ended = new AbortController();
    gate()(calm, null);
    expect(shown).toHaveLength(2);
  });
});

describe('a face that comes twice', () => {
  it('takes the place of the one before', () => {
    const first = face();
    const show = gate();
    show(calm, null);
    const second = face();
    show(alarm('now'), null);
    expect(first).toEqual({ shown: [calm], gone: true });
    expect(second).toEqual({ shown: [calm, alarm('now')], gone: false });
  });
});

describe('without a face', () => {
  it('the browser speaks after a second, once', () => {
    const show = gate();
    const view = alarm('Nothing was sent.');
    show(view, null);
    vi.advanceTimersByTime(900);
    expect(said).toEqual([]);
    show({ ...view, sealed: 1 }, null);
    vi.advanceTimersByTime(5_000);
    expect(said).toEqual([expect.stringMatching(/^Nothing was sent\./)]);
  });

  it('says at least that there is something, and gives a kept message back', () => {
    const alert: AlertView = { kind: 'left', said: null, kept: 'Dear Ana', offer: null };
    gate()({ ...calm, alert }, null);
    vi.advanceTimersByTime(1_000);
    expect(said).toEqual([expect.stringMatching(/whether your last one was sent.*Dear Ana$/s)]);
  });

  it('it speaks for a panel as well', () => {
    gate()({ ...calm, panel: { kind: 'details' } }, null);
    vi.advanceTimersByTime(1_000);
    expect(said).toEqual([expect.stringMatching(/was not sent.*Reload/s)]);
  });

  it('it keeps quiet where the face comes in time, or there is nothing to say any more', () => {
    const show = gate();
    show(alarm('soon over'), null);
    show(calm, null);
    vi.advanceTimersByTime(1_000);
    show(alarm('shown in time'), null);
    vi.advanceTimersByTime(900);
    face();
    vi.advanceTimersByTime(1_000);
    show({ ...alarm('a page where we show nothing'), status: null }, null);
    ended.abort();
    vi.advanceTimersByTime(5_000);
    expect(said).toEqual([]);
  });

  it('that is, with one that fails, the gate goes on and the browser speaks', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const broken = face(() => {
      throw new Error('broken');
    });
    const show = gate();
    expect(() => show(alarm('Nothing was sent.'), null)).not.toThrow();
    vi.advanceTimersByTime(1_000);
    expect(broken.gone).toBe(true);
    expect(said).toHaveLength(1);
    const { shown } = face();
    expect(shown).toEqual([alarm('Nothing was sent.')]);
  });
});

describe('what the browser says in our place', () => {
  const hear = (show: Show, view: ChatView) => {
    show(view, null);
    vi.advanceTimersByTime(1_000);
  };

  it('was not read by anybody where it is gone within 50 ms: that is told', () => {
    standsMs = 49;
    hear(gate(), alarm('Nothing was sent.'));
    expect([said.length, unseen.mock.calls.length]).toEqual([1, 1]);
  });

  it('was read where it stood for longer', () => {
    standsMs = 50;
    hear(gate(), alarm('Nothing was sent.'));
    expect([said.length, unseen.mock.calls.length]).toEqual([1, 0]);
  });

  it('is said once a kind; the next of that kind is told otherwise', () => {
    const show = gate();
    hear(show, alarm('Nothing was sent.'));
    hear(show, calm);
    hear(show, alarm('Nor was this.'));
    expect([said.length, unseen.mock.calls.length]).toEqual([1, 1]);
    hear(show, { ...calm, panel: { kind: 'details' } });
    expect([said.length, unseen.mock.calls.length]).toEqual([2, 1]);
  });

  it('is said each time where a message is to be copied from it', () => {
    const show = gate();
    hear(show, alarm('It could not be put back.', 'Dear Ana'));
    hear(show, alarm('It could not be put back.', 'Dear Ben'));
    expect(said.map((text) => text.slice(-8))).toEqual(['Dear Ana', 'Dear Ben']);
  });

  it('is the same question for as long as it stands, however often it is shown', () => {
    const show = gate();
    for (const sealed of [0, 1, 2]) hear(show, { ...calm, sealed, panel: { kind: 'details' } });
    expect([said.length, unseen.mock.calls.length]).toEqual([1, 0]);
  });
});

it('is out of reach for what a page calls its elements', () => {
  Object.assign(globalThis, { [seamKey]: { gate: {} } });
  expect(seamHere()).toEqual({});
  Reflect.deleteProperty(globalThis, seamKey);
});
