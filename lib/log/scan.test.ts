import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleRecords } from '../../testing/samples/log.ts';
import { LogError } from './error.ts';
import { type LogRecord, parseRecord, recordBytes } from './record.ts';
import { isPlainRecord, recordMemory } from './scan.ts';
import { jsonFault } from './schema.ts';

const memory = recordMemory(100_000);

function isPlain(bytes: Uint8Array, seq: number): boolean {
  // What lies behind the record must not matter, only that a zero ends it.
  memory.bytes.fill(0x22, bytes.length, bytes.length + 64);
  memory.bytes.set(bytes, 1);
  memory.bytes[1 + bytes.length] = 0;
  return isPlainRecord(memory, 1, 1 + bytes.length) && memory.seq === seq;
}

/** What the slow road says: the record's number, or null. */
function slow(bytes: Uint8Array): number | null {
  try {
    return parseRecord(bytes).seq;
  } catch (error) {
    if (error instanceof LogError) return null;
    throw error;
  }
}

const word = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '"', '\\', '\n', '\u0001', '\u007f', 'é', '😀', '\ud7ff', '\uffff', 'abcd'),
);
const detail = fc.dictionary(
  fc.stringMatching(/^[ !#-[\]-~]{1,6}$/),
  fc.oneof(
    fc.jsonValue({ maxDepth: 4 }).filter((v) => !jsonFault(v)),
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  ),
);
const record: fc.Arbitrary<LogRecord> = fc.record({
  v: fc.constant(1 as const),
  seq: fc.oneof(fc.nat(), fc.maxSafeNat()),
  at: fc
    .date({ min: new Date('0000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  kind: fc.stringMatching(/^[a-z][A-Za-z0-9]{0,8}(\.[a-z][A-Za-z0-9]{0,8}){1,2}$/),
  site: fc.option(word),
  conversation: fc.option(word),
  contract: fc.option(fc.stringMatching(/^[0-9a-f]{64}$/)),
  state: fc.option(word),
  by: fc.constantFrom('human' as const, 'model' as const, 'program' as const),
  detail: detail as fc.Arbitrary<LogRecord['detail']>,
});

describe('isPlainRecord', { timeout: 60_000 }, () => {
  it('takes the quick road for the records this program writes', () => {
    const taken = sampleRecords.filter((one) => isPlain(recordBytes(one), one.seq));
    // Not the reply with a numeric escape, and not the fraction.
    const slowKinds = ['consent.answered', 'message.sealed'];
    expect(sampleRecords.filter((one) => !taken.includes(one)).map((one) => one.kind)).toEqual(
      slowKinds,
    );
  });

  it('never says yes to another number', () => {
    for (const one of sampleRecords) {
      for (const seq of [one.seq + 1, one.seq - 1, one.seq * 10, 1e9, -1]) {
        if (seq !== one.seq) expect(isPlain(recordBytes(one), seq)).toBe(false);
      }
    }
  });

  it('says yes to no record that parseRecord refuses: any records', () => {
    let plain = 0;
    fc.assert(
      fc.property(record, (one) => {
        const bytes = recordBytes(one);
        expect(slow(bytes)).toBe(one.seq);
        if (isPlain(bytes, one.seq)) plain++;
      }),
      { numRuns: 500 },
    );
    expect(plain).toBeGreaterThan(20);
  });

  it('says yes to no record that parseRecord refuses: every byte changed, added, left out', () => {
    for (const one of sampleRecords) {
      const bytes = recordBytes(one);
      for (let i = 0; i < bytes.length; i++) {
        const byte = bytes[i] as number;
        for (const other of [
          byte ^ 1,
          byte ^ 0x20,
          byte ^ 0x80,
          0x22,
          0x30,
          0x5c,
          0x7b,
          0x7d,
          0x2c,
          0x0a,
        ]) {
          const changed = bytes.with(i, other);
          if (isPlain(changed, one.seq)) expect(slow(changed)).toBe(one.seq);
          const longer = Uint8Array.of(...bytes.subarray(0, i), other, ...bytes.subarray(i));
          if (isPlain(longer, one.seq)) expect(slow(longer)).toBe(one.seq);
        }
        const shorter = Uint8Array.of(...bytes.subarray(0, i), ...bytes.subarray(i + 1));
        if (isPlain(shorter, one.seq)) expect(slow(shorter)).toBe(one.seq);
        expect(isPlain(bytes.subarray(0, i), one.seq)).toBe(false);
      }
    }
  });

  it('says yes to no record that parseRecord refuses: any bytes in any text', () => {
    const before = new TextEncoder().encode(
      '{"at":"2026-11-22T09:30:00.000Z","by":"human","contract":null,"conversation":"',
    );
    const after = new TextEncoder().encode(
      '","detail":{},"kind":"a.b","seq":5,"site":null,"state":null,"v":1}',
    );
    const odd = fc.constantFrom(
      0x22,
      0x5c,
      0x1f,
      0x20,
      0x7f,
      0x80,
      0x9f,
      0xa0,
      0xbf,
      0xc1,
      0xc2,
      0xe0,
      0xed,
      0xf0,
      0xf4,
      0xf5,
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.integer({ min: 0, max: 255 }), odd), { maxLength: 6 }),
        (inside) => {
          const bytes = Uint8Array.of(...before, ...inside, ...after);
          if (isPlain(bytes, 5)) expect(slow(bytes)).toBe(5);
          else if (slow(bytes) === 5) expect([...inside]).toContain(0x5c);
        },
      ),
      { numRuns: 5_000 },
    );
  });

  it('knows the calendar', () => {
    const at = (text: string) => recordBytes({ ...(sampleRecords[0] as LogRecord), at: text });
    const day = (text: string) => {
      const bytes = at('2026-11-22T09:30:00.000Z');
      bytes.set(new TextEncoder().encode(text), 7);
      return isPlain(bytes, 0);
    };
    for (const good of ['2024-02-29', '2000-02-29', '0000-02-29', '2026-12-31', '2026-04-30']) {
      expect([good, day(good)]).toEqual([good, true]);
    }
    for (const bad of [
      '2026-02-29',
      '1900-02-29',
      '2026-13-01',
      '2026-00-01',
      '2026-04-31',
      '2026-01-00',
    ]) {
      expect([bad, day(bad)]).toEqual([bad, false]);
    }
  });
});
