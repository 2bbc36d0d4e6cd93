import { describe, expect, it } from 'vitest';
import type { ContractSummary } from '../../lib/protocol/index.ts';
import { dayOf } from './format.ts';
import { placeNames } from './names.ts';
import { offeredVersions } from './offered-versions.tsx';

function contract(number: number, more: Partial<ContractSummary> = {}): ContractSummary {
  const last = {
    number: 1,
    hash: String(number).padStart(64, '0'),
    signedAt: new Date(Date.UTC(2026, 0, 1, 0, number)).toISOString(),
  };
  const title = `Contract ${number}`;
  const whole = { id: title, title, tags: [], archived: false, changed: false, inForce: [] };
  return { ...whole, last, offered: last, ...more };
}

describe('what is offered to be put in force', () => {
  it('is what can be signed for now, in the order given', () => {
    const contracts = [
      contract(3),
      contract(2, { archived: true }),
      contract(1),
      contract(4, { offered: null }),
    ];
    expect(offeredVersions(contracts).map(({ title }) => title)).toEqual([
      'Contract 3',
      'Contract 1',
    ]);
  });

  it('names one document once, as it was signed last', () => {
    const before = contract(1);
    const again = contract(9);
    const hash = before.offered?.hash ?? '';
    const same = again.offered && { ...again, offered: { ...again.offered, hash } };
    const found = offeredVersions([before, ...(same ? [same] : [])]);
    expect(found.map(({ title }) => title)).toEqual(['Contract 9']);
  });

  it('has a name even where the draft has lost its own', () => {
    expect(offeredVersions([contract(1, { title: '' })])[0]?.title).toBe('Untitled');
  });

  it('can be run through by a hand', () => {
    const contracts = Array.from({ length: 1_000 }, (_, number) => contract(number));
    expect(offeredVersions(contracts)).toHaveLength(100);
  });
});

it('places and days are said as people say them', () => {
  expect(placeNames(['claude', 'gemini'])).toBe('Claude and Gemini');
  expect(dayOf('2026-11-22T23:59:00.000Z')).toMatch(/22.*2026|November 22/);
});
