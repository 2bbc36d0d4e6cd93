import { describe, expect, it } from 'vitest';
import { toHex, toUtf8 } from '../../log/bytes.ts';
import { digestPayload } from '../../log/payload.ts';
import { checkPayloads } from './check-payloads.ts';

const salt = new Uint8Array(16).fill(7);
const text = '1. The **quince** is ripe.';
const digest = digestPayload(salt, text);

async function check(folded: string): Promise<number> {
  const chunks = (async function* () {
    yield toUtf8(`${JSON.stringify({ digest, salt: toHex(salt), text })}\n`);
  })();
  return checkPayloads(chunks, new Set([digest]), new Map([[digest, folded]]));
}

describe('the text of an answer', () => {
  it('folds to what was recorded', async () => {
    expect(await check(digestPayload(salt, '1Thequinceisripe'))).toBe(1);
  });

  it('that folds to something else is refused', async () => {
    await expect(check(digestPayload(salt, 'Thequinceisripe'))).rejects.toMatchObject({
      code: 'payload',
    });
  });
});
