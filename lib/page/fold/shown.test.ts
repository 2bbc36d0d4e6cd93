// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { shownIn } from './shown.ts';

function shown(html: string, exclude: string[] = []) {
  const root = document.createElement('div');
  root.innerHTML = html;
  return shownIn(
    root,
    exclude.map((css) => ({ css })),
  );
}

const text = (html: string, exclude?: string[]) => shown(html, exclude).text;

it('a text with its own line ends is as it is, code in it too', () => {
  expect(text('<div>one\n\n  two <code>three</code>\n</div>')).toBe('one\n\n  two three\n');
});

it('paragraphs have a blank line between them', () => {
  expect(text('<p>one<br>two</p><p>three</p><div>four</div>')).toBe('one\ntwo\n\nthree\n\nfour\n');
});

it('where a paragraph is empty, it is the blank line, and every paragraph is a line', () => {
  expect(text('<p>one</p><p>two</p><p><br></p><p>three</p>')).toBe('one\ntwo\n\nthree\n');
});

it('what is left out is not there', () => {
  const html = '<span class="sr">You said</span><p>one</p><button>Edit</button>';
  expect(text(html, ['.sr', 'button'])).toBe('one\n\n');
});

it('tells where in the page a place in the text stands', () => {
  const { text, spot } = shown('<p>one</p><p>two</p>');
  const at = spot(text.indexOf('wo'));
  expect(at).toMatchObject({ offset: 1 });
  expect(at?.node.data).toBe('two');
  // A line end that is none of the page's own: what follows it.
  expect(spot(text.indexOf('\n'))).toMatchObject({ offset: 0, node: { data: 'two' } });
  expect(spot(text.length)).toBeNull();
});
