/**
 * The part of the lines above sealed messages that the page must not read: a button for each, which
 * shows when it has the focus, and beside the line what the person's own log adds to it.
 */

import type { FoldLines, Line } from '../../lib/seam/fold.ts';
import colours from '../shared/colours.css?inline';
import { darkScheme, isDark } from '../shared/is-dark.ts';
import { topmostAt } from '../shared/page-document.ts';
import { createHost, type Host } from '../shared/shadow-host.ts';
import css from './fold-lines.css?inline';
import { whenScrolled } from './scrolling.ts';

/** As `lib/page/fold/sheet.ts` draws it, in px. */
const height = 24;

interface Row {
  line: Line;
  readonly button: HTMLButtonElement;
  readonly note: HTMLSpanElement;
  /** Tells when it stands elsewhere. */
  moved: IntersectionObserver | undefined;
}

/** Draws until `signal` aborts; nothing before there is a first line. */
export const foldLines: FoldLines = (signal) => {
  const rows = new Map<string, Row>();
  let host: Host | undefined;

  signal.addEventListener('abort', () => {
    for (const row of rows.values()) row.moved?.disconnect();
    host?.remove();
    host = undefined;
  });

  const begin = (): Host => {
    const made = createHost(colours + css, 'closed');
    made.container.className = 'lines';
    const on = (type: string, act: (event: Event) => void): void =>
      addEventListener(type, act, { capture: true, passive: type !== 'click', signal });
    // A layer that follows a scrolling page comes a frame late: what it shows waits for the end.
    whenScrolled(() => made.container.classList.add('moving'), placeAll, signal);
    on('resize', placeAll);
    on('click', press);
    matchMedia(darkScheme).addEventListener('change', placeAll, { signal });
    return made;
  };

  const placeAll = (): void => {
    if (host === undefined) return;
    host.container.style.colorScheme = isDark() ? 'dark' : 'light';
    host.container.classList.remove('moving');
    place([...rows.values()]);
  };

  const place = (some: readonly Row[]): void => {
    // All is read before any of it is written: what is written has the page laid out anew.
    for (const [row, { x, y, width }, direction, isSeen] of some.map(standing)) {
      const { button, note, line } = row;
      Object.assign(button.style, {
        left: `${x}px`,
        top: `${y}px`,
        width: `${width}px`,
        direction,
      });
      note.hidden = !isSeen;
      row.moved?.disconnect();
      row.moved = isSeen ? whenMoved(line.element, () => place([row])) : undefined;
    }
  };

  /** The line itself is the page's own to be hit: what lies over it there is pressed in its place. */
  const press = (event: Event): void => {
    const { clientX, clientY, target, isTrusted } = event as MouseEvent;
    // The end of choosing words is no press.
    if (!isTrusted || !(target instanceof Node) || getSelection()?.type === 'Range') return;
    for (const { line } of rows.values()) {
      const { left, right, top, bottom } = boxOf(line.element);
      const isOn = clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
      if (!isOn || !line.element.contains(target)) continue;
      event.preventDefault();
      event.stopImmediatePropagation();
      line.toggle();
      return;
    }
  };

  const add = (line: Line, { container }: Host): Row => {
    const button = document.createElement('button');
    const note = document.createElement('span');
    button.type = 'button';
    const row: Row = { line, button, note, moved: undefined };
    button.addEventListener('click', (event) => event.isTrusted && row.line.toggle());
    button.addEventListener('focus', () => {
      row.line.element.scrollIntoView({ block: 'nearest' });
      place([row]);
    });
    button.append(note);
    container.append(button);
    return row;
  };

  return (lines) => {
    if (signal.aborted || (lines.length === 0 && host === undefined)) return;
    host ??= begin();
    host.reattach();
    const keys = new Set(lines.map(({ key }) => key));
    for (const [key, { button, moved }] of rows) {
      if (keys.has(key)) continue;
      moved?.disconnect();
      button.remove();
      rows.delete(key);
    }
    for (const line of lines) {
      const row = rows.get(line.key) ?? add(line, host);
      rows.set(line.key, row);
      row.line = line;
      row.button.ariaLabel = [line.line, line.note].filter((it) => it !== null).join(' · ');
      row.button.ariaExpanded = String(line.isOpen);
      row.note.textContent = line.note;
      row.note.className = line.isAltered ? 'altered' : '';
    }
    placeAll();
  };
};

/** Where its line is and which way it runs, and whether its note lies open. */
function standing(row: Row) {
  const { element, note } = row.line;
  const box = boxOf(element);
  const { direction } = getComputedStyle(element);
  return [row, box, direction, note !== null && isInSight(element, box)] as const;
}

/** Where the line is: at the top of the words, inside whatever is around them. */
function boxOf(element: Element): DOMRect {
  const style = getComputedStyle(element);
  const { x, y, width } = element.getBoundingClientRect();
  const of = (side: string) => Number.parseFloat(style.getPropertyValue(side)) || 0;
  const left = of('padding-left') + of('border-left-width');
  const right = of('padding-right') + of('border-right-width');
  const top = of('padding-top') + of('border-top-width');
  return new DOMRect(x + left, y + top, Math.max(0, width - left - right), height);
}

/** Nothing of the page lies over either end of it. */
function isInSight(element: Element, { left, right, top, bottom }: DOMRect): boolean {
  const ends = [
    [left + 2, top + 2],
    [right - 2, bottom - 2],
  ] as const;
  return ends.every(([x, y]) => element.contains(topmostAt(x, y)));
}

/** Calls `act` each time another part of the element stands where all of it stands now. */
function whenMoved(element: Element, act: () => void): IntersectionObserver {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const inset = [top, innerWidth - right, innerHeight - bottom, left];
  const rootMargin = inset.map((it) => `${-Math.floor(it)}px`).join(' ');
  let isFirst = true;
  const observer = new IntersectionObserver(
    () => {
      if (!isFirst) act();
      isFirst = false;
    },
    { rootMargin, threshold: Array.from({ length: 101 }, (_, n) => n / 100) },
  );
  observer.observe(element);
  return observer;
}
