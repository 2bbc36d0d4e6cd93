/** Seals for the tests of this folder. */

import fc from 'fast-check';
import { hostile } from './hostile.ts';
import type { Seal, SealReading } from './seal.ts';
import { checkContractText, sha256Hex } from './text.ts';

export const text =
  'I will be honest with you.\n\n* Say when you are_unsure.\n  Say no [when] needed.';
export const plain: Seal = {
  title: 'Mutual growth',
  version: 3,
  human: 'Ana Lima',
  status: { kind: 'accepted', on: '2026-11-22' },
  hash: await sha256Hex(text),
  text,
};

export function found(reading: SealReading) {
  if (reading.kind === 'none') throw new Error('no seal was found');
  return reading;
}

const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

export const anySeal = fc
  .record({
    title: fc.oneof(hostile, fc.constant('Ours (version 3)'), fc.constant('(version 3) (version')),
    version: fc.integer({ min: 1, max: 999_999 }),
    human: hostile,
    status: fc.oneof(
      fc.constant({ kind: 'proposed' as const }),
      day.map((on) => ({ kind: 'accepted' as const, on })),
      day.map((on) => ({ kind: 'judged' as const, on })),
    ),
    typed: fc.option(hostile),
  })
  .map(({ typed, ...rest }) => {
    const check = checkContractText(typed ?? '');
    return { ...rest, text: check.ok ? check.text : null };
  });

export async function sealed(parts: Omit<Seal, 'hash'>): Promise<Seal> {
  return { ...parts, hash: await sha256Hex(parts.text ?? 'somewhere else') };
}
