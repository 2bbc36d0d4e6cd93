import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toUtf8 } from '../../log/bytes.ts';
import { RecordFacts } from './record-facts.ts';

async function* batches(lines: readonly string[]) {
  yield lines.map(toUtf8);
}

async function witnessed(lines: readonly string[]): Promise<RecordFacts> {
  const found = new RecordFacts({}, true);
  for await (const _ of found.watch(batches(lines)));
  return found;
}

test('a line that is no record is counted and left to the walk, whatever it is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(fc.json(), fc.string())), async (lines) => {
      const found = await witnessed(lines);
      expect(found.records).toBe(lines.length);
      expect(found.agreements.size).toBe(0);
    }),
  );
});

test('nor does one that is nearly a record do harm', async () => {
  const whole = {
    at: '',
    contract: null,
    conversation: 'id:1',
    detail: {},
    kind: 'consent.asked',
    site: 'claude',
    state: null,
  };
  for (const field of Object.keys(whole)) {
    for (const value of [undefined, 7, [], {}]) {
      const line = JSON.stringify({ ...whole, [field]: value });
      expect((await witnessed([line])).records).toBe(1);
    }
  }
});
