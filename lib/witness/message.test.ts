import { describe, expect, it } from 'vitest';
import { fronts } from '../../practice/fronts.ts';
import { wires } from '../../practice/wire/index.ts';
import { short, whole } from '../../testing/samples/documents.ts';
import { headsIn } from '../contract/fold.ts';
import { writeSeal } from '../contract/seal.ts';
import { profiles } from '../sites/index.ts';
import { most } from './channel.ts';
import { messageIn as inRequest, requestAt, sealIn, type Where } from './message.ts';

const sending = {
  text: 'Zwei\nZeilen & “quotes” + 100 % 🌱',
  files: ['a.txt'],
  conversation: '0c8a6f7e-0000-4000-8000-000000000001',
  message: 'm',
  parent: null,
  lang: 'en',
  retry: false,
};
function messageIn(requests: readonly Where[], path: string, body: unknown) {
  const where = requestAt(requests, path);
  return where && inRequest(where, body);
}
const pathOf = (path: string) => new URL(path, 'https://site.example').pathname;

describe.each(fronts)('$id', ({ id, host }) => {
  const requests = profiles.find((it) => it.host === host)?.requests ?? [];
  const wire = wires[id];

  it('finds the message in the request that the site’s page makes', () => {
    const { path, body } = wire.outgoing(sending);
    expect(messageIn(requests, pathOf(path), body)).toBe(sending.text);
    const matching = requests.filter((it) => new RegExp(it.path).test(pathOf(path)));
    expect(matching).toHaveLength(1);
    expect(matching[0]?.on?.[id]).toBe(1);
  });

  it('finds none in the request before it, at other addresses, and without a text', () => {
    const { path, body } = wire.outgoing(sending);
    const { prepare } = wire;
    if (prepare) expect(messageIn(requests, pathOf(prepare.path), prepare.body)).toBeUndefined();
    expect(messageIn(requests, `${pathOf(path)}/more`, body)).toBeUndefined();
    expect(messageIn(requests, '/', body)).toBeUndefined();
    const empty = wire.outgoing({ ...sending, text: '' });
    expect(messageIn(requests, pathOf(empty.path), empty.body)).toBeUndefined();
  });

  it('reads none that is too long, and none in a body that is', () => {
    const { path, body } = wire.outgoing(sending);
    const more = body.startsWith('{') ? ' '.repeat(most) : `&x=${'x'.repeat(most)}`;
    expect(messageIn(requests, pathOf(path), body + more.slice(0, 9))).toBe(sending.text);
    expect(messageIn(requests, pathOf(path), body + more)).toBeUndefined();
    const flat = [{ path: '^/', text: ['field'] }];
    expect(messageIn(flat, '/', { field: 'x'.repeat(most) })).toHaveLength(most);
    expect(messageIn(flat, '/', { field: 'x'.repeat(most + 1) })).toBeUndefined();
  });

  it.each([
    undefined,
    null,
    '',
    '{',
    '[]',
    'null',
    '7',
    '"x"',
    '{"messages":[null]}',
    '{"messages":{"0":7}}',
    '{"prompt":{"toString":1}}',
    'f.req=%',
    'f.req=[null,"["]',
    '[null]',
    `${'['.repeat(100_000)}`,
    { 'f.req': null },
    { 'f.req': new Blob(['x']) },
    'x'.repeat(4_000_001),
  ])('reads nothing out of a body of another shape (%#)', (body) => {
    expect(messageIn(requests, pathOf(wire.outgoing(sending).path), body)).toBeUndefined();
  });
});

it.each(['/backend-api/conversation', '/backend-anon/f/conversation'])(
  'knows the other address of ChatGPT, %s, and a message of several parts',
  (path) => {
    const requests = profiles.find(({ id }) => id === 'chatgpt')?.requests ?? [];
    const parts = [{ content_type: 'image_asset_pointer' }, 'What is', 'this?'];
    const body = JSON.stringify({ messages: [{ content: { parts } }] });
    expect(messageIn(requests, path, body)).toBe('What is\nthis?');
  },
);

it('reads the fields of a form by name', () => {
  const requests = profiles.find(({ id }) => id === 'gemini')?.requests ?? [];
  const { path, body } = wires['gemini-restyled'].outgoing(sending);
  const fields = Object.fromEntries(new URLSearchParams(body));
  expect(messageIn(requests, `/u/1${pathOf(path)}`, fields)).toBe(sending.text);
});

describe('sealIn', () => {
  it.each([whole, short])(
    'gives the first lines of a seal, with its head, and no word of the message',
    (seal) => {
      const first = sealIn(writeSeal(seal, `secret ${'x'.repeat(1_000)}`));
      expect(headsIn(first)).toEqual([seal.log]);
      expect(first).not.toContain('secret');
    },
  );

  it('gives nothing of a message without one', () => {
    for (const text of ['', 'Hello', 'SHA-256: what is it?', 'SYMBIOTIC CONTRACT, what is it?'])
      expect(sealIn(text)).toBe('');
  });
});
