import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostile, slowest } from './hostile.ts';
import { anySeal, plain, sealed } from './samples.ts';
import {
  endMarker,
  readSeal,
  reseal,
  startMarker,
  stripSeal,
  writeBlock,
  writeSeal,
} from './seal.ts';

describe('stripSeal', () => {
  it('gives the message of any seal, and the same again', async () => {
    await fc.assert(
      fc.asyncProperty(anySeal, hostile, async (parts, message) => {
        const stripped = stripSeal(writeSeal(await sealed(parts), message));
        expect(stripped).toBe(stripSeal(message));
        expect(stripSeal(stripped)).toBe(stripped);
      }),
    );
  });

  it('agrees with readSeal on what is a block', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (given) => {
        const reading = await readSeal(given);
        if (reading.kind === 'none') expect(stripSeal(given)).toBe(given);
      }),
      { numRuns: 1000 },
    );
  });

  const block = writeBlock(plain);
  it.each([
    ['nothing', ''],
    ['an ordinary message', '\n Hello \n'],
    ['a block further on', `What is this?\n${block}`],
    ['the start marker alone', `${startMarker}\nis how it begins`],
    ['no start marker', block.replace(startMarker, 'A contract')],
    ['no end marker', block.replace(endMarker, '')],
    ['a header line missing', block.replace(/^Status.*\n/m, '')],
    ['header lines in another order', block.replace(/(Title.*\n)(Human.*\n)/, '$2$1')],
    [
      'the sample of the handbook, without a real hash',
      block.replace(plain.hash, '9f2c… (64 hex digits)'),
    ],
    ['a quotation', block.replace(/^/gm, '> ')],
    ['a code block', `\`\`\`\n${block}\`\`\``],
  ])('leaves a person’s own text as it is: %s', (_name, given) => {
    expect(stripSeal(given)).toBe(given);
  });

  it('takes an altered seal away, so that it can be replaced', () => {
    expect(stripSeal(`${block.replace('honest', 'obedient')}Hello`)).toBe('Hello');
    expect(stripSeal(`${block.replace('accepted', 'refused')}Hello`)).toBe('Hello');
  });

  it('takes a doubled seal away', () => {
    expect(stripSeal(`${block}${writeBlock({ ...plain, version: 2, text: null })}Hello`)).toBe(
      'Hello',
    );
  });

  it('is linear', { timeout: 60_000 }, () => {
    expect(slowest(100_000, stripSeal)).toBeLessThan(1000);
    const hash = `${startMarker}\nTitle: t (version 1)\nHuman partner: h\nStatus: proposed\nSHA-256: ${plain.hash}\n`;
    expect(slowest(100_000, (long) => stripSeal(hash + long))).toBeLessThan(1000);
    expect(slowest(100_000, (long) => stripSeal(`${hash + long}\n${endMarker}`))).toBeLessThan(
      1000,
    );
    for (const label of ['Title', 'Human partner', 'Status']) {
      const hostileValue = (long: string) =>
        hash.replace(`${label}: `, () => `**${label}:** ${long.replace(/[\r\n]/g, ' ')}`);
      expect(
        slowest(100_000, (long) => stripSeal(`${hostileValue(long)}\n${endMarker}`)),
      ).toBeLessThan(1000);
    }
    const begin = performance.now();
    expect(stripSeal(`${block.repeat(3000)}x`)).toBe('x');
    expect(performance.now() - begin).toBeLessThan(1000);
  });
});

describe('reseal', () => {
  it('replaces a seal, never doubles it', () => {
    const older = { ...plain, version: 2, status: { kind: 'proposed' as const } };
    const once = writeSeal(plain, 'Hello');
    expect(reseal(plain, 'Hello')).toBe(once);
    expect(reseal(plain, once)).toBe(once);
    expect(reseal(plain, writeSeal(older, once))).toBe(once);
  });
});
