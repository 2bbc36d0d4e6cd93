// @vitest-environment happy-dom
/** An answer read in a page folds as its Markdown does. The long form: `e2e/folded.e2e.ts`. */

import { expect, it } from 'vitest';
import { answerOf, kinds } from '../../../testing/page/answers.ts';
import { rendered } from '../../../testing/views/render.ts';
import { foldAnswer } from '../../log/fold-answer.ts';
import { foldSource } from '../../log/fold-source.ts';
import { chatgpt } from '../../sites/chatgpt.ts';
import { writtenText } from './transcript.ts';

it.each(kinds)('%s', (kind) => {
  for (let seed = 0; seed < 8; seed++) {
    const markdown = answerOf(kind, seed);
    const element = document.createElement('div');
    element.innerHTML = `<div class="markdown">${rendered(markdown)}</div>`;
    const shown = foldAnswer(writtenText(chatgpt, [{ element, id: null }]));
    expect(shown, markdown).toBe(foldSource(markdown));
    expect(shown).not.toBe('');
  }
});
