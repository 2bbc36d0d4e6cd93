import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { digestPayload, newSalt } from './payload.ts';

describe('payloads', () => {
  it('are digested as SHA-256(salt || text)', () => {
    const salt = Uint8Array.from({ length: 16 }, (_, i) => i);
    const expected = createHash('sha256').update(salt).update('Grüße 😀', 'utf8').digest('hex');
    expect(digestPayload(salt, 'Grüße 😀')).toBe(expected);
    expect(
      digestPayload(
        newSalt((bytes) => bytes.fill(1)),
        '',
      ),
    ).toMatch(/^[0-9a-f]{64}$/);
  });

  it('need 16 bytes of salt and well-formed text', () => {
    expect(() => digestPayload(new Uint8Array(15), '')).toThrow(RangeError);
    expect(() => digestPayload(new Uint8Array(16), '\ud800')).toThrow(
      expect.objectContaining({ code: 'lone-surrogate' }),
    );
  });

  it('get a salt from the source of randomness they are given', () => {
    expect(newSalt((bytes) => bytes.fill(7))).toEqual(new Uint8Array(16).fill(7));
    expect(newSalt((bytes) => crypto.getRandomValues(bytes))).toHaveLength(16);
  });
});
