import { beforeAll, describe, expect, test } from 'vitest';
import { sampleKeys, sampleLog, sampleRecords } from '../../../testing/samples/log.ts';
import { toUtf8 } from '../../log/bytes.ts';
import type { SignedCheckpoint } from '../../log/note.ts';
import type { LogState } from './compare.ts';
import { formatKnown, joinKnown, learned, MAX_KNOWN, parseKnown, stateSigned } from './known.ts';

let short: SignedCheckpoint;
let long: SignedCheckpoint;
let states: LogState[];

beforeAll(async () => {
  [short, long] = [
    (await sampleLog(sampleRecords.slice(0, 9))).checkpoint,
    (await sampleLog()).checkpoint,
  ];
  states = await Promise.all([short, long].map(({ note, vkey }) => stateSigned(note, vkey, 'x')));
});

const value = (changes: object = {}, log: object = {}) => ({
  format: 'symbiotic-contract known logs',
  v: 1,
  logs: [{ vkey: short.vkey, checkpoints: [short.note], ...log }],
  ...changes,
});
const parsed = (value: unknown) => parseKnown(toUtf8(JSON.stringify(value)));

test('what was learned is read again', async () => {
  const known = learned(new Map(), states);
  expect(await parseKnown(toUtf8(formatKnown(known)))).toEqual(known);
  expect([...known.values()]).toEqual([{ vkey: short.vkey, checkpoints: [short.note, long.note] }]);
});

test('a whole log stands for all that it begins with, and for nothing longer', () => {
  const [first, second] = states as [LogState, LogState];
  const whole = (state: LogState) => ({ ...state, roots: new Map() });
  const notes = (of: LogState[]) => [...learned(new Map(), of).values()][0]?.checkpoints;
  expect(notes([first, whole(second)])).toEqual([long.note]);
  expect(notes([second, whole(first)])).toEqual([long.note, short.note]);
  expect(notes([first, first])).toEqual([short.note]);
});

test('what is known of other logs stays', async () => {
  const known = await parsed(value());
  const other = { ...(states[1] as LogState), log: 'other' };
  expect([...learned(known, [other]).keys()]).toEqual([...known.keys(), 'other']);
});

describe('a file that somebody made is refused', () => {
  const cases: [string, () => unknown, RegExp][] = [
    ['another format', () => value({ format: 'x' }), /format/],
    ['a later version', () => value({ v: 2 }), /: v/],
    ['more than there can be', () => value({ more: 1 }), /more/],
    ['no list', () => value({ logs: {} }), /logs/],
    ['no checkpoint', () => value({}, { checkpoints: [] }), /checkpoints/],
    ['a number for a checkpoint', () => value({}, { checkpoints: [1] }), /checkpoints/],
    ['no key', () => value({}, { vkey: 'x' }), /not that of a log/],
    ['a log twice', () => value({ logs: [...value().logs, ...value().logs] }), /twice/],
    [
      'a forged checkpoint',
      () => value({}, { checkpoints: [short.note.replace(/9/, '8')] }),
      /false/,
    ],
    ['a long note', () => value({}, { checkpoints: ['x'.repeat(70_000)] }), /checkpoints/],
    ['nothing', () => null, /known keys/],
  ];
  test.each(cases)('%s', async (_, make, why) => {
    await expect(parsed(make())).rejects.toThrow(why);
  });

  test('no JSON, no UTF-8, and more than may be read', async () => {
    await expect(parseKnown(toUtf8('{'))).rejects.toThrow('not JSON');
    await expect(parseKnown(Uint8Array.of(0xff))).rejects.toThrow('not JSON');
    await expect(parseKnown(new Uint8Array(MAX_KNOWN + 1))).rejects.toThrow('longer');
  });

  test('two that know one log by two keys', async () => {
    const { checkpoint } = await sampleLog(sampleRecords, await sampleKeys(7));
    const known = { vkey: checkpoint.vkey, checkpoints: [checkpoint.note] };
    const [one, other] = [await parsed(value()), await parsed(value({ logs: [known] }))];
    expect(joinKnown(one, one)).toEqual(one);
    expect(() => joinKnown(one, other)).toThrow('two keys');
  });
});
