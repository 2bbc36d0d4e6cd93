// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Line } from '../../lib/seam/fold.ts';
import { trusted } from '../../testing/views/face-stage.ts';
import { foldLines } from './fold-lines.ts';

/** What our host was asked to be, and its root, which nothing else is given. */
const made: { mode?: string; root?: ShadowRoot } = {};
vi.mock('../shared/shadow-host.ts', () => ({
  createHost(_css: string, mode: string) {
    const element = document.documentElement.appendChild(document.createElement('i'));
    const container = document.createElement('div');
    const root = element.attachShadow({ mode: 'open' });
    root.append(container);
    Object.assign(made, { mode, root });
    return { element, root, container, reattach() {}, remove: () => element.remove() };
  },
}));

let end: AbortController;
let element: HTMLElement;
let show: (lines: readonly Line[]) => void;
const toggle = vi.fn();
const pressedOnPage = vi.fn();

beforeEach(() => {
  const box = new DOMRect(100, 50, 300, 80);
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(box);
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe() {}
      disconnect() {}
    },
  );
  document.body.innerHTML = '<p>words</p>';
  element = document.querySelector('p') as HTMLElement;
  vi.spyOn(Document.prototype, 'elementFromPoint').mockImplementation(() => element);
  document.body.addEventListener('click', pressedOnPage);
  delete made.root;
  end = new AbortController();
  show = foldLines(end.signal);
});
afterEach(() => {
  end.abort();
  document.body.removeEventListener('click', pressedOnPage);
  vi.clearAllMocks();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const line = (more: Partial<Line> = {}): Line => ({
  ...{ key: 'a', element, line: 'Mutual growth · intact', note: 'not in your log' },
  ...{ isAltered: false, isOpen: false, toggle, ...more },
});
const buttons = () => [...(made.root?.querySelectorAll('button') ?? [])];
const note = () => made.root?.querySelector('span') as HTMLSpanElement;
const press = (x: number, y: number, on: Element = element, how = trusted) =>
  on.dispatchEvent(
    how(Object.assign(new Event('click', { bubbles: true }), { clientX: x, clientY: y })),
  );

it('puts nothing on the page before there is a line, and takes all of it away at the end', () => {
  const before = document.documentElement.outerHTML;
  show([]);
  expect(document.documentElement.outerHTML).toBe(before);
  show([line()]);
  expect(made.mode).toBe('closed');
  end.abort();
  expect(document.documentElement.outerHTML).toBe(before);
});

it('each line has a button that says all of it, and opens it', () => {
  show([line(), line({ key: 'b', note: null, isOpen: true })]);
  const said = buttons().map((it) => [it.ariaLabel, it.ariaExpanded]);
  expect(said).toEqual([
    ['Mutual growth · intact · not in your log', 'false'],
    ['Mutual growth · intact', 'true'],
  ]);
  const [first] = buttons();
  first?.dispatchEvent(new Event('click'));
  expect(toggle).not.toHaveBeenCalled();
  first?.dispatchEvent(trusted(new Event('click')));
  expect(toggle).toHaveBeenCalledOnce();
  show([line({ key: 'b' })]);
  expect(buttons()).toHaveLength(1);
});

it('a press on the line is ours, and any other is the page’s', () => {
  show([line()]);
  press(120, 60);
  expect(toggle).toHaveBeenCalledOnce();
  expect(pressedOnPage).not.toHaveBeenCalled();
  press(120, 90);
  press(120, 60, document.body);
  press(120, 60, element, (event) => event);
  expect(toggle).toHaveBeenCalledOnce();
  expect(pressedOnPage).toHaveBeenCalledTimes(3);
});

it('a note is not drawn while the page scrolls, nor over what the page has laid there', () => {
  vi.useFakeTimers();
  show([line()]);
  expect([note().hidden, note().closest('.moving')]).toEqual([false, null]);
  dispatchEvent(new Event('scroll'));
  expect(note().closest('.moving')).not.toBeNull();
  vi.spyOn(Document.prototype, 'elementFromPoint').mockImplementation(() => document.body);
  vi.advanceTimersByTime(200);
  expect([note().hidden, note().closest('.moving')]).toEqual([true, null]);
  vi.useRealTimers();
});
