import { expect, it } from 'vitest';
import { blocks } from './markdown.tsx';

it('keeps a line alone on its line', () => {
  expect(blocks('Gladly.\n\nCONSENT: ACCEPT\n')).toMatchObject([
    { kind: 'paragraph', text: 'Gladly.' },
    { kind: 'paragraph', text: 'CONSENT: ACCEPT' },
  ]);
  expect(blocks('Gladly.\nCONSENT: ACCEPT')).toMatchObject([
    { kind: 'paragraph', text: 'Gladly.\nCONSENT: ACCEPT' },
  ]);
});

it('reads lists and fences, an open one too', () => {
  expect(blocks('- a\n- b\n\n```js\nx\n\ny\n```\nthen\n```\nopen')).toMatchObject([
    { kind: 'list', items: ['a', 'b'] },
    { kind: 'code', text: 'x\n\ny' },
    { kind: 'paragraph', text: 'then' },
    { kind: 'code', text: 'open' },
  ]);
});
