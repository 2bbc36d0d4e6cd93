// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import '../../../testing/page/editors.ts';
import { ownProfile } from '../../../testing/samples/profile.ts';
import { seamHere } from '../../seam/parts.ts';
import type { EnterMeans } from '../../seam/watch.ts';
import type { SiteProfile } from '../../sites/index.ts';
import { openGate } from './gate.ts';

const onSend = vi.fn();
const onBroken = vi.fn();
let closed: AbortController;
let besides: boolean;
let means: EnterMeans;
let box: HTMLTextAreaElement;
let control: HTMLButtonElement;

beforeEach(() => {
  const seen = { width: 10, height: 10 } as DOMRect;
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(seen);
  document.body.innerHTML = '<form><textarea></textarea><button type="button">Go</button></form>';
  box = document.querySelector('textarea') as HTMLTextAreaElement;
  control = document.querySelector('button') as HTMLButtonElement;
  besides = false;
  means = 'send';
  onSend.mockReset();
  onBroken.mockReset();
});
afterEach(() => {
  closed.abort();
  delete seamHere().picker;
});

function open(profile: SiteProfile = ownProfile): void {
  closed = new AbortController();
  const holds = () => true;
  openGate(
    profile,
    { holds, besides: () => besides, enter: () => means, onSend, onUnknown: () => {}, onBroken },
    closed.signal,
  );
}

const press = (key: string, on: Element) =>
  on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));

it.each(['Enter', ' '])('holds %j on the send control, which may be no button', (key) => {
  open();
  box.value = 'Hello';
  expect(press(key, control)).toBe(false);
  expect(onSend).toHaveBeenCalledTimes(1);
});

it('holds nothing while the person points at the parts of the page', () => {
  open();
  box.value = 'Hello';
  seamHere().picker = new AbortController();
  press('Enter', box);
  control.click();
  expect(onSend).not.toHaveBeenCalled();
});

describe('an empty box', () => {
  it('is let be where what we take for the send control may be one that stops', () => {
    open();
    control.click();
    expect(onSend).not.toHaveBeenCalled();
    besides = true;
    control.click();
    expect(onSend).toHaveBeenCalledTimes(1);
  });

  it('is held where the site would send, and its stop control is known', () => {
    open({ ...ownProfile, stop: [{ css: '.stop' }] });
    control.click();
    expect(onSend).toHaveBeenCalledTimes(1);
  });
});

describe('an Enter alone', () => {
  const said = vi.fn();
  beforeEach(() => {
    said.mockReset().mockReturnValue(true);
    Object.assign(Object.getPrototypeOf(document), { execCommand: said });
    open();
    box.value = 'Hello';
  });
  const trusted = (more: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent('keydown', { ...enter, ...more });
    Object.defineProperty(event, 'isTrusted', { value: true });
    return box.dispatchEvent(event);
  };
  const enter = { key: 'Enter', bubbles: true, cancelable: true };

  it('that an open list takes is the page’s', () => {
    means = 'theirs';
    expect(trusted()).toBe(true);
    expect(onSend).not.toHaveBeenCalled();
  });

  it('that may be a new line is held, and told as such', () => {
    means = 'perhaps';
    expect(trusted()).toBe(false);
    expect(onSend).toHaveBeenCalledExactlyOnceWith(expect.anything(), true, 'perhaps');
  });

  it('that is a new line becomes Shift+Enter, and nobody sees the key', () => {
    means = 'line';
    const seen: boolean[] = [];
    box.addEventListener('keydown', ({ shiftKey }) => seen.push(shiftKey));
    expect(trusted()).toBe(false);
    expect(seen).toEqual([true]);
    expect(said).toHaveBeenCalledExactlyOnceWith('insertLineBreak');
    expect(onSend).not.toHaveBeenCalled();
  });

  it('is a new line in an empty box, too', () => {
    means = 'line';
    box.value = '';
    expect(trusted()).toBe(false);
    expect(said).toHaveBeenCalledTimes(1);
  });

  it('is left to an editor that has made the line itself', () => {
    means = 'line';
    box.addEventListener('keydown', (event) => event.preventDefault());
    trusted();
    expect(said).not.toHaveBeenCalled();
  });

  it('of a script is held as any send, where a person’s is a new line', () => {
    means = 'line';
    expect(press('Enter', box)).toBe(false);
    expect(onSend).toHaveBeenCalledTimes(1);
    expect(said).not.toHaveBeenCalled();
  });

  it.each(['ctrlKey', 'metaKey', 'altKey'])('with %s is a send, whatever it is without', (key) => {
    means = 'theirs';
    expect(trusted({ [key]: true })).toBe(false);
    expect(onSend).toHaveBeenCalledExactlyOnceWith(expect.anything(), true, true);
  });
});

describe('where something fails', () => {
  beforeEach(() => {
    open();
    box.value = 'Hello';
    vi.spyOn(Element.prototype, 'closest').mockImplementation(() => {
      throw new Error('broken');
    });
  });

  it('what may be a send is held, and told', () => {
    expect(press('Enter', box)).toBe(false);
    expect(
      control.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true })),
    ).toBe(false);
    expect(onBroken).toHaveBeenCalledTimes(2);
    expect(onSend).not.toHaveBeenCalled();
  });

  it('writing and other presses go on', () => {
    expect(press('a', box)).toBe(true);
    expect(press(' ', box)).toBe(true);
    expect(document.body.dispatchEvent(new MouseEvent('click', { cancelable: true }))).toBe(true);
  });
});
