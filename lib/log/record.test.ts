import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleRecords } from '../../testing/samples/log.ts';
import { LogError } from './error.ts';
import { type Json, type LogRecord, parseRecord, recordBytes } from './record.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const text = (record: LogRecord) => new TextDecoder().decode(recordBytes(record));
const first = sampleRecords[0] as LogRecord;
const withDetail = (detail: unknown) => ({ ...first, detail }) as LogRecord;

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof LogError) return error.code;
    throw error;
  }
  return 'no error';
}

describe('recordBytes', () => {
  it('sorts the fields and leaves no white space', () => {
    expect(text({ ...first, detail: { log: 'a' } })).toBe(
      '{"at":"2026-11-22T09:30:00.000Z","by":"program","contract":null,"conversation":null,' +
        '"detail":{"log":"a"},"kind":"log.opened","seq":0,"site":null,"state":null,"v":1}',
    );
  });

  it.each([
    ['a lone surrogate', { x: 'a\ud800' }, 'lone-surrogate'],
    ['a lone surrogate in a key', { '\udc00': 1 }, 'lone-surrogate'],
    ['a key beyond ASCII', { é: 1 }, 'schema'],
    ['a key with a quote', { '"': 1 }, 'schema'],
    ['a key with a backslash', { '\\': 1 }, 'schema'],
    ['an empty key', { '': 1 }, 'schema'],
    ['a key with a control character', { '\u007f': 1 }, 'schema'],
    ['NaN', { x: Number.NaN }, 'schema'],
    ['Infinity', { x: Number.POSITIVE_INFINITY }, 'schema'],
    ['undefined', { x: undefined }, 'schema'],
    ['a hole in an array', { x: new Array(2) }, 'schema'],
    ['undefined in an array', { x: [undefined] }, 'schema'],
    ['a function', { x: () => 1 }, 'schema'],
    ['a symbol', { x: Symbol('s') }, 'schema'],
    ['a bigint', { x: 1n }, 'schema'],
    ['a date', { x: new Date(0) }, 'schema'],
    ['a map', { x: new Map() }, 'schema'],
    ['a boxed string', { x: Object('s') }, 'schema'],
    ['bytes', { x: new Uint8Array(2) }, 'schema'],
    ['a method called toJSON', { toJSON: () => ({}) }, 'schema'],
    ['an array for detail', [], 'schema'],
    ['nothing for detail', null, 'schema'],
    ['a record too long', { x: 'a'.repeat(65_535) }, 'too-long'],
  ])('refuses %s', (_, detail, code) => {
    expect(codeOf(() => recordBytes(withDetail(detail)))).toBe(code);
  });

  it('takes 16 levels and refuses 17, or a circle', () => {
    const nested = (depth: number): Json => (depth === 1 ? {} : { x: nested(depth - 1) });
    expect(codeOf(() => recordBytes(withDetail(nested(16))))).toBe('no error');
    expect(codeOf(() => parseRecord(recordBytes(withDetail(nested(16)))))).toBe('no error');
    expect(codeOf(() => recordBytes(withDetail(nested(17))))).toBe('too-deep');
    const circle: { [key: string]: unknown } = {};
    circle.x = circle;
    expect(codeOf(() => recordBytes(withDetail(circle)))).toBe('too-deep');
  });

  it('keeps keys that mean something to JavaScript', () => {
    const detail = JSON.parse('{"__proto__":1,"constructor":2,"toString":3}');
    const parsed = parseRecord(recordBytes(withDetail(detail)));
    expect(Object.keys(parsed.detail)).toEqual(['__proto__', 'constructor', 'toString']);
  });

  it.each([
    ['v', 2],
    ['seq', -1],
    ['seq', 1.5],
    ['seq', 2 ** 53],
    ['seq', '1'],
    ['at', '2026-11-22'],
    ['at', '2026-11-22T09:30:00Z'],
    ['at', '2026-02-30T09:30:00.000Z'],
    ['at', '2026-11-22T24:00:00.000Z'],
    ['at', '+012026-11-22T09:30:00.000Z'],
    ['kind', ''],
    ['kind', 'opened'],
    ['kind', 'Log.opened'],
    ['kind', 'log.opened '],
    ['site', 1],
    ['conversation', undefined],
    ['contract', 'abc'],
    ['contract', 'A'.repeat(64)],
    ['state', false],
    ['by', 'robot'],
  ])('refuses %s %j', (field, value) => {
    expect(codeOf(() => recordBytes({ ...first, [field]: value } as LogRecord))).toBe('schema');
  });

  it('refuses a field of its own and a missing one', () => {
    expect(codeOf(() => recordBytes({ ...first, more: 1 } as LogRecord))).toBe('schema');
    const { by: _, ...rest } = first;
    expect(codeOf(() => recordBytes(rest as LogRecord))).toBe('schema');
  });
});

