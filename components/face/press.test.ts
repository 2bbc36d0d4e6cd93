// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeStage, type Stage, trusted } from '../../testing/views/face-stage.ts';
import type { Presses } from './press.ts';
import type { Top } from './top.ts';

const card = `<div class="card" data-soon="Press again."><p>May it?</p><button>Yes</button><button>No</button></div>`;

let ended: AbortController;
let stage: Stage;
let presses: Presses;
let isLast: boolean;
let counted: string[];

beforeEach(async () => {
  vi.useFakeTimers();
  ended = new AbortController();
  stage = makeStage(card, ended.signal);
  stage.layer.push(stage.host);
  isLast = true;
  counted = [];
  await watch();
  for (const it of stage.root.querySelectorAll('button'))
    it.addEventListener('click', (event) => {
      if (presses.counts(event)) counted.push(it.textContent ?? '');
    });
  presses.look();
});
/** Begins anew, as the browser is now. */
async function watch(): Promise<void> {
  vi.resetModules();
  const { watchPresses } = await import('./press.ts');
  const top: Top = { rise: () => {}, isLast: () => isLast };
  presses = watchPresses(stage.root, top, ended.signal);
}
afterEach(() => {
  ended.abort();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const pass = (ms: number) => vi.advanceTimersByTime(ms);
const button = (row = 0) => stage.root.querySelectorAll('button')[row] as HTMLButtonElement;
const send = (type: string, to: EventTarget = button(), more: object = {}) =>
  to.dispatchEvent(
    trusted(Object.assign(new Event(type, { bubbles: true, composed: true }), more)),
  );
function press(row = 0, between = () => {}): void {
  send('pointerdown', button(row));
  between();
  send('click', button(row));
}
const key = (name: string, more: object = {}) => {
  send('keydown', button(), { key: name, ...more });
  send('click');
};

describe('a press counts', () => {
  it('where its button has stood in sight for half a second', () => {
    pass(600);
    press();
    expect(counted).toEqual(['Yes']);
  });

  it('by the person’s own keys', () => {
    pass(600);
    send('keydown', document.body, { key: 'Tab' });
    send('focusin');
    key('Enter');
    expect(counted).toEqual(['Yes']);
  });

  it('again, once the one before is over', () => {
    pass(600);
    press();
    pass(600);
    press(1);
    expect(counted).toEqual(['Yes', 'No']);
  });
});

/** What happens between the showing and the press. */
const hasty: Record<string, () => void> = {
  'that is made sooner': () => pass(400),
  'on other words': () => {
    pass(600);
    button().textContent = 'Win a prize';
  },
  'on a button whose card says something else now': () => {
    pass(600);
    (stage.root.querySelector('p') as HTMLElement).textContent = 'Shall it end?';
  },
  'on a button that has moved': () => {
    pass(600);
    stage.down = 1;
  },
  'on a button that has moved there and back': () => {
    pass(600);
    stage.down = 100;
    presses.look();
    stage.down = 0;
    presses.look();
  },
  'under a cover': () => {
    pass(600);
    stage.cover = document.body;
  },
  'where a cover was a moment ago': () => {
    stage.cover = document.body;
    pass(600);
    stage.cover = null;
  },
  'where something is not drawn that it stands in': () => {
    pass(600);
    stage.drawn = false;
  },
  'of what the browser judges to be hidden': () => {
    stage.judge(false);
    pass(600);
  },
  'of what it has just judged to be in sight again': () => {
    pass(600);
    stage.judge(false);
    pass(600);
    stage.judge(true);
    pass(400);
  },
  'where something is above it in the top layer': () => {
    pass(600);
    isLast = false;
  },
  'where something has just been there': () => {
    pass(600);
    presses.anew();
    pass(400);
  },
  'where it is not in the top layer': () => {
    stage.layer.length = 0;
    pass(600);
  },
  'that may have been meant for another window': () => {
    pass(600);
    vi.spyOn(Document.prototype, 'hasFocus').mockReturnValue(false);
    for (const type of ['blur', 'focus'])
      dispatchEvent(Object.defineProperty(trusted(new Event(type)), 'target', { value: window }));
    pass(100);
  },
};

describe('a press does not count', () => {
  it.each(Object.entries(hasty))('%s', (_what, act) => {
    act();
    press();
    expect(counted).toEqual([]);
  });

  it('that began before its button had settled', () => {
    pass(300);
    press(0, () => pass(900));
    expect(counted).toEqual([]);
  });

  it('that began on another button', () => {
    pass(600);
    send('pointerdown', button(1));
    send('click');
    expect(counted).toEqual([]);
  });

  it('that is the second half of a double click', () => {
    pass(600);
    press();
    pass(300);
    press();
    expect(counted).toEqual(['Yes']);
  });

  it('on what has taken the place of what was pressed', () => {
    pass(600);
    press();
    button().replaceWith(Object.assign(document.createElement('button'), { textContent: 'Yes' }));
    pass(300);
    press(1);
    expect(counted).toEqual(['Yes']);
  });

  it('that a script makes', () => {
    pass(600);
    button().click();
    expect(counted).toEqual([]);
  });

  it.each([' ', 'Enter'])('by a key (“%s”) with the focus that the page gave', (name) => {
    pass(600);
    send('focusin');
    key(name);
    expect(counted).toEqual([]);
  });

  it('by a key that was held down from before', () => {
    pass(600);
    send('keydown', document.body, { key: 'Tab' });
    send('focusin');
    key('Enter', { repeat: true });
    expect(counted).toEqual([]);
  });

  it('by a key some time after a Tab that went elsewhere', () => {
    pass(600);
    send('keydown', document.body, { key: 'Tab' });
    pass(1);
    send('focusin');
    key(' ');
    expect(counted).toEqual([]);
  });
});

it('a button says whether it may be pressed, and a hasty press that it was too soon', () => {
  expect(button().getAttribute('aria-disabled')).toBe('true');
  const note = () => stage.root.querySelector<HTMLElement>('.card')?.dataset.note;
  pass(400);
  press();
  pass(400);
  expect(note()).toMatch(/Press again/);
  pass(200);
  expect(note()).toBeUndefined();
  expect(button().hasAttribute('aria-disabled')).toBe(false);
  press();
  expect(counted).toEqual(['Yes']);
});

it('a press that begins under a cover is told of, too', () => {
  pass(600);
  stage.cover = document.body;
  send('pointerdown');
  stage.cover = null;
  send('click');
  expect(stage.root.querySelector<HTMLElement>('.card')?.dataset.note).toMatch(/Press again/);
});

it('for as long as the browser judges a button hidden, frames are asked for in which it judges anew', () => {
  stage.judge(false);
  pass(5_000);
  const frames = vi.spyOn(globalThis, 'requestAnimationFrame');
  pass(100);
  expect(frames).toHaveBeenCalled();
  stage.judge(true);
  pass(1_000);
  frames.mockClear();
  pass(1_000);
  expect(frames).not.toHaveBeenCalled();
});

describe('where the browser tells nothing of visibility, as Firefox, a press', () => {
  beforeEach(async () => {
    Reflect.deleteProperty(IntersectionObserverEntry.prototype, 'isVisible');
    await watch();
    presses.look();
    pass(1_200);
  });
  afterEach(() => {
    document.documentElement.style.filter = '';
  });

  it.each([
    ['opacity(0)', 0],
    ['brightness(0)', 0],
    ['invert(1) hue-rotate(180deg)', 1],
  ])('as soon as the page is no longer filtered by %s counts %i times', (filter, times) => {
    document.documentElement.style.filter = filter;
    pass(400);
    document.documentElement.style.filter = '';
    pass(100);
    press();
    expect(counted).toHaveLength(times);
    pass(600);
    press();
    expect(counted).toHaveLength(times + 1);
  });

  it('as soon as the page draws what it had hidden, and told nobody, does not count', () => {
    stage.drawn = false;
    pass(100);
    stage.drawn = true;
    pass(100);
    press();
    expect(counted).toEqual([]);
    pass(600);
    press();
    expect(counted).toEqual(['Yes']);
  });
});
