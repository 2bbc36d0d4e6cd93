// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { shownIn } from './shown.ts';
import { childrenOf, lastLines } from './veil.ts';

const block = ['=== BEGIN ===', 'one', 'two', '', 'three', 'four', '=== END ==='];
const words = 'Mine';

/** What of the page is hidden by a rule; null: none can say it. */
function hidden(html: string, from = words): string | null {
  document.body.innerHTML = `<div>${html}</div>`;
  const holder = document.body.firstElementChild as HTMLElement;
  const { text, spot } = shownIn(holder, []);
  const at = from === '' ? text.trimEnd().length : text.indexOf(from);
  const tail = spot(lastLines(text.slice(0, at)));
  const last = spot(text.trimEnd().length - 1);
  if (!tail || !last) throw new Error('Nothing is shown');
  const css = childrenOf(holder, tail, from === '' ? null : spot(at), last);
  if (css === null) return null;
  return [...holder.querySelectorAll(`:scope > ${css}`)].map((it) => it.textContent).join(' ');
}
const paragraphs = (lines: readonly string[]) => lines.map((it) => `<p>${it}</p>`).join('');

it('hides the elements of the last lines, and none of the words', () => {
  const four = 'two three four === END ===';
  expect(hidden(paragraphs([...block, words, 'More']))).toBe(four.replace('two ', 'two  '));
  expect(hidden(`<span>${block.join('<br>')}</span> ${paragraphs([words])}`)).toBe(block.join(''));
});

it('where nothing follows, hides to the end', () => {
  expect(hidden(paragraphs(block), '')).toBe('two  three four === END ===');
});

it.each([
  ['one text holds both', `${block.join('\n')}\n\n${words}`],
  [
    'the words go on in the last paragraph',
    `${paragraphs(block.slice(0, -1))}<p>=== END ===<br>${words}</p>`,
  ],
  ['the lines stand in no element of their own', `${block.join('<br>')}<p>${words}</p>`],
])('leaves it to the highlight where %s', (_what, html) => {
  expect(hidden(html)).toBeNull();
});
