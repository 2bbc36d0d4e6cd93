import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostile } from './hostile.ts';
import { anySeal, found, plain, sealed, text } from './samples.ts';
import { endMarker, readSeal, startMarker, writeBlock, writeSeal } from './seal.ts';
import { sha256Hex, singleLine } from './text.ts';

describe('writeSeal', () => {
  it('writes the block of the design', () => {
    expect(writeSeal(plain, 'Hello')).toBe(
      [
        '=== SYMBIOTIC CONTRACT ===',
        'Title: Mutual growth (version 3)',
        'Human partner: Ana Lima',
        'Status: accepted by the model on 2026-11-22',
        `SHA-256: ${plain.hash}`,
        '',
        text,
        '',
        '=== END OF CONTRACT ===',
        '',
        'Hello',
      ].join('\n'),
    );
  });

  it('writes the hash line alone', () => {
    const block = writeBlock({
      ...plain,
      text: null,
      status: { kind: 'judged', on: '2026-01-31' },
    });
    expect(block.split('\n').slice(3)).toEqual([
      'Status: accepted, as judged by the person, on 2026-01-31',
      `SHA-256: ${plain.hash}`,
      '',
      '=== END OF CONTRACT ===',
      '',
      '',
    ]);
  });

  it.each([
    ['a version', { version: 0 }],
    ['a version', { version: 1.5 }],
    ['a hash', { hash: plain.hash.toUpperCase() }],
    ['a date', { status: { kind: 'judged' as const, on: '2026-02-30' } }],
    ['a text with a marker', { text: `a\n${endMarker}` }],
    ['a text that is not canonical', { text: 'a\r\n' }],
    ['an empty text', { text: '' }],
  ])('refuses %s that could not be read back: %j', (_name, change) => {
    expect(() => writeBlock({ ...plain, ...change })).toThrow(RangeError);
  });
});

