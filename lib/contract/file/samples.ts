/** Filed contracts for tests. */

import fc from 'fast-check';
import { hostile } from '../hostile.ts';
import { cleanTags } from '../tags.ts';
import { canonicalText, checkContractText, sha256Hex, singleLine } from '../text.ts';
import type { FiledContract, FiledVersion } from './filed.ts';

export async function filedVersion(
  number: number,
  text: string,
  human = 'Ana Lima',
): Promise<FiledVersion> {
  const signedAt = `2026-11-22T09:${String(number % 60).padStart(2, '0')}:30.000Z`;
  const hash = await sha256Hex(text);
  return { number, title: 'Mutual growth', human, signedAt, text, hash, retiredAt: null };
}

/** A contract whose editor shows the last of these texts. */
export async function filedContract(
  texts: readonly string[],
  given: Partial<FiledContract> = {},
): Promise<FiledContract> {
  const versions = await Promise.all(texts.map((text, index) => filedVersion(index + 1, text)));
  return {
    id: '0b5c7a52-6a0e-4a53-9d55-9a4f3a1e7c01',
    title: 'Mutual growth',
    text: texts.at(-1) ?? '',
    tags: [],
    archived: false,
    language: 'en',
    invitation: null,
    cadence: { kind: 'every' },
    versions,
    ...given,
  };
}

/** What would end a block, begin a contract, or mean something to YAML. */
const traps = [
  ...['---', '...', '```', '~~~', '````text version=1', '# Title', 'draft', '```text draft', '`'],
  ...['- ', ': ', '#', ' #', '&a', '*a', '!!js', '"', "'", '[', ']', '{', '}', '%', '\\', '\\n'],
];

const line = fc
  .oneof(
    hostile,
    fc.array(fc.constantFrom(...traps), { maxLength: 6 }).map((it) => it.join('')),
  )
  .map(singleLine);

const prose = fc
  .array(
    fc.oneof(
      hostile,
      fc.constantFrom(...traps),
      fc.nat(12).map((n) => '`'.repeat(n)),
    ),
    {
      maxLength: 12,
    },
  )
  .map((pieces) => canonicalText(pieces.join('\n')));

const signable = prose.map((text) => (checkContractText(text).ok ? text : `Sound. ${text.length}`));
const named = line.map((text) => text || 'A name');

const cadence = fc.oneof(
  fc.constant({ kind: 'every' as const }),
  fc.constant({ kind: 'first' as const }),
  fc.integer({ min: 2, max: 1_000 }).map((n) => ({ kind: 'nth' as const, n })),
);

const bare = fc.record({
  id: fc.option(fc.uuid()),
  title: line,
  text: prose,
  tags: fc.array(named, { maxLength: 3 }).map(cleanTags),
  archived: fc.boolean(),
  language: fc.constantFrom('en', 'pt-BR', 'zh-Hans'),
  invitation: fc.option(hostile.map((text) => text.toWellFormed())),
  cadence,
  drafted: fc.boolean(),
  signed: fc.array(
    fc.record({
      title: named,
      human: named,
      text: signable,
      skip: fc.nat(3),
      retired: fc.boolean(),
      time: fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }),
    }),
    { maxLength: 4 },
  ),
});

/** Any contract that the library can hold. */
export const anyContract: fc.Arbitrary<Promise<FiledContract>> = bare.map(
  async ({ signed, drafted, ...rest }) => {
    let number = 0;
    const versions: FiledVersion[] = [];
    for (const { skip, time, text, retired, ...words } of signed) {
      number += 1 + skip;
      const hash = await sha256Hex(text);
      const signedAt = time.toISOString();
      const retiredAt = retired ? signedAt : null;
      versions.push({ ...words, number, signedAt, text, hash, retiredAt });
    }
    const last = versions.at(-1);
    return { ...rest, text: drafted || !last ? rest.text : last.text, versions };
  },
);
