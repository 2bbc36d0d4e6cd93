import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleStore } from '../../testing/samples/store.ts';
import { newConversation, readConversation } from './conversations.ts';
import { parseConversation, parseSetting } from './rows.ts';
import { readSetting } from './settings.ts';

const row = { ...newConversation('claude', 'id:1'), state: 'accepted', sealed: 3 } as const;
const damaged = { code: 'damaged', message: expect.stringContaining('nothing was sent') };

describe('a conversation', () => {
  it('is read as it was written', async () => {
    expect(parseConversation(structuredClone(row))).toEqual(row);
    const { store } = sampleStore();
    await store.write((tx) => tx.objectStore('conversations').put(row));
    expect(await store.read((tx) => readConversation(tx, 'claude', 'id:1'))).toEqual(row);
  });

  it.each<[string, object]>([
    ['a state that is none', { state: 'yes' }],
    ['no state', { state: undefined }],
    ['a count that is none', { sealed: -1 }],
    ['a hash that is none', { contract: 'ab' }],
    ['a site that is none', { site: 'example' }],
    ['nothing to go back to', { before: null }],
    ['a word for no', { unprotected: 'no' }],
  ])('with %s is no yes: nothing is made of it', (_what, wrong) => {
    expect(() => parseConversation({ ...row, ...wrong })).toThrow('cannot be read');
  });

  it('that cannot be read is refused in a sentence', async () => {
    const { store } = sampleStore();
    const wrong = { ...row, state: 'yes' as never };
    await store.write((tx) => tx.objectStore('conversations').put(wrong));
    await expect(store.read((tx) => readConversation(tx, 'claude', 'id:1'))).rejects.toMatchObject(
      damaged,
    );
  });

  it('that leads to itself is read once', async () => {
    const { store } = sampleStore();
    const loop = { ...row, movedTo: 'id:1' };
    await store.write((tx) => tx.objectStore('conversations').put(loop));
    expect(await store.read((tx) => readConversation(tx, 'claude', 'id:1'))).toEqual(loop);
  });

  it('of any other shape is refused', () => {
    fc.assert(
      fc.property(fc.anything(), (given) => {
        expect(() => parseConversation(given)).toThrow('cannot be read');
      }),
    );
  });
});

describe('a setting', () => {
  const all = { chatgpt: true, claude: false, gemini: true };

  it('is read as it was written, and a site it does not know yet is on and asks first', () => {
    expect(parseSetting('sites', all)).toEqual(all);
    expect(parseSetting('sites', { claude: false })).toEqual(all);
    expect(parseSetting('asking', {})).toEqual({ chatgpt: 'show', claude: 'show', gemini: 'show' });
    expect(parseSetting('inForce', null)).toBeNull();
    const inForceAt = { claude: null, gemini: { contract: 'a', number: 2 } };
    expect(parseSetting('inForceAt', inForceAt)).toEqual(inForceAt);
  });

  it.each([
    ['sites', { ...all, claude: 'off' }],
    ['sites', 'off'],
    ['asking', { claude: 'never' }],
    ['inForce', undefined],
    ['inForce', { contract: 'a' }],
    ['inForceAt', { example: null }],
    ['keepMessages', 1],
    ['strict', 'no'],
  ] as const)('%s as %o switches nothing off in silence', async (key, wrong) => {
    expect(() => parseSetting(key, wrong)).toThrow('cannot be read');
    if (wrong === undefined) return;
    const { store } = sampleStore();
    await store.write((tx) => tx.objectStore('settings').put(wrong as never, key));
    await expect(store.read((tx) => readSetting(tx, key))).rejects.toMatchObject(damaged);
  });
});