describe('readSeal', () => {
  it('is the exact inverse of writeSeal', async () => {
    await fc.assert(
      fc.asyncProperty(anySeal, hostile, async (parts, message) => {
        const seal = await sealed(parts);
        expect(await readSeal(writeSeal(seal, message))).toEqual({
          kind: 'intact',
          seal: { ...seal, title: singleLine(seal.title), human: singleLine(seal.human) },
          message,
          differences: [],
        });
        expect(writeSeal(seal, message)).toBe(writeBlock(seal) + message);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['a title with a version of its own', { title: 'Ours (version 3)' }],
    ['an empty title and name', { title: '', human: '' }],
    ['a text that is a backslash', { text: '\\', human: '\\' }],
    ['a title that quotes a label', { title: 'Status: proposed' }],
  ])('round trips %s', async (_name, change) => {
    const seal = await sealed({ ...plain, ...change });
    expect(found(await readSeal(writeSeal(seal, ''))).seal).toEqual(seal);
  });

  it('ends the block at the first end marker and leaves the message alone', async () => {
    const message = `\n\n \t${startMarker}\nTitle: x\n${endMarker}\n\n${writeSeal(plain, 'inner')}`;
    expect(await readSeal(writeSeal(plain, message))).toMatchObject({ kind: 'intact', message });
  });

  it('round trips 20,000 characters', async () => {
    const seal = await sealed({ ...plain, text: 'é\n\n'.repeat(6666).trimEnd() });
    expect(await readSeal(writeSeal(seal, 'x'))).toMatchObject({ kind: 'intact', seal });
  });

  const doubled = (whole: string) => whole.replaceAll('\n', '\n\n');
  const escaped = (whole: string) => whole.replace(/[*_[\]]/g, '\\$&');
  it.each<[string, (block: string) => string]>([
    ['CRLF', (whole) => whole.replaceAll('\n', '\r\n')],
    ['CR', (whole) => whole.replaceAll('\n', '\r')],
    ['no-break spaces', (whole) => whole.replaceAll(' ', '\u00A0')],
    ['spaces at the ends of lines', (whole) => whole.replaceAll('\n', '  \n')],
    ['a byte order mark', (whole) => `\uFEFF${whole}`],
    ['blank lines before it', (whole) => `\n \n${whole}`],
    ['more blank lines', (whole) => whole.replace(endMarker, `\n\n${endMarker}`)],
    [
      'the blank lines around the text gone',
      (whole) => whole.replace('\n\nI', '\nI').replace(`\n\n${endMarker}`, `\n${endMarker}`),
    ],
    ['a paragraph for every line', doubled],
    ['hard breaks as backslashes', (whole) => whole.replaceAll('\n', '\\\n')],
    ['escaped punctuation', escaped],
    ['paragraphs and no-break spaces', (whole) => whole.replaceAll('\n', '\n\u00A0\n')],
    ['paragraphs and CR', (whole) => whole.replaceAll('\n', '\r\r')],
    ['all three', (whole) => doubled(escaped(whole).replaceAll('\n', '\\\n'))],
    [
      'bold labels',
      (whole) => whole.replace(/^(Title|Human partner|Status|SHA-256):/gm, '**$1:**'),
    ],
    ['bold lines', (whole) => whole.replace(/^(?:===|Title|Human|Status|SHA).*$/gm, '**$&**')],
    ['upper-case hash', (whole) => whole.replace(plain.hash, plain.hash.toUpperCase())],
  ])('reads a block changed by a site: %s', async (_name, change) => {
    const seal = { ...plain, title: 'Snake_case', human: 'Ana_Lima [she]' };
    const reading = await readSeal(`${change(writeBlock(seal))}Hello`);
    expect(reading).toEqual({ kind: 'intact', seal, message: 'Hello', differences: [] });
  });

  it('reads hard breaks around the hash line alone', async () => {
    const seal = { ...plain, text: null };
    const changed = writeBlock(seal).replaceAll('\n', '\\\n');
    expect(found(await readSeal(changed)).seal).toEqual(seal);
  });

  it('says that the text is not the one that was hashed', async () => {
    const tampered = writeSeal(plain, 'Hello').replace('honest', 'obedient');
    const reading = found(await readSeal(tampered));
    expect(reading.kind).toBe('altered');
    expect(reading.message).toBe('Hello');
    expect(reading.seal.text).toBe(text.replace('honest', 'obedient'));
    expect(reading.differences).toEqual([
      `The contract's text does not match its SHA-256: the block says ${plain.hash}, the text gives ${await sha256Hex(reading.seal.text ?? '')}.`,
    ]);
  });

  it.each([
    [
      'another status',
      'accepted by',
      'obeyed by',
      'The status line is not one of the three a seal can have.',
    ],
    [
      'a day that does not exist',
      '2026-11-22',
      '2026-11-31',
      'The status line is not one of the three a seal can have.',
    ],
    ['no version', ' (version 3)', '', 'The title line names no version.'],
  ])('says what it cannot read: %s', async (_name, from, to, difference) => {
    const reading = await readSeal(writeSeal(plain, 'Hello').replace(from, to));
    expect(reading).toMatchObject({ kind: 'altered', message: 'Hello', differences: [difference] });
  });

  it('is intact or altered, never none and never throwing, after any one character changed in the text', async () => {
    const whole = writeSeal(plain, 'Hello');
    const from = whole.indexOf(text);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(text.length - 1),
        fc.constantFrom('x', '', '—', '\n'),
        async (at, put) => {
          const changed = whole.slice(0, from + at) + put + whole.slice(from + at + 1);
          const reading = found(await readSeal(changed));
          expect(reading.message).toBe('Hello');
          expect(reading.kind === 'intact').toBe(reading.seal.text === text);
        },
      ),
    );
  });
});

it('reads a hostile body in linear time', { timeout: 60_000 }, async () => {
  const header = writeBlock({ ...plain, text: null }).split(`\n${endMarker}`)[0];
  const seeds = [' ', '\n', '\\\n', ' \n', '\u2028', '\r', '\\', '*'];
  for (const seed of seeds) {
    const begin = performance.now();
    await readSeal(`${header}\n${seed.repeat(100_000)}x\n${endMarker}`);
    expect(performance.now() - begin).toBeLessThan(1500);
  }
});
