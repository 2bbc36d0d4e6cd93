import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { renderConsentDoc } from '../../scripts/consent-doc.ts';
import { agreementEvents, agreementStates } from './agreement.ts';

const page = new URL('../../docs/consent.md', import.meta.url);

test('docs/consent.md shows the protocol as the code has it (UPDATE_DOCS=1 writes it)', async () => {
  const text = readFileSync(page, 'utf8');
  const now = await renderConsentDoc(text);
  if (process.env.UPDATE_DOCS) writeFileSync(page, now);
  else expect(text).toBe(now);
});

test.each([...agreementStates, ...agreementEvents])('docs/consent.md explains %s', (name) => {
  const own = readFileSync(page, 'utf8').replace(/<!-- table -->[\s\S]*<!-- \/table -->/u, '');
  expect(own).toMatch(new RegExp(`^\\| \`${name}\` +\\| \\S`, 'mu'));
});
