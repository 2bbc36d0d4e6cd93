import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toUtf8 } from '../../log/bytes.ts';
import { type Item, listItems } from './list-items.ts';

const limits = { bytes: 10_000, depth: 20, parts: 2_000 };

async function itemsOf(text: string | Uint8Array, size = 7): Promise<Item[]> {
  const bytes = typeof text === 'string' ? toUtf8(text) : text;
  const chunks = async function* () {
    // One piece of memory for all, as a reader may have it.
    const piece = new Uint8Array(size);
    for (let at = 0; at < bytes.length; at += size) {
      const part = bytes.subarray(at, at + size);
      piece.set(part);
      yield piece.subarray(0, part.length);
    }
  };
  const found: Item[] = [];
  for await (const item of listItems(chunks(), limits)) found.push(item);
  return found;
}

const values = (items: readonly Item[]) =>
  items.map((item) => ('value' in item ? item.value : item));

test('any list, spelt in any way and read in pieces of any size, gives its items', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.jsonValue({ maxDepth: 5 }), { maxLength: 6 }),
      fc.constantFrom(undefined, 1, '\t'),
      fc.integer({ min: 1, max: 40 }),
      async (list, space, size) => {
        expect(values(await itemsOf(JSON.stringify(list, null, space), size))).toEqual(
          JSON.parse(JSON.stringify(list)),
        );
      },
    ),
    { numRuns: 300 },
  );
});

test('a byte order mark and white space may stand before it', async () => {
  expect(values(await itemsOf('\ufeff \r\n[ 1 , "],[" ]\n'))).toEqual([1, '],[']);
});

test.each([
  ['nothing', '', ['no-list']],
  ['an object', '{"a":[1]}', ['no-list']],
  ['a text', '"[1]"', ['no-list']],
  ['cut between', '[{"a":1},', [{ a: 1 }, 'cut']],
  ['cut inside', '[{"a":1},{"b":[1', [{ a: 1 }, 'cut']],
  ['no JSON, then an item', '[{"a":undefined},{"b":1}]', ['not-json', { b: 1 }]],
  ['brackets that do not fit', '[{"a":1]},{"b":1}]', ['not-json', 'not-json']],
  ['half a character', Uint8Array.of(0x5b, 0x22, 0xc3, 0x22, 0x5d), ['not-json']],
  ['a long item', `[${JSON.stringify('x'.repeat(20_000))},2]`, ['too-long', 2]],
  ['a deep one', `[${'['.repeat(30)}${']'.repeat(30)},2]`, ['too-deep', 2]],
  ['one of many parts', `[[${'0,'.repeat(3_000)}0],2]`, ['too-many-parts', 2]],
])('%s: said, and what follows is read', async (_what, text, expected) => {
  const found = await itemsOf(text);
  const told = found.map((item) => ('value' in item ? item.value : item.unread));
  expect(told.slice(0, expected.length)).toEqual(expected);
});

test('a million brackets are passed over in one go', async () => {
  const hostile = toUtf8(`[${'[{"a":'.repeat(500_000)}`);
  expect(await itemsOf(hostile, 65_536)).toEqual([{ unread: 'cut' }]);
});
