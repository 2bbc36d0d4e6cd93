/** docs/seal.md shows what the code writes. */

import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { document, short, whole } from '../../testing/samples/documents.ts';
import { documentHash, documentText } from './document.ts';
import { readSeal, writeSeal } from './seal.ts';

const page = await readFile(new URL('../../docs/seal.md', import.meta.url), 'utf8');
const examples = Array.from(page.matchAll(/^```text\n(.*?)\n```$/gms), ([, text = '']) => text);

it('shows the document and its hash', async () => {
  expect(examples).toContain(documentText(document));
  expect(page).toContain(`\`${await documentHash(document)}\``);
});

it.each([
  ['whole', whole],
  ['as one line', short],
])('shows the seal %s, and says how long it is', async (_form, { log, document }) => {
  const seal = { ...whole, document, status: { kind: 'accepted', on: '2026-11-26' }, log } as const;
  const message = 'Hello!';
  const text = writeSeal(seal, message);
  expect(examples).toContain(text);
  expect(await readSeal(text)).toEqual({ kind: 'intact', seal, message, differences: [] });
});

it('says how long the line is', () => {
  const [line = ''] = writeSeal(short, '').split('\n');
  expect(page).toContain(`one line of ${line.length} characters`);
});

it('has the pattern that finds a head', async () => {
  const source = await readFile(new URL('fold.ts', import.meta.url), 'utf8');
  const pattern = /^const seal =\s+\/(.*)\/;$/m.exec(source)?.[1];
  expect(examples).toContain(pattern);
});
