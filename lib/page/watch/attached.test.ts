// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { claude } from '../../sites/claude.ts';
import type { ComposerParts } from '../find/parts.ts';
import { Attached } from './attached.ts';

let attached: Attached;
let composer: Pick<ComposerParts, 'element' | 'frame'>;

beforeEach(() => {
  // Nothing has a size here, and what has none counts as unseen.
  const seen = { width: 10, height: 10 } as DOMRect;
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(seen);
  document.body.innerHTML =
    '<fieldset><div id="editor" class="ProseMirror" data-testid="chat-input" contenteditable="true"></div><input type="file"></fieldset>';
  const frame = document.querySelector('fieldset') as HTMLElement;
  const element = document.querySelector('#editor') as HTMLElement;
  composer = { element, frame };
  attached = new Attached(claude, new AbortController().signal);
});

const file = new File(['x'], 'notes.txt');

function act(type: 'change' | 'drop' | 'paste', files: File[]): void {
  const data = { files, getData: () => 'text' };
  const event =
    type === 'drop'
      ? Object.defineProperty(new DragEvent(type, { bubbles: true }), 'dataTransfer', {
          value: data,
        })
      : type === 'paste'
        ? Object.defineProperty(new ClipboardEvent(type, { bubbles: true }), 'clipboardData', {
            value: data,
          })
        : new Event(type, { bubbles: true });
  const input = document.querySelector('input') as HTMLInputElement;
  Object.defineProperty(input, 'files', { value: files, configurable: true });
  (type === 'change' ? input : composer.element).dispatchEvent(event);
}

it('text alone is nothing besides', () => {
  composer.element.textContent = 'Hello';
  act('paste', []);
  act('change', []);
  expect(attached.besides(composer)).toBe(false);
});

describe.each(['change', 'drop', 'paste'] as const)('a file by %s', (type) => {
  it('is known until the message has left', () => {
    act(type, [file]);
    expect(attached.besides(composer)).toBe(true);
    attached.forget();
    expect(attached.besides(composer)).toBe(false);
  });
});

it('a chip of the site’s is known by its selector, while it is there', () => {
  const chip = document.createElement('button');
  chip.dataset.testid = 'file-thumbnail';
  composer.frame.append(chip);
  expect(attached.besides(composer)).toBe(true);
  chip.remove();
  expect(attached.besides(composer)).toBe(false);
});

describe('a file whose name the site shows', () => {
  const chipOf = (name: string) => {
    const chip = document.createElement('button');
    chip.setAttribute('aria-label', `Remove ${name}`);
    composer.frame.append(chip);
    return chip;
  };

  it('is known as long as it is shown, and not when it was taken off', () => {
    act('change', [file]);
    const chip = chipOf('notes.txt');
    expect(attached.besides(composer)).toBe(true);
    chip.remove();
    expect(attached.besides(composer)).toBe(false);
  });

  it('is known to be there by the press that takes it off', () => {
    act('change', [file]);
    const chip = chipOf('notes.txt');
    chip.addEventListener('click', () => chip.remove());
    chip.click();
    expect(attached.besides(composer)).toBe(false);
  });

  it('is not taken for another one', () => {
    act('change', [file]);
    act('drop', [new File(['y'], 'other.txt')]);
    const chip = chipOf('notes.txt');
    expect(attached.besides(composer)).toBe(true);
    chip.remove();
    expect(attached.besides(composer)).toBe(true);
  });

  it('is not known by what the person writes', () => {
    act('change', [file]);
    composer.element.textContent = 'See notes.txt';
    expect(attached.besides(composer)).toBe(true);
    composer.element.textContent = 'See';
    expect(attached.besides(composer)).toBe(true);
  });
});

it('a mention in the text is known', () => {
  composer.element.innerHTML = '<p>Look into <span contenteditable="false">@notes</span></p>';
  expect(attached.besides(composer)).toBe(true);
});
