// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ownProfile } from '../../../testing/samples/profile.ts';
import { composerParts } from '../find/parts.ts';
import { enterMeans } from './enter.ts';

const profile = {
  ...ownProfile,
  composer: [{ css: '#box', editor: 'plain', lines: 'paragraph' } as const],
};

beforeEach(() => {
  vi.restoreAllMocks();
  const size = (element: Element) => (element.closest('[hidden]') ? 0 : 10);
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    return { width: size(this), height: size(this) } as DOMRect;
  });
});

/** A composer with these attributes and this text, the caret in the last element of it. */
function show(attributes = '', text = '<p>Hello</p>', beside = '', control = ''): void {
  document.body.innerHTML = `<form><div id="box" contenteditable="true" ${attributes}>${text}</div>
    <button type="button" ${control}>Go</button></form>${beside}`;
  const places = document.querySelectorAll('#box *');
  const [place] = [...places].slice(-1);
  getSelection()?.collapse(place ?? document.querySelector('#box'), 0);
}

function means(said?: 'line' | 'send') {
  const parts = composerParts(profile);
  if (parts === undefined) throw new Error('no composer');
  return enterMeans(profile, parts, said);
}

const list = (option = '', more = '') =>
  `<ul id="list" role="listbox" ${more}><li role="option" id="ana" ${option}>Ana</li></ul>`;

describe('Enter alone', () => {
  it('is a send in plain text', () => {
    show();
    expect(means()).toBe('send');
  });

  it.each([
    ['an option is active', 'aria-activedescendant="ana"', list()],
    [
      'the list it controls has a chosen option',
      'aria-controls="list"',
      list('aria-selected="true"'),
    ],
    [
      'the list it owns has one',
      'aria-expanded="true" aria-owns="x list"',
      list('data-highlighted'),
    ],
  ])('is the page’s where %s', (_why, attributes, beside) => {
    show(attributes, undefined, beside);
    expect(means()).toBe('theirs');
    expect(means('line')).toBe('theirs');
    expect(means('send')).toBe('theirs');
  });

  it.each([
    [
      'a list says it is open, with nothing chosen',
      'aria-expanded="true" aria-controls="list"',
      list(),
    ],
    ['the composer says that one is open, and it is not found', 'aria-expanded="true"', ''],
  ])('is nobody’s to know where %s', (_why, attributes, beside) => {
    show(attributes, undefined, beside);
    expect(means()).toBe('perhaps');
    expect(means('send')).toBe('send');
  });

  it.each([
    ['hidden', 'aria-controls="list"', list('aria-selected="true"', 'hidden')],
    ['gone', 'aria-controls="list" aria-activedescendant="ana"', ''],
    ['no list', 'aria-controls="list"', '<section id="list" role="log">What was said</section>'],
    ['empty', 'aria-controls="list"', '<ul id="list" role="listbox"></ul>'],
  ])('is a send where what the composer names is %s', (_what, attributes, beside) => {
    show(attributes, undefined, beside);
    expect(means()).toBe('send');
  });

  it.each([
    ['a list item', '<ul><li><p>one</p></li></ul>'],
    ['a code block', '<pre><code>let a</code></pre>'],
    [
      'a line of code in Quill',
      '<div class="ql-code-block-container"><div class="ql-code-block">a</div></div>',
    ],
  ])('may go on in %s, and is the editor’s once the person has said so', (_where, text) => {
    show('', text);
    expect(means()).toBe('perhaps');
    expect(means('line')).toBe('theirs');
    expect(means('send')).toBe('send');
  });

  it('is a send in the plain text after a list, and in a composer that lies in one', () => {
    show('', '<ul><li>one</li></ul><p>two</p>');
    expect(means()).toBe('send');
    document.body.innerHTML = `<ul><li>${document.body.innerHTML}</li></ul>`;
    getSelection()?.collapse(document.querySelector('#box p'), 0);
    expect(means()).toBe('send');
  });

  it('is a new line where the person says so', () => {
    show();
    expect(means('line')).toBe('line');
  });

  it.each([
    ['Control+Enter Meta+Enter', 'line'],
    ['Enter Control+Enter', 'send'],
    ['Alt+S', 'send'],
  ])('is what the site says of its send control: %s', (keys, found) => {
    show('', undefined, '', `aria-keyshortcuts="${keys}"`);
    expect(means()).toBe(found);
    expect(means('send')).toBe('send');
  });
});
