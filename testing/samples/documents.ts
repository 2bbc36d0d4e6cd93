/** Documents and seals for the tests of this folder. */

import fc from 'fast-check';
import { type ContractDocument, checkDocument, documentHash } from '../../lib/contract/document.ts';
import type { Seal, SealReading, SealStatus } from '../../lib/contract/seal.ts';
import { singleLine } from '../../lib/contract/text.ts';
import { hostile } from './hostile-strings.ts';

export const document: ContractDocument = {
  title: 'Mutual growth',
  human: 'Ana Lima',
  text: 'I will be honest with you.\n\n* Say when you are_unsure.\n  Say no [when] needed.',
};

/** With both characters of base64 that are no letter or digit. */
export const head = 'q3XfB0m+R2sT/9uVdLk41A';

export const whole = {
  hash: await documentHash(document),
  status: { kind: 'accepted', on: '2026-11-22' },
  log: head,
  document,
} as const satisfies Seal;

export const short = { ...whole, document: null } as const satisfies Seal;

export function found(reading: SealReading) {
  if (reading.kind === 'none') throw new Error('no seal was found');
  return reading;
}

/** Most hostile strings with what no document may hold taken out of them, or an ordinary one. */
export const anyDocument = fc
  .record({ title: hostile, human: hostile, text: hostile })
  .map(({ title, human, text }) => {
    const check = checkDocument({
      title: singleLine(title) || 'T',
      human: singleLine(human) || 'H',
      text: text.replace(/[\u202A-\u202E\u2066-\u2069\u{E0000}-\u{E007F}]|===/gu, '').concat('.'),
    });
    return check.ok ? check.document : document;
  });

const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const anyYes = fc.oneof(
  day.map((on): SealStatus => ({ kind: 'accepted', on })),
  day.map((on): SealStatus => ({ kind: 'judged', on })),
);

const base64 = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'];
export const anyHead = fc.string({
  unit: fc.constantFrom(...base64),
  minLength: 22,
  maxLength: 22,
});

const hashes = fc.string({
  unit: fc.constantFrom(...'0123456789abcdef'),
  minLength: 64,
  maxLength: 64,
});

/** A whole seal without its hash. */
const anyWhole = fc.record({
  status: fc.oneof(fc.constant<SealStatus>({ kind: 'proposed' }), anyYes),
  log: anyHead,
  document: anyDocument,
});

const anyShort = fc.record({
  hash: hashes,
  status: anyYes,
  log: anyHead,
  document: fc.constant(null),
});

export const anySeal = fc.oneof(anyWhole, anyShort);

/** With its document's hash. */
export async function sealed(parts: Seal | Omit<Seal, 'hash'>): Promise<Seal> {
  if ('hash' in parts) return parts;
  return { ...parts, hash: await documentHash(parts.document ?? document) };
}
