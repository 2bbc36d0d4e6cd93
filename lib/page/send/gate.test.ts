// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { seamHere } from '../../seam.ts';
import type { SiteProfile } from '../../sites/index.ts';
import { ownProfile } from '../../sites/sample.ts';
import type { EnterMeans } from '../../watch.ts';
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
