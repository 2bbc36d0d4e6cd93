import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  anySeal,
  document,
  found,
  head,
  sealed,
  short,
  whole,
} from '../../testing/samples/documents.ts';
import { hostile } from '../../testing/samples/hostile-strings.ts';
import { documentHash } from './document.ts';
import { endMarker, readSeal, startMarker, writeBlock, writeSeal } from './seal.ts';
import { longestLine } from './text.ts';

describe('writeSeal', () => {
  it('writes the whole block', () => {
    expect(writeSeal(whole, 'Hello')).toBe(
      [
        '=== SYMBIOTIC CONTRACT ===',
        `SHA-256: ${whole.hash}`,
        'Status: accepted by the model on 2026-11-22',
        `Log: ${head}`,
        '',
        'Title: Mutual growth',
        'Human partner: Ana Lima',
        '',
        document.text,
        '',
        '=== END OF CONTRACT ===',
        '',
        'Hello',
      ].join('\n'),
    );
  });

  it('writes the one line', () => {
    expect(writeSeal(short, 'Hello')).toBe(
      `=== SYMBIOTIC CONTRACT | SHA-256: ${whole.hash} | accepted 2026-11-22 | log ${head} ===\n\nHello`,
    );
    const judged = writeBlock({ ...short, status: { kind: 'judged', on: '2026-01-31' } });
    expect(judged).toContain(' | judged 2026-01-31 | ');
  });

  it('the one line has at most 160 characters', () => {
    expect(writeBlock(short).trimEnd().length).toBeLessThanOrEqual(160);
  });

  it.each([
    ['another hash', { hash: whole.hash.toUpperCase() }],
    ['a day that does not exist', { status: { kind: 'judged' as const, on: '2026-02-30' } }],
    ['half a day', { status: { kind: 'accepted' as const, on: '2026-02' } }],
    ['a short head', { log: head.slice(1) }],
    ['a long head', { log: `${head}=` }],
    ['a head with another character', { log: `-${head.slice(1)}` }],
    ['a one-line proposal', { status: { kind: 'proposed' as const }, document: null }],
    ['a text with a marker', { document: { ...document, text: `a\n${endMarker}` } }],
    ['a text that is not canonical', { document: { ...document, text: 'a\r\n' } }],
    ['an empty text', { document: { ...document, text: '' } }],
    ['an empty title', { document: { ...document, title: '' } }],
    ['a title with spaces around it', { document: { ...document, title: ' a ' } }],
    ['a title of two lines', { document: { ...document, title: 'a\nStatus: proposed' } }],
    ['a name of two lines', { document: { ...document, human: 'a\u2028Log: x' } }],
    ['a long name', { document: { ...document, human: 'a'.repeat(longestLine + 1) } }],
  ])('refuses what could not be read back: %s', (_name, change) => {
    expect(() => writeBlock({ ...whole, ...change })).toThrow(RangeError);
  });
});

