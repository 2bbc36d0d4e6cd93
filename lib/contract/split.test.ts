import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anySeal, document, head, sealed, short, whole } from '../../testing/samples/documents.ts';
import { hostile, slowest } from '../../testing/samples/hostile-strings.ts';
import { endMarker, readSeal, splitBlock, startMarker, writeBlock, writeSeal } from './seal.ts';

describe('splitBlock', () => {
  it('gives seal and message, as readSeal does', async () => {
    await fc.assert(
      fc.asyncProperty(anySeal, hostile, async (parts, message) => {
        const seal = await sealed(parts);
        expect(splitBlock(writeSeal(seal, message))).toEqual({ seal, message });
      }),
    );
  });

  it('agrees with readSeal on what is a block', async () => {
    const lines = fc.constantFrom(
      ...[startMarker, endMarker, writeBlock(short), `SHA-256: ${whole.hash}`, 'Status: proposed'],
      ...[`Log: ${head}`, 'Title: t', 'Human partner: h', '', 'text'],
    );
    const near = fc.array(lines, { maxLength: 12 }).map((any) => any.join('\n'));
    await fc.assert(
      fc.asyncProperty(fc.oneof(hostile, near), async (given) => {
        const reading = await readSeal(given);
        const split = splitBlock(given);
        expect(split === null).toBe(reading.kind === 'none');
        if (reading.kind !== 'none') expect(split?.message).toBe(reading.message);
      }),
      { numRuns: 1000 },
    );
  });

  const block = writeBlock(whole);
  const line = writeBlock(short);
  it.each([
    ['nothing', ''],
    ['an ordinary message', '\n Hello \n'],
    ['a block further on', `What is this?\n${block}`],
    ['a line further on', `What is this?\n${line}`],
    ['a line inside a line', `This: ${line}`],
    ['a line with words behind it', `${line.trimEnd()} is how it looks`],
    ['the start marker alone', `${startMarker}\nis how it begins`],
    ['no start marker', block.replace(startMarker, 'A contract')],
    ['no end marker', block.replace(endMarker, '')],
    ['no hash', block.replace(/^SHA.*\n/m, '')],
    ['no status', block.replace(/^Status.*\n/m, '')],
    ['no head', block.replace(/^Log.*\n/m, '')],
    ['header lines in another order', block.replace(/(SHA.*\n)(Status.*\n)/, '$2$1')],
    ['a sample without a real hash', block.replace(whole.hash, '9f2c… (64 hex digits)')],
    ['a sample line without a real hash', line.replace(whole.hash, '9f2c…')],
    ['a quotation', block.replace(/^/gm, '> ')],
    ['a quoted line', `> ${line}`],
    ['a code block', `\`\`\`\n${block}\`\`\``],
    ['a line of code', `\`${line.trimEnd()}\``],
    ['a list', `1. ${line}`],
  ])('leaves a person’s own text as it is: %s', (_name, given) => {
    expect(splitBlock(given)).toBeNull();
  });

  it('finds an altered block, which nobody has compared yet', () => {
    expect(splitBlock(`${block.replace('honest', 'obedient')}Hello`)).toEqual({
      seal: {
        ...whole,
        document: { ...document, text: document.text.replace('honest', 'obedient') },
      },
      message: 'Hello',
    });
    expect(splitBlock(`${line.replace('accepted', 'refused')}Hello`)).toMatchObject({
      seal: { hash: whole.hash, log: head, status: { kind: 'proposed' }, document: null },
      message: 'Hello',
    });
  });

  it('takes one block at a time', () => {
    expect(splitBlock(`${block}${line}Hello`)?.message).toBe(`${line}Hello`);
    expect(splitBlock(`${line}${block}Hello`)?.message).toBe(`${block}Hello`);
  });

  it('is linear', { timeout: 60_000 }, () => {
    expect(slowest(100_000, splitBlock)).toBeLessThan(1000);
    const header = block.split('\n\nTitle')[0];
    expect(slowest(100_000, (long) => splitBlock(header + long))).toBeLessThan(1000);
    expect(slowest(100_000, (long) => splitBlock(`${header}\n${long}\n${endMarker}`))).toBeLessThan(
      1000,
    );
    for (const label of ['SHA-256', 'Status', 'Log', 'Title', 'Human partner']) {
      const hostileValue = (long: string) =>
        block.replace(`${label}: `, () => `**${label}:** ${long.replace(/[\r\n]/g, ' ')}`);
      expect(slowest(100_000, (long) => splitBlock(hostileValue(long)))).toBeLessThan(1000);
    }
    const opening = line.slice(0, line.indexOf('accepted'));
    expect(slowest(100_000, (long) => splitBlock(`${opening}${long} | log`))).toBeLessThan(1000);
    const begin = performance.now();
    expect(splitBlock(block.repeat(3000))?.message.length).toBe(block.length * 2999);
    expect(performance.now() - begin).toBeLessThan(1000);
  });
});
