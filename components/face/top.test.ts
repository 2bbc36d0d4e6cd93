// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeStage, type Stage, trusted } from '../../testing/views/face-stage.ts';
import { keepOnTop, type Top } from './top.ts';

let ended: AbortController;
let stage: Stage;
let top: Top;
let changes: number;

beforeEach(() => {
  vi.useFakeTimers();
  ended = new AbortController();
  stage = makeStage('<div class="card"></div>', ended.signal);
  changes = 0;
  top = keepOnTop(
    stage.host,
    () => {
      changes++;
    },
    ended.signal,
  );
});
afterEach(() => {
  ended.abort();
  document.body.replaceChildren();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const last = () => stage.layer.at(-1);

/** The page opens something: before, and once it is there. */
function opens(tag = 'div', into: Element = document.body): HTMLElement {
  const it = into.appendChild(document.createElement(tag));
  tell(it, 'beforetoggle');
  stage.layer.push(it);
  return it;
}
const tell = (it: Element, type: string, more: object = {}) =>
  it.dispatchEvent(trusted(Object.assign(new Event(type, { bubbles: true }), more)));

describe('where there is something to say', () => {
  it('our element is last in the top layer, above what was open', () => {
    opens();
    top.rise(true);
    expect([last() === stage.host, top.isLast()]).toEqual([true, true]);
  });

  it('it leaves the top layer when there is nothing', () => {
    top.rise(true);
    top.rise(false);
    expect([stage.layer, top.isLast()]).toEqual([[], false]);
  });

  it.each([
    ['a popover that lets presses through', 'div', 'toggle'],
    ['an element in full screen', 'video', 'fullscreenchange'],
  ])('it rises above %s, and the time begins anew', (_what, tag, type) => {
    top.rise(true);
    const before = changes;
    const it = document.body.appendChild(document.createElement(tag));
    stage.layer.push(it);
    expect(top.isLast()).toBe(false);
    tell(it, type);
    expect([last() === stage.host, top.isLast()]).toEqual([true, true]);
    expect(changes).toBeGreaterThan(before);
  });

  it('it goes into the site’s own modal dialog, and out of it when that closes', () => {
    top.rise(true);
    const dialog = opens('dialog');
    tell(dialog, 'toggle');
    expect(stage.host.parentElement).toBe(dialog);
    expect(last()).toBe(stage.host);
    stage.layer.splice(stage.layer.indexOf(dialog), 1);
    tell(dialog, 'toggle');
    expect(stage.host.parentElement).toBe(document.documentElement);
    expect(top.isLast()).toBe(true);
  });

  it('what was below it and opens once more is above it', () => {
    const it = opens();
    top.rise(true);
    stage.layer.splice(stage.layer.indexOf(it), 1);
    tell(it, 'beforetoggle');
    stage.layer.push(it);
    expect(top.isLast()).toBe(false);
    tell(it, 'toggle');
    expect(last()).toBe(stage.host);
  });

  it('what has only been announced begins the time anew, too', () => {
    top.rise(true);
    const before = changes;
    opens();
    expect(changes).toBe(before + 1);
  });

  it('it comes back where the page closes it', async () => {
    top.rise(true);
    await vi.advanceTimersByTimeAsync(1);
    stage.layer.length = 0;
    tell(stage.host, 'toggle', { newState: 'closed' });
    await Promise.resolve();
    expect(last()).toBe(stage.host);
  });

  it('the page hears nothing of its opening, and cannot forbid it', () => {
    const heard = vi.fn();
    stage.host.addEventListener('beforetoggle', heard);
    top.rise(true);
    tell(stage.host, 'beforetoggle', { newState: 'open' });
    expect(heard).not.toHaveBeenCalled();
  });

  it.each(['inert', 'popover'])('it comes back where the page sets %s', async (name) => {
    top.rise(true);
    stage.layer.length = 0;
    stage.host.setAttribute(name, '');
    await vi.advanceTimersByTimeAsync(1);
    expect([last() === stage.host, stage.host.inert]).toEqual([true, false]);
  });

  it('another extension that does the same has it after eight times within five seconds', () => {
    top.rise(true);
    for (let times = 0; times < 9; times++) tell(opens(), 'toggle');
    expect([stage.layer.filter((it) => it === stage.host).length, top.isLast()]).toEqual([
      1,
      false,
    ]);
    vi.advanceTimersByTime(5_001);
    tell(opens(), 'toggle');
    expect(top.isLast()).toBe(true);
  });
});

it('where there is nothing to say, what the page opens moves nothing', () => {
  tell(opens(), 'toggle');
  expect([stage.layer.includes(stage.host), changes]).toEqual([false, 0]);
});
