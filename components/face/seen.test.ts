// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { AlertView } from '../../lib/seam/chat-view.ts';
import { makeStage, type Stage } from '../../testing/views/face-stage.ts';
import { type Sight, watchSight } from './seen.ts';
import type { Top } from './top.ts';

const warning = (said: string): AlertView => ({ kind: 'refused', said, kept: null, offer: null });
const question = () => ({ kind: 'details' }) as const;

let ended: AbortController;
let stage: Stage;
let sight: Sight;
let isLast: boolean;
const rise = vi.fn();
const onUnseen = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  ended = new AbortController();
  stage = makeStage('<div class="card"><button>Dismiss</button></div>', ended.signal);
  isLast = true;
  const top: Top = { rise, isLast: () => isLast };
  sight = watchSight(stage.root, top, onUnseen, ended.signal);
});
afterEach(() => {
  ended.abort();
  rise.mockReset();
  onUnseen.mockReset();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const pass = (ms = 1_000) => vi.advanceTimersByTime(ms);

/** What a page does to hide it, and what brings it back. */
const hidings: [what: string, hide: () => void, back: () => void][] = [
  [
    'covers it',
    () => {
      stage.cover = document.body;
    },
    () => {
      stage.cover = null;
    },
  ],
  [
    'fades what it stands in',
    () => {
      stage.drawn = false;
    },
    () => {
      stage.drawn = true;
    },
  ],
  [
    'opens something above it',
    () => {
      isLast = false;
    },
    () => {
      isLast = true;
    },
  ],
  ['paints over it, as the browser sees', () => stage.judge(false), () => stage.judge(true)],
];

it.each(hidings)('a page that %s some time after it was shown is found out', (_what, hide) => {
  sight.saying(warning('It was not sent.'));
  pass(320);
  hide();
  sight.look();
  expect(rise).toHaveBeenCalledWith(true);
  expect(onUnseen).not.toHaveBeenCalled();
  pass(320);
  expect(onUnseen.mock.calls).toEqual([[warning('It was not sent.')]]);
});

it('a browser that draws slowly is given as many frames', () => {
  const frames: FrameRequestCallback[] = [];
  vi.stubGlobal('requestAnimationFrame', (act: FrameRequestCallback) => frames.push(act));
  sight.saying(warning('It was not sent.'));
  stage.judge(false);
  for (let frame = 0; frame < 9; frame++) {
    pass();
    frames.pop()?.(0);
  }
  expect(onUnseen).not.toHaveBeenCalled();
  frames.pop()?.(0);
  expect(onUnseen).toHaveBeenCalledOnce();
});

it.each(hidings)(
  'where it %s, and putting it back helps, nothing more is said',
  (_w, hide, back) => {
    sight.saying(warning('It was not sent.'));
    hide();
    sight.look();
    pass(200);
    back();
    pass();
    expect(onUnseen).not.toHaveBeenCalled();
  },
);

it('what stands in sight is left alone', () => {
  sight.saying(warning('It was not sent.'));
  pass();
  expect([rise.mock.calls, onUnseen.mock.calls]).toEqual([[], []]);
});

it('what stays hidden is told once, and the next thing anew', () => {
  stage.cover = document.body;
  const first = warning('It was not sent.');
  for (const said of [first, first, warning('Nor was this.')]) {
    sight.saying(said);
    pass();
  }
  expect(onUnseen.mock.calls.map(([said]) => said.said)).toEqual([
    'It was not sent.',
    'Nor was this.',
  ]);
});

it('a question that is shown again and again is one, until it has been gone', () => {
  stage.cover = document.body;
  for (const said of [question(), question(), null, question()]) {
    sight.saying(said);
    pass();
  }
  expect(onUnseen).toHaveBeenCalledTimes(2);
});

it('what is taken back before it could be told is not told', () => {
  stage.cover = document.body;
  sight.saying(warning('It was not sent.'));
  pass(200);
  sight.saying(null);
  pass();
  expect(onUnseen).not.toHaveBeenCalled();
});
