import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { anyContract, filedContract } from '../../../testing/samples/contract-files.ts';
import {
  decodeFile,
  type FiledContract,
  readContracts as readFile,
  writeContracts,
} from './index.ts';

const readContracts = (text: string) => readFile(text).contracts;
const encode = (text: string) => new TextEncoder().encode(text);
const contracts = fc.array(anyContract, { minLength: 1, maxLength: 4 });

describe('a file of contracts', { timeout: 60_000 }, () => {
  it('read back is what was written', () => {
    fc.assert(
      fc.property(contracts, (given) => {
        expect(readContracts(decodeFile(encode(writeContracts(given))))).toEqual(given);
      }),
      { numRuns: 200 },
    );
  });

  it('survives what editors do to a text', () => {
    const given = [
      filedContract('Olá.\n\n  Não é?\n---\n```\nends'),
      filedContract('', { title: '' }),
    ];
    const file = writeContracts(given);
    const edits: Record<string, (text: string) => string> = {
      'Windows line ends': (text) => text.replaceAll('\n', '\r\n'),
      'old Mac line ends': (text) => text.replaceAll('\n', '\r'),
      'a byte order mark': (text) => `\uFEFF${text}`,
      decomposed: (text) => text.normalize('NFD'),
      'no newline at the end': (text) => text.trimEnd(),
      'more newlines at the end': (text) => `${text}\n\n\n`,
      'spaces at line ends': (text) => text.replaceAll('\n', '  \n'),
      'notes between the blocks': (text) => text.replaceAll('\n\n# ', '\n\nA note of mine.\n\n# '),
    };
    for (const [name, edit] of Object.entries(edits))
      expect(readContracts(decodeFile(encode(edit(file)))), name).toEqual(given);
  });

  it('can be put behind another', () => {
    const [one, two, three] = ['A', 'B', 'C'].map((text) => filedContract(text)) as [
      FiledContract,
      FiledContract,
      FiledContract,
    ];
    const joined = writeContracts([one]) + writeContracts([two, three]);
    expect(readContracts(joined)).toEqual([one, two, three]);
  });

  it('has front matter any reader of YAML understands alike', () => {
    fc.assert(
      fc.property(anyContract, (given) => {
        const [, front = ''] = writeContracts([given]).split(/^---$/m);
        const read = parse(front) as Record<string, unknown>;
        expect(read.title).toBe(given.title);
        expect(read.tags).toEqual(given.tags);
        expect(read.opening ?? null).toBe(given.opening);
      }),
      { numRuns: 100 },
    );
  });

  it('may be written by hand, the short way', () => {
    const file = `---
symbiotic-contract: 1
title: Kind words # a note
tags:
  - work
  - 'it''s mine'
cadence: every 5
---
~~~text draft
Be kind.
~~~
`;
    expect(readContracts(file)).toEqual([
      filedContract('Be kind.', {
        title: 'Kind words',
        tags: ['work', "it's mine"],
        cadence: { kind: 'nth', n: 5 },
      }),
    ]);
  });

  it('without its block keeps a block and a heading that are the person’s own', () => {
    const text = '# Mine\n\n```text\nAs code.\n```\n\nAnd more.';
    const given = filedContract(text, { title: 'Kind words' });
    const bare = writeContracts([given]).replace(/````text draft\n|````\n/g, '');
    expect(readContracts(bare)).toEqual([given]);
    expect(readContracts(writeContracts([given]))).toEqual([given]);
  });

  it('is read without its block too: all there is but the heading is the text', () => {
    const given = filedContract('Be kind.\n\n---\n\nAnd brief.', { title: 'Kind words' });
    const bare = writeContracts([given]).replace(/```(?:text draft)?\n/g, '');
    expect(readContracts(bare)).toEqual([given]);
  });
});

describe('the part for people', () => {
  it('in docs/files.md is as it is read', () => {
    const page = readFileSync(new URL('../../../docs/files.md', import.meta.url), 'utf8');
    const examples = [...page.matchAll(/^````markdown\n(.*?)^````$/gms)].map(
      ([, file]) => file ?? '',
    );
    expect(examples).toHaveLength(2);
    const [one] = readContracts(examples[0] ?? '');
    expect(writeContracts(one ? [one] : [])).toBe(examples[0]);
    expect(readContracts(examples[1] ?? '')).toMatchObject([{ text: 'Be kind.' }]);
  });

  it('reads well', () => {
    const given = filedContract('Be <b>kind</b>.', { title: 'Kind `words`', tags: ['work'] });
    expect(writeContracts([given])).toMatchInlineSnapshot(`
      "---
      symbiotic-contract: 1
      part: 1 of 1
      title: "Kind \`words\`"
      tags: ["work"]
      language: "en"
      cadence: every
      ---

      # Kind \\\`words\\\`

      \`\`\`text draft
      Be <b>kind</b>.
      \`\`\`
      "
    `);
  });
});