describe('parseRecord', { timeout: 60_000 }, () => {
  const good = text(first);

  it('reads every kind back, from bytes and from text, and kinds that are not known yet', () => {
    for (const record of [...sampleRecords, { ...first, kind: 'future.kind.ofRecord' }]) {
      expect(parseRecord(recordBytes(record))).toEqual(record);
      expect(parseRecord(text(record))).toEqual(record);
    }
  });

  it('is the inverse of recordBytes for any detail', () => {
    const key = fc.stringMatching(/^[ !#-[\]-~]{1,6}$/);
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.string({ unit: 'binary' }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.constantFrom(null, true, false),
        fc.array(tie('value')),
        fc.dictionary(key, tie('value')),
      ),
    }));
    fc.assert(
      fc.property(fc.dictionary(key, value), (detail) => {
        const once = text(withDetail(detail));
        expect(text(parseRecord(once))).toBe(once);
      }),
    );
  });

  it('is not misled by the key cache of V8 (nodejs/node issue 63785)', () => {
    // After the first line, a V8 with the bug reads the key `"` of the second as a backslash.
    JSON.parse(String.raw`{"h":[],"\\":0}`);
    const spelling = good.replace('"log":', String.raw`"h":1,"\"":2,"log":`);
    expect(codeOf(() => parseRecord(spelling))).not.toBe('no error');
    expect(parseRecord(good)).toEqual(first);
  });

  it.each([
    ['white space', good.replace(':', ': '), 'not-canonical'],
    ['a newline at the end', `${good}\n`, 'not-canonical'],
    ['another order of fields', `{"v":1,${good.slice(1, -7)}}`, 'not-canonical'],
    ['an escape that is not needed', good.replace('log.', String.raw`log\u002e`), 'not-canonical'],
    ['an escaped slash', good.replace('0.1.0', String.raw`0\/1`), 'not-canonical'],
    ['a fraction of zero', good.replace('"seq":0', '"seq":0.0'), 'not-canonical'],
    ['an exponent', good.replace('"seq":0', '"seq":0e1'), 'not-canonical'],
    ['minus zero', good.replace('"seq":0', '"seq":-0'), 'not-canonical'],
    ['a number beyond doubles', good.replace('"seq":0', '"seq":1e400'), 'not-canonical'],
    ['a field twice', good.replace('"seq":0', '"seq":0,"seq":0'), 'duplicate-key'],
    ['a key of detail twice', good.replace('"log":', '"log":"b","log":'), 'duplicate-key'],
    [
      'a key twice, spelt differently',
      good.replace('"log":', String.raw`"\u006cog":"b","log":`),
      'duplicate-key',
    ],
    ['an escaped lone surrogate', good.replace('0.1.0', String.raw`\ud800`), 'lone-surrogate'],
    [
      'an escaped lone surrogate in a key',
      good.replace('"log"', String.raw`"\udfff"`),
      'lone-surrogate',
    ],
    ['a lone surrogate as such', good.replace('0.1.0', '\ud800'), 'lone-surrogate'],
    ['no JSON', good.slice(0, -1), 'not-json'],
    ['nothing', '', 'not-json'],
    ['two objects', `${good}${good}`, 'not-json'],
    ['a byte order mark', `\ufeff${good}`, 'not-json'],
    ['a list', '[]', 'schema'],
    ['null', 'null', 'schema'],
    ['another version', good.replace('"v":1', '"v":2'), 'version'],
    ['a version in words', good.replace('"v":1', '"v":"1"'), 'schema'],
    ['a field of its own', good.replace('"v":1', '"v":1,"w":1'), 'schema'],
    ['a missing field', good.replace('"site":null,', ''), 'schema'],
    ['too much', good.replace('0.1.0', 'é'.repeat(32_768)), 'too-long'],
    ['too deep a list', good.replace('"0.1.0"', '['.repeat(17) + ']'.repeat(17)), 'too-deep'],
  ])('refuses %s', (_, spelling, code) => {
    expect(codeOf(() => parseRecord(spelling))).toBe(code);
    if (spelling.isWellFormed()) expect(codeOf(() => parseRecord(utf8(spelling)))).toBe(code);
  });

  it('refuses bytes that are not UTF-8, and tells surrogates among them', () => {
    const spoilt = (...bytes: number[]) => {
      const at = good.indexOf('0.1.0');
      return Uint8Array.of(...utf8(good.slice(0, at)), ...bytes, ...utf8(good.slice(at)));
    };
    for (const bytes of [
      [0xff],
      [0xc0, 0x80],
      [0xe0, 0x80, 0x80],
      [0xf5, 0x80, 0x80, 0x80],
      [0xc3],
    ]) {
      expect(codeOf(() => parseRecord(spoilt(...bytes)))).toBe('not-utf8');
    }
    expect(codeOf(() => parseRecord(spoilt(0xed, 0xa0, 0x80)))).toBe('lone-surrogate');
    expect(codeOf(() => parseRecord(spoilt(0xed, 0xbf, 0xbf)))).toBe('lone-surrogate');
    // U+D7FF, the last character before the surrogates.
    expect(codeOf(() => parseRecord(spoilt(0xed, 0x9f, 0xbf)))).toBe('no error');
  });

  it('says where and what', () => {
    try {
      parseRecord(good.replace('"by":"program"', '"by":"robot"'));
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: 'schema', found: 'by: "robot"' });
    }
  });
});
