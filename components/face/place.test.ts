// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Placement, placePanel } from './place.ts';

let ended: AbortController;
let form: HTMLFormElement;
let link: HTMLElement;
let button: HTMLElement;
let placement: Placement;
/** Where the message box is, and where a link of the page's lies. */
let box: DOMRect;
let there: DOMRect;

beforeEach(() => {
  ended = new AbortController();
  document.body.innerHTML = '<main><p></p><a></a><form></form></main><i></i>';
  form = document.querySelector('form') as HTMLFormElement;
  link = document.querySelector('a') as HTMLElement;
  there = new DOMRect(-100, -100, 1, 1);
  form.getBoundingClientRect = () => box;
  const root = (document.querySelector('i') as HTMLElement).attachShadow({ mode: 'open' });
  const place = root.appendChild(document.createElement('div'));
  button = place.appendChild(document.createElement('button'));
  button.className = 'badge';
  for (const [name, value] of [
    ['offsetWidth', 40],
    ['offsetHeight', 26],
  ] as const)
    Object.defineProperty(button, name, { value });
  const elementsFromPoint = (x: number, y: number): Element[] => {
    const isLink = x >= there.left && x <= there.right && y >= there.top && y <= there.bottom;
    // The transcript ends where the message box begins, and is as wide.
    const isText = y < box.top && x >= box.left && x <= box.right;
    const found = isLink
      ? link
      : isText
        ? document.querySelector('p')
        : document.querySelector('main');
    return [root.host, found as Element];
  };
  Object.defineProperty(Document.prototype, 'elementsFromPoint', {
    value: elementsFromPoint,
    configurable: true,
  });
  placement = placePanel(place, () => {}, ended.signal);
});
afterEach(() => {
  ended.abort();
  Reflect.deleteProperty(Document.prototype, 'elementsFromPoint');
  vi.restoreAllMocks();
});

const at = () => button.style.translate.split(' ');

it('stands beside the message box, where nothing but that stands on the same ground', () => {
  box = new DOMRect(200, 600, 600, 100);
  placement.follow(form);
  expect(at()).toEqual(['806px', '668px']);
});

it('on the other side where a line ends on the left', () => {
  box = new DOMRect(200, 600, 600, 100);
  form.style.direction = 'rtl';
  placement.follow(form);
  expect(at()).toEqual(['154px', '668px']);
});

it('above it where there is no room beside or below, and leaves when something to press comes there', () => {
  box = new DOMRect(12, 640, innerWidth - 24, 110);
  placement.follow(form);
  expect(at()).toEqual([`${innerWidth - 52}px`, '608px']);
  there = new DOMRect(innerWidth - 100, 600, 80, 40);
  placement.follow(form);
  expect(at()).toEqual(['12px', '608px']);
  // Where it stands now is as good: it does not go back.
  there = new DOMRect(-100, -100, 1, 1);
  placement.follow(form);
  expect(at()).toEqual(['12px', '608px']);
});

it('follows a message box that moves while the page scrolls: at once with what it is in, else soon', () => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
  box = new DOMRect(200, 600, 600, 100);
  placement.follow(form);
  const scroll = (css: string) => document.querySelector(css)?.dispatchEvent(new Event('scroll'));
  const moved = (top: number, css: string) => {
    box = new DOMRect(200, top, 600, 100);
    scroll(css);
    return at()[1];
  };
  try {
    vi.advanceTimersByTime(1_000);
    expect(moved(500, 'main')).toBe('568px');
    expect(moved(490, 'main')).toBe('558px');
    // Beside it, a reply is being written: each word scrolls.
    expect(moved(400, 'p')).toBe('558px');
    vi.advanceTimersByTime(199);
    expect(moved(400, 'p')).toBe('558px');
    vi.advanceTimersByTime(1);
    expect(moved(400, 'p')).toBe('468px');
  } finally {
    vi.useRealTimers();
  }
});
