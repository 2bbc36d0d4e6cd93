import { describe, expect, it } from 'vitest';
import { LogError } from './error.ts';
import { formatTlogProof, parseTlogProof } from './proof.ts';

const [a, b] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
const A = 'AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=';
const B = 'AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=';
const checkpoint = 'example.com/fancylog\n9\nroot\n\n— example.com/fancylog signature\n';

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof LogError) return error.code;
    throw error;
  }
  return 'no error';
}

describe('a tlog-proof', () => {
  it('has the form of c2sp.org/tlog-proof', () => {
    const text = `c2sp.org/tlog-proof@v1\nindex 7\n${A}\n${B}\n\n${checkpoint}`;
    const proof = { index: 7, hashes: [a, b], checkpoint, extra: null };
    expect(formatTlogProof(proof)).toBe(text);
    expect(parseTlogProof(text)).toEqual(proof);
  });

  it('may have no hashes and carry extra data', () => {
    const text = `c2sp.org/tlog-proof@v1\nextra AQI=\nindex 0\n\n${checkpoint}`;
    const proof = { index: 0, hashes: [], checkpoint, extra: Uint8Array.of(1, 2) };
    expect(formatTlogProof(proof)).toBe(text);
    expect(parseTlogProof(text)).toEqual(proof);
  });

  it.each([
    '',
    'c2sp.org/tlog-proof@v1\n',
    `c2sp.org/tlog-proof@v2\nindex 7\n\n${checkpoint}`,
    `c2sp.org/tlog-proof@v1\nindex 07\n\n${checkpoint}`,
    `c2sp.org/tlog-proof@v1\nindex x\n\n${checkpoint}`,
    `c2sp.org/tlog-proof@v1\n7\n\n${checkpoint}`,
    `c2sp.org/tlog-proof@v1\n\n${checkpoint}`,
    `c2sp.org/tlog-proof@v1\nindex 7\nAQ==\n\n${checkpoint}`,
    `c2sp.org/tlog-proof@v1\nextra !\nindex 7\n\n${checkpoint}`,
    `c2sp.org/tlog-proof@v1\nindex 7\nextra AQI=\n\n${checkpoint}`,
  ])('is not %j', (text) => {
    expect(codeOf(() => parseTlogProof(text))).toBe('proof-format');
  });
});
