/** Filed contracts for tests. */

import fc from 'fast-check';
import type { FiledContract } from '../../lib/contract/file/filed.ts';
import { cleanTags } from '../../lib/contract/tags.ts';
import { canonicalText, singleLine } from '../../lib/contract/text.ts';
import { hostile } from './hostile-strings.ts';

export function filedContract(text: string, given: Partial<FiledContract> = {}): FiledContract {
  return {
    ...{ title: 'Mutual growth', text, tags: [], language: 'en' },
    ...{ opening: null, cadence: { kind: 'every' } },
    ...given,
  };
}

/** What would end a block, begin a contract, or mean something to YAML. */
const traps = [
  ...['---', '...', '```', '~~~', '````text', '# Title', 'draft', '```text draft', '`'],
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
    { maxLength: 12 },
  )
  .map((pieces) => canonicalText(pieces.join('\n')));

/** Any contract that the library can hold. */
export const anyContract: fc.Arbitrary<FiledContract> = fc.record({
  title: line,
  text: prose,
  tags: fc
    .array(
      line.map((text) => text || 'A name'),
      { maxLength: 3 },
    )
    .map(cleanTags),
  language: fc.constantFrom('en', 'pt-BR', 'zh-Hans'),
  opening: fc.option(hostile.map((text) => text.toWellFormed())),
  cadence: fc.oneof(
    fc.constant({ kind: 'every' as const }),
    fc.constant({ kind: 'first' as const }),
    fc.integer({ min: 2, max: 1_000 }).map((n) => ({ kind: 'nth' as const, n })),
  ),
});
