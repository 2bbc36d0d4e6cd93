import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { decodeFile, type FiledContract, readContracts, writeContracts } from './index.ts';
import { anyContract, filedContract } from './samples.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const contracts = fc.array(anyContract, { minLength: 1, maxLength: 4 });

describe('a file of contracts', { timeout: 60_000 }, () => {
  it('read back is what was written, hashes and all', async () => {
    await fc.assert(
      fc.asyncProperty(contracts, async (promised) => {
        const given = await Promise.all(promised);
        expect(await readContracts(decodeFile(encode(writeContracts(given))))).toEqual(given);
      }),
      { numRuns: 200 },
    );
  });

  it('survives what editors do to a text', async () => {
    const given = [
      await filedContract(['Olá.\n\n  Não é?', 'Two\n---\n```\nends']),
      await filedContract([], { id: null, title: '', text: '' }),
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
      expect(await readContracts(decodeFile(encode(edit(file)))), name).toEqual(given);
  });

  it('can be put behind another', async () => {
    const [one, two, three] = await Promise.all([
      filedContract(['A']),
      filedContract(['B'], { id: null }),
      filedContract(['C'], { id: null }),
    ] as const);
    const joined = writeContracts([one]) + writeContracts([two, three]);
    expect(await readContracts(joined)).toEqual([one, two, three]);
  });

  it('has front matter any reader of YAML understands alike', async () => {
    await fc.assert(
      fc.asyncProperty(anyContract, async (promised) => {
        const given = await promised;
        const [, front = ''] = writeContracts([given]).split(/^---$/m);
        const read = parse(front) as Record<string, unknown>;
        expect(read.title).toBe(given.title);
        expect(read.tags).toEqual(given.tags);
        expect(read.invitation ?? null).toBe(given.invitation);
        expect(read.versions).toEqual(
          given.versions.map(({ number, title, human, signedAt, hash, retiredAt }) => ({
            ...{ number, title, signedAt },
            signer: human,
            sha256: hash,
            ...(retiredAt && { retiredAt }),
          })),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('may be written by hand, the short way', async () => {
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
    expect(await readContracts(file)).toEqual([
      {
        ...{ id: null, title: 'Kind words', text: 'Be kind.', tags: ['work', "it's mine"] },
        ...{ archived: false, language: 'en', invitation: null, versions: [] },
        cadence: { kind: 'nth', n: 5 },
      } satisfies FiledContract,
    ]);
  });
});

describe('the part for people', () => {
  it('in docs/backup.md is as it is read', async () => {
    const page = readFileSync(new URL('../../../docs/backup.md', import.meta.url), 'utf8');
    const examples = [...page.matchAll(/^````markdown\n(.*?)^````$/gms)].map(
      ([, file]) => file ?? '',
    );
    expect(examples).toHaveLength(2);
    const [one] = await readContracts(examples[0] ?? '');
    expect(`${writeContracts(one ? [one] : []).replace(/^# Contracts,.*\n/m, '')}`).toBe(
      examples[0],
    );
    expect(await readContracts(examples[1] ?? '')).toMatchObject([{ text: 'Be kind.' }]);
  });

  it('reads well', async () => {
    const given = await filedContract(['Be <b>kind</b>.'], {
      title: 'Kind `words`',
      tags: ['work'],
    });
    expect(writeContracts([given])).toMatchInlineSnapshot(`
      "---
      # Contracts, for Symbiotic Contract. The blocks hold the exact texts: a signed one that is changed no longer has its SHA-256.
      symbiotic-contract: 1
      part: 1 of 1
      id: 0b5c7a52-6a0e-4a53-9d55-9a4f3a1e7c01
      title: "Kind \`words\`"
      tags: ["work"]
      language: "en"
      cadence: every
      versions:
        - number: 1
          title: "Mutual growth"
          signer: "Ana Lima"
          signedAt: "2026-11-22T09:01:30.000Z"
          sha256: "c7a5179729d79f5d5b9c420b547a4ea9b7b2e0e13aec715066cdf2d74a7b0b9f"
      ---

      # Kind \\\`words\\\`

      Version 1, signed by Ana Lima on 2026-11-22:

      \`\`\`text version=1
      Be <b>kind</b>.
      \`\`\`
      "
    `);
  });
});
