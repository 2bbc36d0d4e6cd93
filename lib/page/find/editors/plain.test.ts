// @vitest-environment happy-dom
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plain } from './plain.ts';

function read(html: string): string {
  const box = document.createElement('div');
  box.innerHTML = html;
  return plain.read(box, 'paragraph');
}

it.each([
  ['nothing', '', ''],
  ['what is left after everything was deleted', '<br>', ''],
  ['the same, in a block', '<div><br></div>', ''],
  ['line breaks', 'a<br><br>b', 'a\n\nb'],
  ['line ends as text', 'a\n\n  b', 'a\n\n  b'],
  ['blocks after a first line without one', 'a<div><br></div><div>b</div>', 'a\n\nb'],
  ['a blank first line', '<div><br></div><div>b</div>', '\nb'],
  ['a break that only ends a block', '<div>a<br></div><div>b</div>', 'a\nb'],
  ['breaks inside what is bold', '<b>a<br>b</b><i>c</i>', 'a\nbc'],
  ['blocks in blocks', '<div><p>a</p><p>b</p></div><div><div>c</div></div>', 'a\nb\nc'],
  ['blocks with nothing in them', '<div></div>a<div></div><div>b</div>', 'a\nb'],
  ['text after a block', '<div>a</div>b', 'a\nb'],
  ['a piece that is no text', 'to <span contenteditable="false">@Ana</span>: hi', 'to : hi'],
  ['comments', 'a<!-- b -->c', 'ac'],
])('reads %s', (_what, html, text) => {
  expect(read(html)).toBe(text);
});

it('reads the same lines from line ends, breaks and blocks', () => {
  const line = fc.stringMatching(/^[a-z 🌱\u00a0]{0,8}$/u);
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), line, (lines, last) => {
      // A last line that is blank cannot be told from the break that gives a box its height.
      const all = [...lines, `${last}.`];
      const text = all.join('\n');
      expect(read(text)).toBe(text);
      expect(read(all.join('<br>'))).toBe(text);
      expect(read(all.map((one) => `<div>${one || '<br>'}</div>`).join(''))).toBe(text);
    }),
  );
});
