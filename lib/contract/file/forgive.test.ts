import { describe, expect, it } from 'vitest';
import { filedContract } from '../../../testing/samples/contract-files.ts';
import { decodeFile, readContracts, writeContracts } from './index.ts';

const kind = filedContract('Be kind.', { title: 'Kind words', tags: ['work'] });
const whole = writeContracts([kind]);
const edited = (from: string | RegExp, to: string): string => {
  const changed = whole.replace(from, to);
  if (changed === whole) throw new Error(`${from} is not in the file`);
  return changed;
};
const front = (lines: string) => `---\nsymbiotic-contract: 1\n${lines}\n---\n\nBe kind.\n`;

describe('what other programs do to front matter is made good', () => {
  it.each<[string, string]>([
    ['a byte order mark', `\uFEFF${whole}`],
    ['Windows line ends', whole.replaceAll('\n', '\r\n')],
    ['other order', front('tags: [work]\ntitle: Kind words')],
    ['our key last', '---\ntitle: Kind words\ntags: [work]\nsymbiotic-contract: 1\n---\nBe kind.'],
    ['quotes', edited('contract: 1', 'contract: "1"').replace('every\n', "'every'\n")],
    ['quoted keys', front('"title": Kind words\n\'tags\': [work]')],
    ['no quotes', front('title: Kind words\ntags: [work]')],
    ['dots at the end', edited(/---\n\n/, '...\n\n')],
    ['spaces at line ends', whole.replaceAll('\n', '  \n')],
    ['comments', front('# mine\ntitle: Kind words # so\n  # and\ntags: # these\n  - work # too')],
    ['a list without indent', front('title: Kind words\ntags:\n- work')],
    ['a list over lines', front('title: Kind words\ntags: [\n  work,\n]')],
    ['one tag as text', front('title: Kind words\ntags: work')],
    ['folded text', front('title: >-\n  Kind\n  words\ntags: [work]')],
    ['a block of text', front('title: |\n  Kind words\ntags: [work]')],
    ['a value on the next line', front('title:\n  Kind words\ntags: [work]')],
    ['a value over lines', front('title: Kind\n  words\ntags: [work]')],
    ['a quoted value over lines', front('title: "Kind\n  words"\ntags: ["work"]')],
    ['keys without a value', front('title: Kind words\ntags: work\nopening:\nlanguage:')],
    ['empty lines', front('\n\ntitle: Kind words\n\ntags: [work]\n')],
  ])('%s', (_what, file) => {
    const bytes = new TextEncoder().encode(file);
    expect(readContracts(decodeFile(bytes), 'kind.md')).toMatchObject({
      contracts: [kind],
      leftOut: [],
    });
  });

  it('a colon in a title is one', () => {
    const file = front('title: Kindness: a beginning');
    expect(readContracts(file).contracts[0]).toMatchObject({ title: 'Kindness: a beginning' });
  });

  it('what is not ours is left out, and said', () => {
    const file = front(
      [
        ...['title: Kind words', 'aliases:', '  - Kindness', '  - {a: b}', 'cssclasses: [wide]'],
        ...['nested:', '  deep:', '    - *x', 'when: !!timestamp 2026-11-22', '__proto__: x'],
        ...['<<: *base', 'versions: [1]', 'publish: true', 'tags:', '  - work'],
      ].join('\n'),
    );
    expect(readContracts(file)).toMatchObject({
      contracts: [kind],
      leftOut: [
        ...['aliases', 'cssclasses', 'nested', 'when', '__proto__', '<<', 'versions', 'publish'],
      ],
    });
  });
});

describe('a text or Markdown file of no contracts becomes a draft', () => {
  it.each<[string, string, string, string, string]>([
    ['a heading', 'a.md', '# Kind words\n\nBe kind.', 'Kind words', 'Be kind.'],
    ['one with marks', 'a.md', '## Kind \\*words\\* ##\n\nBe kind.', 'Kind *words*', 'Be kind.'],
    ['one underlined', 'a.md', 'Kind words\n===\n\nBe kind.', 'Kind words', 'Be kind.'],
    [
      'a later heading',
      'a.md',
      'Hello.\n\n# Rules\n\nBe kind.',
      'Rules',
      'Hello.\n\n# Rules\n\nBe kind.',
    ],
    ['a heading in code', 'a.md', '```\n# no\n```\n', 'a', '```\n# no\n```'],
    ['its name', 'Kind words.txt', 'Be kind.', 'Kind words', 'Be kind.'],
    [
      'front matter of notes',
      'a.md',
      '---\ntitle: Kind words\ntags: [x]\n---\n# Kind words\n\nBe kind.',
      'Kind words',
      'Be kind.',
    ],
    ['front matter that is none', 'a.md', '---\nsome prose\n---\nBe kind.', 'a', 'Be kind.'],
    ['a line across', 'a.md', '---\n\nBe kind.', 'a', '---\n\nBe kind.'],
  ])('by %s', (_what, name, file, title, text) => {
    expect(readContracts(file, name).contracts).toEqual([filedContract(text, { title })]);
  });

  it('a title of any length is cut to what one may have', () => {
    const [draft] = readContracts(`# ${'🌱'.repeat(500)}\n\nBe kind.`, 'a.md').contracts;
    expect(draft?.title).toBe('🌱'.repeat(120));
  });

  it('one of ours that is damaged does not', () => {
    expect(() => readContracts('---\nsymbiotic-contract: 1\ntitle: T', 'a.md')).toThrow(
      expect.objectContaining({ code: 'foreign' }),
    );
    expect(() => readContracts('', 'a.md')).toThrow(
      expect.objectContaining({ code: 'incomplete' }),
    );
  });
});