describe('readSeal', () => {
  it('is the exact inverse of writeSeal', async () => {
    await fc.assert(
      fc.asyncProperty(anySeal, hostile, async (parts, message) => {
        const seal = await sealed(parts);
        expect(await readSeal(writeSeal(seal, message))).toEqual({
          kind: 'intact',
          seal,
          message,
          differences: [],
        });
        expect(writeSeal(seal, message)).toBe(writeBlock(seal) + message);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['a text that is a backslash', { text: '\\', human: '\\', title: '\\' }],
    ['a title and a name that quote labels', { title: 'Status: proposed', human: 'Title: x' }],
    ['a title in emphasis', { title: '**Ours**', human: '_Ana_' }],
    ['a title that is a marker', { title: endMarker, human: startMarker }],
    ['a text that begins with labels', { text: 'Title: x\nHuman partner: y\n\nz' }],
    ['escapes and hard breaks of its own', { text: 'a\\\nb \\* c\n\n\\\n\nd' }],
  ])('round trips %s', async (_name, change) => {
    const seal = await sealed({ ...whole, document: { ...document, ...change } });
    seal.hash = await documentHash({ ...document, ...change });
    expect(await readSeal(writeSeal(seal, 'x'))).toMatchObject({ kind: 'intact', seal });
  });

  it.each([
    ['the whole form', whole],
    ['the one line', short],
  ])('leaves what a person quotes in a message alone: %s', async (_name, seal) => {
    const message = `\n\n \t${startMarker}\nTitle: x\n${endMarker}\n\n${writeSeal(short, writeSeal(whole, 'inner'))}`;
    expect(await readSeal(writeSeal(seal, message))).toMatchObject({
      kind: 'intact',
      seal,
      message,
    });
  });

  it('round trips 20,000 characters', async () => {
    const long = { ...document, text: 'é\n\n'.repeat(6666).trimEnd() };
    const seal = { ...whole, document: long, hash: await documentHash(long) };
    expect(await readSeal(writeSeal(seal, 'x'))).toMatchObject({ kind: 'intact', seal });
  });

  const snake = { ...document, title: 'Snake_case', human: 'Ana_Lima [she]' };
  const doubled = (block: string) => block.replaceAll('\n', '\n\n');
  const escaped = (block: string) => block.replace(/[*_[\]+|]/g, '\\$&');
  const labels = 'SHA-256|Status|Log|Title|Human partner';
  const changes: [string, (block: string) => string][] = [
    ['CRLF', (block) => block.replaceAll('\n', '\r\n')],
    ['CR', (block) => block.replaceAll('\n', '\r')],
    ['no-break spaces', (block) => block.replaceAll(' ', '\u00A0')],
    ['spaces at the ends of lines', (block) => block.replaceAll('\n', '  \n')],
    ['a byte order mark', (block) => `\uFEFF${block}`],
    ['blank lines before it', (block) => `\n \n${block}`],
    ['more blank lines', (block) => block.replace(endMarker, `\n\n${endMarker}`)],
    [
      'blank lines gone',
      (block) => block.replace(/\n\n(I|Title)/g, '\n$1').replace(`\n\n===`, '\n==='),
    ],
    ['hard breaks as backslashes', (block) => block.replaceAll('\n', '\\\n')],
    ['escaped punctuation', escaped],
    ['all in bold', (block) => block.replace(/^===.*$/gm, '**$&**')],
    ['bold labels', (block) => block.replace(RegExp(`^(${labels}):`, 'gm'), '**$1:**')],
    ['bold labels, the colon outside', (block) => block.replace(/^(SHA|Title)[^:]*/gm, '**$&**')],
    ['lines in bold', (block) => block.replace(RegExp(`^(?:${labels}).*$`, 'gm'), '**$&**')],
    ['an upper-case hash', (block) => block.replace(/[0-9a-f]{64}/, (hash) => hash.toUpperCase())],
  ];
  const paragraphs: typeof changes = [
    ['a paragraph for every line', doubled],
    ['paragraphs and no-break spaces', (block) => block.replaceAll('\n', '\n\u00A0\n')],
    ['paragraphs and CR', (block) => block.replaceAll('\n', '\r\r')],
    ['all three', (block) => doubled(escaped(block).replaceAll('\n', '\\\n'))],
  ];
  it.each([...changes, ...paragraphs])('reads a block changed by a site: %s', async (_, change) => {
    const seal = { ...whole, document: snake, hash: await documentHash(snake) };
    const sent = change(writeBlock(seal));
    expect(await readSeal(`${sent}Hello`)).toEqual({
      kind: 'intact',
      seal,
      message: 'Hello',
      differences: [],
    });
  });

  it.each(changes)('reads the one line changed by a site: %s', async (_name, change) => {
    expect(await readSeal(`${change(writeBlock(short))}Hello`)).toMatchObject({
      kind: 'intact',
      seal: short,
      message: 'Hello',
    });
  });

  it.each([
    ['text', 'honest', 'obedient', { text: document.text.replace('honest', 'obedient') }],
    ['title', 'Mutual', 'My', { title: 'My growth' }],
    ['name', 'Ana', 'Eve', { human: 'Eve Lima' }],
  ])('says that the %s is not the one that was hashed', async (_name, from, to, change) => {
    const reading = found(await readSeal(writeSeal(whole, 'Hello').replace(from, to)));
    const altered = { ...document, ...change };
    expect(reading).toEqual({
      kind: 'altered',
      seal: { ...whole, document: altered },
      message: 'Hello',
      differences: [
        `The document does not match its SHA-256: the block says ${whole.hash}, the document gives ${await documentHash(altered)}.`,
      ],
    });
  });

  const status = 'The status is not one that a seal can have.';
  const log = 'What stands for the head of the log is none.';
  it.each([
    ['another status', 'accepted', 'obeyed', status],
    ['a day that does not exist', '2026-11-22', '2026-11-31', status],
    ['a cut head', head, head.slice(1), log],
    ['no head', head, '', log],
  ])('says what it cannot read in either form: %s', async (_name, from, to, difference) => {
    for (const seal of [whole, short]) {
      const reading = await readSeal(writeSeal(seal, 'Hello').replace(from, to));
      expect(reading).toMatchObject({
        kind: 'altered',
        message: 'Hello',
        differences: [difference],
      });
    }
  });

  it('a proposal in one line is none that we write', async () => {
    const line = writeSeal(short, 'Hello').replace('accepted 2026-11-22', 'proposed');
    expect(await readSeal(line)).toMatchObject({ kind: 'altered', differences: [status] });
  });

  it.each([
    ['title', /^Title.*\n/m, 'The block has no title line.'],
    ['name', /^Human.*\n/m, 'The block does not name the human partner.'],
  ])('says that there is no %s', async (_name, line, difference) => {
    const reading = found(await readSeal(writeSeal(whole, 'Hello').replace(line, '')));
    expect(reading).toMatchObject({ kind: 'altered', message: 'Hello' });
    expect(reading.differences).toContain(difference);
  });

  it('is intact or altered, never none, after any one character of the document changed', async () => {
    const sent = writeSeal(whole, 'Hello');
    const from = sent.indexOf('Title: ') + 'Title: '.length;
    const to = sent.indexOf(`\n\n${endMarker}`);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: from, max: to - 1 }),
        fc.constantFrom('x', '', '—', '\n'),
        async (at, put) => {
          const changed = sent.slice(0, at) + put + sent.slice(at + 1);
          const reading = found(await readSeal(changed));
          expect(reading.message).toBe('Hello');
          const same = JSON.stringify(reading.seal.document) === JSON.stringify(document);
          expect(reading.kind === 'intact').toBe(same);
        },
      ),
    );
  });

  it('never throws', async () => {
    const near = fc
      .tuple(hostile, hostile)
      .map(([a, b]) => `${startMarker}\nSHA-256: ${whole.hash}\n${a}\n${endMarker}\n${b}`);
    await fc.assert(
      fc.asyncProperty(fc.oneof(hostile, near), async (text) => {
        expect(await readSeal(text)).toHaveProperty('kind');
      }),
      { numRuns: 1000 },
    );
  });
});

it('reads a hostile body in linear time', { timeout: 60_000 }, async () => {
  const header = writeBlock(whole).split('\n\nTitle')[0];
  const seeds = [' ', '\n', '\\\n', ' \n', '\u2028', '\r', '\\', '*', '=== '];
  for (const seed of seeds) {
    const begin = performance.now();
    await readSeal(`${header}\n${seed.repeat(100_000)}x\n${endMarker}`);
    expect(performance.now() - begin).toBeLessThan(1500);
  }
});
