import { describe, expect, it } from 'vitest';
import { filedContract } from '../../../testing/samples/contract-files.ts';
import { slowest } from '../../../testing/samples/hostile-strings.ts';
import { checkFileSize, decodeFile, largestFile, readContracts, writeContracts } from './index.ts';
import { readPlainYaml } from './plain-yaml.ts';

const good = writeContracts([filedContract('One')]);
const both = writeContracts([filedContract('One'), filedContract('Two')]);
const swap = (from: string | RegExp, to: string) => {
  const changed = good.replace(from, to);
  if (changed === good) throw new Error(`${from} is not in the file`);
  return changed;
};
const front = (lines: string) => `---\nsymbiotic-contract: 1\ntitle: T\n${lines}\n---\n`;

describe('refused, with the line', () => {
  it.each<[string, string, string, number | null]>([
    ['nothing', '', 'foreign', 1],
    ['prose', '# Shopping\n\nmilk', 'foreign', 1],
    ['front matter of something else', '---\ntitle: Blog\n---\nHello', 'foreign', 2],
    ['a web page', '<!doctype html>\n<p>', 'foreign', 1],
    ['JSON', '{"contracts": []}', 'foreign', 1],
    ['front matter that does not end', '---\nsymbiotic-contract: 1\ntitle: T', 'foreign', 1],
    ['a later format', swap('contract: 1', 'contract: 2'), 'newer-format', 2],
    ['a key twice', front('title: U'), 'front-matter', 4],
    ['a title on two lines', front('language: en\ntags: ["a\\nb"]'), 'front-matter', 5],
    ['half a character', front('tags: ["\\ud83c"]'), 'front-matter', 4],
    ['a tag of YAML', front('language: !!js/function "x"'), 'front-matter', 4],
    ['an anchor', front('language: &a en'), 'front-matter', 4],
    ['an alias', front('language: *a'), 'front-matter', 4],
    ['a map in braces', front('tags: {a: b}'), 'front-matter', 4],
    ['lists in lists', front('tags: [[a]]'), 'front-matter', 4],
    ['lists in lists, by dashes', front('tags:\n  - - a'), 'front-matter', 5],
    ['maps in a list', front('tags:\n  - a: b'), 'front-matter', 5],
    ['a tab', front('\tlanguage: en'), 'front-matter', 4],
    ['a cadence of one', front('cadence: every 1'), 'front-matter', 4],
    ['a second text', `${good}\n\`\`\`text draft\nThree\n\`\`\`\n`, 'block', 16],
    ['a file cut off before its text', good.slice(0, good.indexOf('# ')), 'incomplete', 8],
    ['a block that does not end', good.slice(0, good.lastIndexOf('```')), 'incomplete', 12],
    ['a file cut between contracts', both.slice(0, both.indexOf('---\nsymb', 9)), 'incomplete', 16],
    [
      'a file without its first contract',
      both.slice(both.lastIndexOf('---\nsymb')),
      'incomplete',
      1,
    ],
  ])('%s', (_name, file, code, line) => {
    expect(() => readContracts(file)).toThrow(
      expect.objectContaining({ name: 'FileError', code, line }),
    );
  });

  it('bytes that are no UTF-8, and UTF-16', () => {
    const bytes = [
      Uint8Array.of(0x2d, 0x2d, 0x2d, 0x0a, 0xed, 0xa0, 0x80),
      Uint8Array.of(0xff, 0xfe, 0x2d, 0x00),
      Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0xff),
    ];
    for (const each of bytes)
      expect(() => decodeFile(each)).toThrow(expect.objectContaining({ code: 'not-text' }));
  });

  it('a huge file, before it is read', () => {
    checkFileSize(largestFile);
    expect(() => checkFileSize(largestFile + 1)).toThrow(/61 MB; .* 60\./);
  });
});

describe('a million', () => {
  it.each<[string, string]>([
    ['keys', Array.from({ length: 1_000_000 }, (_, index) => `k${index}: 1`).join('\n')],
    ['brackets', `tags: ${'['.repeat(900_000)}`],
    ['values', `tags: [${'a,'.repeat(400_000)}a]`],
    ['quotes', `tags: ${'"'.repeat(900_000)}`],
    ['apostrophes', `language: ${"'".repeat(900_001)}`],
    ['dashes', `tags:\n${'- '.repeat(400_000)}`],
    ['spaces in a list', `tags: [a${' '.repeat(900_000)}`],
    ['empty lines', `tags:\n${'\n'.repeat(900_000)}  - a: b`],
  ])(
    '%s is an error soon',
    (_name, lines) => {
      expect(() => readContracts(front(lines))).toThrow(
        expect.objectContaining({ code: 'front-matter' }),
      );
    },
    20_000,
  );

  it('characters of any kind are read in linear time', { timeout: 60_000 }, () => {
    const known = new Set(['a', 'b', 'c', 'd']);
    const read = (text: string) => {
      try {
        readPlainYaml(
          [`a: ${text}`, `b: [${text}`, `c: "${text}`, `d: '${text}`, `${text}: e`],
          1,
          known,
        );
      } catch {
        // Refusing it is fine; taking long is not.
      }
    };
    expect(slowest(200_000, read)).toBeLessThan(1_000);
  });
});
