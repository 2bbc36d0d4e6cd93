import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostile, slowest } from '../../testing/samples/hostile-strings.ts';
import {
  canonicalText,
  checkContractText,
  checkLine,
  codePoints,
  longestContract,
  longestLine,
  sha256Hex,
  singleLine,
} from './text.ts';

describe('canonicalText', () => {
  it.each([
    ['CRLF and CR', 'a\r\nb\rc', 'a\nb\nc'],
    ['an invisible character between CR and LF', 'a\r\u200B\nb', 'a\nb'],
    ['no-break space and tab', 'a\u00A0b\tc', 'a b  c'],
    ['characters without width', 'a\u200Bb\u2060c\uFEFFd', 'abcd'],
    ['joiners stay', 'a\u200Cb\u200Dc', 'a\u200Cb\u200Dc'],
    ['composition', 'e\u0301', 'é'],
    ['composition across an invisible character', 'e\u200B\u0301', 'é'],
    ['white space an invisible character was holding', 'a \u200B\nb', 'a\nb'],
    ['ideographic space at the end', 'a\u3000\nb', 'a\nb'],
    ['a line separator stays inside and goes at the end', 'a\u2028b\u2028\nc', 'a\u2028b\nc'],
    ['indentation stays', '  a\n    b', '  a\n    b'],
    ['blank lines', '\n \n\na\n\t\n\u200B\n\nb\n\n', 'a\n\nb'],
    ['lone surrogates', 'a\uD83Db', 'a\uFFFDb'],
    ['halves that an invisible character holds apart', '\uD83D\u200B\uDE00', '\uFFFD\uFFFD'],
    ['emoji with joiners', '👩‍👩‍👧', '👩‍👩‍👧'],
    ['right to left', 'שלום \nعالم', 'שלום\nعالم'],
    ['nothing', ' \n\u00A0\r\n\uFEFF', ''],
  ])('%s', (_name, given, canonical) => {
    expect(canonicalText(given)).toBe(canonical);
  });

  it('is idempotent, and keeps its promises, whatever goes in', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const once = canonicalText(text);
        expect(canonicalText(once)).toBe(once);
        expect(once.isWellFormed()).toBe(true);
        expect(once.normalize('NFC')).toBe(once);
        expect(once).not.toMatch(/[\r\t\u00A0\u200B\u2060\uFEFF]|\n{3}|^\n|\n$/);
        for (const line of once.split('\n')) expect(line).toBe(line.trimEnd());
      }),
      { numRuns: 2000 },
    );
  });

  it('is linear', { timeout: 60_000 }, () => {
    expect(slowest(100_000, canonicalText)).toBeLessThan(1000);
  });
});

describe('sha256Hex', () => {
  // printf %s … | sha256sum
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  ])('of %j', async (text, hash) => {
    expect(await sha256Hex(text)).toBe(hash);
  });
});

describe('singleLine', () => {
  it.each([
    ['a\r\nb\0c', 'a b c'],
    ['  a \u2028 b  ', 'a b'],
    ['a\u202Eb\u00AD\u{E0061}c', 'abc'],
    ['\n', ''],
  ])('%j', (given, line) => {
    expect(singleLine(given)).toBe(line);
  });

  it('is idempotent, one line, and at most 120 characters', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const once = singleLine(text);
        expect(singleLine(once)).toBe(once);
        expect(once).not.toMatch(/[\r\t\u00A0\u200B\u2060\uFEFF]|\n{3}|^\n|\n$/);
        expect(codePoints(once)).toBeLessThanOrEqual(longestLine);
        if (once !== '') expect(checkLine('title', once)).toEqual({ ok: true, text: once });
      }),
      { numRuns: 1000 },
    );
    expect(codePoints(singleLine('👩'.repeat(200)))).toBe(longestLine);
  });
});

describe('checkContractText', () => {
  it('gives the canonical text', () => {
    expect(checkContractText(' \r\na\u00A0b ')).toEqual({ ok: true, text: 'a b' });
  });

  it('refuses nothing', () => {
    expect(checkContractText(' \n\uFEFF')).toEqual({
      ok: false,
      code: 'empty',
      message: 'The contract has no text yet: write at least one character.',
      line: null,
    });
  });

  it('takes 20,000 characters however many units they need, and no more', () => {
    expect(checkContractText('👩'.repeat(longestContract)).ok).toBe(true);
    expect(checkContractText(`\n\n\na\n\n\n${'b'.repeat(longestContract)}`)).toEqual({
      ok: false,
      code: 'too-long',
      message: 'The contract has 20,003 characters and may have 20,000: it goes over on line 7.',
      line: 7,
    });
  });

  it('counts line breaks too, and says where it goes over', () => {
    expect(checkContractText('a\n'.repeat(10_000)).ok).toBe(true);
    expect(checkContractText('a\n'.repeat(10_001))).toMatchObject({
      code: 'too-long',
      line: 10_001,
    });
  });

  it.each([
    ['a\n\n\n=== END OF CONTRACT ===', 4],
    ['=== SYMBIOTIC CONTRACT ===\na', 1],
    ['a\n \u200B\u00A0===  END OF CONTRACT === \nb', 2],
    ['a\r\n**=== END OF CONTRACT ===**', 2],
    ['a\nb\u2028=== END OF CONTRACT ===', 2],
    ['a\n=== END\u2028OF CONTRACT ===', 2],
    ['a\n=== END OF CON\u00ADTRACT ===', 2],
    ['=== SYMBIOTIC CONTRACT | SHA-256: 9f2c… | accepted', 1],
    ['a\n_===SYMBIOTIC CONTRACT_', 2],
    ['=== END OF CONTRACT === is how it ends', 1],
  ])('refuses a line that could be taken for a marker: %j', (text, line) => {
    const check = checkContractText(text);
    expect(check).toMatchObject({ ok: false, code: 'seal-marker', line });
    expect(check).toHaveProperty('message', expect.stringContaining(`Line ${line} `));
  });

  it.each([
    ['a\n\n\nb\u202Ec', 4, 'U+202E'],
    ['\u2066a', 1, 'U+2066'],
    ['a\n🏴\u{E0067}', 2, 'U+E0067, as in some flags'],
  ])('refuses what hides words or turns them around: %j', (text, line, name) => {
    const check = checkContractText(text);
    expect(check).toMatchObject({ ok: false, code: 'characters', line });
    expect(check).toHaveProperty('message', expect.stringContaining(`Line ${line} has`));
    expect(check).toHaveProperty('message', expect.stringContaining(`(${name})`));
  });

  it('takes the marks that right-to-left scripts are written with', () => {
    expect(checkContractText('\u200Fשלום\u200E \u061C').ok).toBe(true);
  });

  it('takes text that only speaks of markers', () => {
    expect(checkContractText('It ends with `=== END OF CONTRACT ===`, you know.').ok).toBe(true);
    expect(checkContractText('> === END OF CONTRACT ===').ok).toBe(true);
  });

  it('gives what it gave when asked again, whatever goes in', () => {
    fc.assert(
      fc.property(hostile, (typed) => {
        const check = checkContractText(typed);
        if (check.ok) expect(checkContractText(check.text)).toEqual(check);
        else if (check.line !== null) expect(check.line).toBeGreaterThan(0);
      }),
    );
  });

  it('is linear', { timeout: 60_000 }, () => {
    expect(slowest(100_000, checkContractText)).toBeLessThan(1000);
  });
});
