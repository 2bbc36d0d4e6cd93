import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLines } from './lines.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

async function linesOf(chunks: Uint8Array[]): Promise<string[]> {
  const lines: string[] = [];
  for await (const some of readLines(chunks)) {
    lines.push(...some.map((line) => new TextDecoder().decode(line)));
  }
  return lines;
}

describe('readLines', () => {
  it('finds the same lines wherever the chunks are cut', async () => {
    const text = '{"a":1}\n\n{"ü":"😀"}\r\n{"b":2}\n';
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: utf8(text).length })), async (cuts) => {
        const at = [0, ...cuts.toSorted((x, y) => x - y), utf8(text).length];
        const chunks = at.slice(1).map((to, i) => utf8(text).subarray(at[i], to));
        expect(await linesOf(chunks)).toEqual(['{"a":1}', '', '{"ü":"😀"}\r', '{"b":2}']);
      }),
    );
  });

  it('gives a last line without a newline too', async () => {
    expect(await linesOf([utf8('a\nb')])).toEqual(['a', 'b']);
    expect(await linesOf([])).toEqual([]);
  });

  it('stops at a line longer than any record, with its number', async () => {
    const endless = function* () {
      yield utf8('{}\n');
      for (;;) yield utf8('a'.repeat(10_000));
    };
    const read = async () => {
      for await (const _ of readLines(endless()));
    };
    await expect(read()).rejects.toMatchObject({ code: 'too-long', seq: 1 });
  });
});
