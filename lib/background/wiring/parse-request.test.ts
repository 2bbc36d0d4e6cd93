import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownProfile } from '../../../testing/samples/profile.ts';
import { emptySnapshot } from '../../../testing/samples/restore.ts';
import type { ReplySeen } from '../../protocol/index.ts';
import { roles } from '../../sites/index.ts';
import { Refusal } from '../core/refusal.ts';
import { type Messages, messages, parseRequest } from './parse-request.ts';

/** A message, or one of the things a page can have seen of a reply. */
type Case = Exclude<keyof Messages, 'page.reply'> | `page.reply ${ReplySeen['seen']}`;
const key = 'tab:0f8e7d6c-5b4a-4938-8271-605f4e3d2c1b';
const id = '0f8e7d6c-5b4a-4938-8271-605f4e3d2c1b';
const hash = 'ab'.repeat(32);
const head = 'q3Xf+/'.padEnd(22, 'A');

const matches = Object.fromEntries(roles.map((role, place) => [role, place - 1]));

/** One request of each type as our own code makes it. */
const honest: Record<Case, Record<string, unknown> | undefined> = {
  'page.open': { key },
  'page.preview': { key, draft: 'Hello.\n', within: true, hash: null },
  'page.ask': { key, draft: 'Hello.\n', within: false, hash, model: null },
  'page.askFailed': { key, reason: 'read-back' },
  'page.reply answer': {
    seen: 'answer',
    key,
    head,
    reply: 'CONSENT: ACCEPT',
    model: null,
    doubt: null,
  },
  'page.reply later': { seen: 'later', key, reply: 'Gladly.', model: null, half: null },
  'page.reply answer-now': { seen: 'answer-now', key, head, reply: 'Gladly.', model: 'Model 5' },
  'page.withdraw': { key },
  'page.resume': { key },
  'page.judge': { key, outcome: 'accepted', reply: 'Gladly.' },
  'page.wake': { key },
  'page.seal': {
    ...{ key, text: '', held: false, model: null },
    later: { seen: 'later', key, reply: 'Gladly.', model: null, half: null },
  },
  'page.report': {
    ...{ key, kind: 'message.delivered', of: 4 },
    ...{ reason: null, lasting: false, model: null },
  },
  'page.bind': { key, head },
  'page.draft': { key, text: 'Hello', waits: false },
  'page.enter': { key, said: 'line' },
  'page.release': { key },
  'page.told': { key, upTo: 7 },
  'page.unrecognised': { key, page: 'elsewhere' },
  'page.unseen': undefined,
  'page.records': undefined,
  'page.matched': { key, matches },
  'page.seals': { texts: ['=== SYMBIOTIC CONTRACT ==='] },
  'page.diagnostics': { key, page: 'unrecognised', matches },
  'page.site.add': { profile: ownProfile },
  'page.site.cancel': undefined,
  'own.overview': undefined,
  'own.contract.read': { id },
  'own.contract.search': { query: 'truth' },
  'own.contract.save': { id: null, title: '', text: '', language: 'pt' },
  'own.contract.duplicate': { id, number: 2 },
  'own.contract.tags': { id, tags: ['work'] },
  'own.contract.archive': { id, archived: true },
  'own.contract.delete': { id },
  'own.contract.restore': {
    id,
    title: '',
    text: '',
    tags: [],
    language: 'en',
    opening: null,
    cadence: { kind: 'every' },
  },
  'own.contract.sign': { id, human: 'Ana Lima', shown: hash, place: 'claude' },
  'own.contract.use': { hash },
  'own.contract.carrying': { id, language: 'pt', opening: null, cadence: { kind: 'nth', n: 5 } },
  'own.contract.retire': { id, number: 1, retired: true },
  'own.site.contract': { site: 'claude', hash: 'default' },
  'own.site.asking': { site: 'claude', asking: 'direct' },
  'own.site.enter': { site: 'claude', said: null },
  'own.site.switch': { site: 'claude', on: false },
  'own.site.read': { site: 'claude' },
  'own.site.take': { profile: ownProfile },
  'own.site.profile': { site: ownProfile.id, profile: ownProfile },
  'own.site.forget': { site: 'own:chat.example.org' },
  'own.site.point': { tab: 7, site: 'own:chat.example.org' },
  'own.transfer.preview': { contracts: [] },
  'own.transfer.import': { contracts: [] },
  'own.transfer.undo': { at: '2026-11-22T09:30:00.000Z', contracts: [id] },
  'own.archive.preview': { snapshot: emptySnapshot },
  'own.archive.restore': { snapshot: emptySnapshot, compared: true },
  'own.tab': { tab: 12 },
  'own.log.checkpoint': undefined,
  'own.log.exporting': { selection: '{}', records: 1, full: true },
  'own.log.sign': { sha256: hash },
  'own.log.witnessed': { log: id, size: 3, vkey: 'ana+f497fc05+BWFu', note: 'a note' },
  'own.log.state': undefined,
  'own.log.seen': undefined,
  'own.payload.erase': { of: 'conversation', site: 'claude', conversation: 'id:1' },
  'own.untold.seen': undefined,
  'own.settings.keepMessages': { on: true },
  'own.settings.hold': { on: true },
  'own.settings.strict': { on: true },
  'own.settings.unfolded': { on: true },
  'own.everything.erase': undefined,
};
const types = Object.keys(honest) as Case[];
const messageOf = (type: Case) => type.split(' ')[0] as keyof Messages;
const withFields = types.filter((type) => honest[type] !== undefined);
const fromPages = withFields.filter((type) => type.startsWith('page.'));
const withKey = fromPages.filter((type) => 'key' in (honest[type] ?? {}));
const fields = withFields.flatMap((type) =>
  Object.keys(honest[type] ?? {}).map((field) => [type, field] as const),
);

function refused(type: Case, data: unknown): boolean {
  try {
    parseRequest(messageOf(type), data);
    return false;
  } catch (problem) {
    expect(problem).toBeInstanceOf(Refusal);
    expect(problem).toHaveProperty('code', 'bad-request');
    expect((problem as Refusal).message.length).toBeLessThan(400);
    return true;
  }
}

it('there is a case of each message', () => {
  expect(new Set(types.map(messageOf))).toEqual(new Set(Object.keys(messages)));
});

describe('an honest request', () => {
  it.each(types)('%s comes through as it is', (type) => {
    expect(parseRequest(messageOf(type), honest[type])).toEqual(honest[type]);
  });

  it.each(['own.overview'] as const)('%s may come as null', (type) => {
    // JSON has no undefined.
    expect(refused(type, null)).toBe(false);
  });

  it('loses in a cadence what does not belong to it', () => {
    const cadence = { kind: 'first', n: 3, extra: true };
    const request = { ...honest['own.contract.carrying'], cadence };
    expect(parseRequest('own.contract.carrying', request).cadence).toEqual({ kind: 'first' });
  });

  it('loses half a character in what goes into a record as it is', () => {
    const answer = { ...honest['page.reply answer'], model: `Model ${'🌱'[0]}` };
    expect(parseRequest('page.reply', answer).model).toBe('Model \ufffd');
  });
});

describe('a hostile request', () => {
  it('from a page, of any shape, is refused, whatever it asks for', () => {
    const keys = fc.constantFrom(
      ...new Set(fields.map(([, field]) => field)),
      '__proto__',
      'constructor',
      'toString',
    );
    const shapes = fc.oneof(
      fc.jsonValue(),
      fc.dictionary(keys, fc.jsonValue()),
      // As it arrives: own keys, even `__proto__`.
      fc.dictionary(keys, fc.jsonValue()).map((it) => JSON.parse(JSON.stringify(it))),
    );
    fc.assert(
      fc.property(fc.constantFrom(...fromPages), shapes, (type, data) => refused(type, data)),
      { numRuns: 1_000 },
    );
  });

  it('with one field replaced by anything of another type is refused', () => {
    const wrong = fc.oneof(
      fc.array(fc.jsonValue(), { maxLength: 2 }),
      fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 2 }),
      fc.constantFrom(undefined, Number.NaN, -1, 0.5, 2 ** 53, Number.POSITIVE_INFINITY, 'x\0'),
    );
    fc.assert(
      fc.property(fc.constantFrom(...fields), wrong, ([type, field], value) => {
        // Where any text may stand, a text is not wrong.
        fc.pre(
          typeof value !== 'string' ||
            (type !== 'own.payload.erase' &&
              !/draft|reply|text|title|human|reason|model|opening|query|selection|note/.test(
                field,
              )),
        );
        fc.pre(!Array.isArray(value) || field !== 'tags');
        // None is a number of rows like any other.
        const none = typeof value === 'object' && Object.keys(value).length === 0;
        fc.pre(!none || !/^contracts$/.test(field));
        expect(refused(type, { ...honest[type], [field]: value })).toBe(true);
      }),
    );
  });

  it.each(fields)('%s without its "%s" is refused', (type, field) => {
    const { [field]: _left, ...rest } = honest[type] ?? {};
    expect(refused(type, rest)).toBe(true);
  });

  it('cannot borrow a field from a prototype', () => {
    expect(refused('page.open', JSON.parse(`{"__proto__":{"key":"${key}"}}`))).toBe(true);
    expect(refused('page.open', JSON.parse(`{"constructor":{"prototype":{"key":"${key}"}}}`))).toBe(
      true,
    );
    expect(Object.prototype).not.toHaveProperty('key');
  });

  it.each(withFields)('%s brings no field of its own along', (type) => {
    const more = JSON.parse('{"extra":"gemini","tabs":[3],"__proto__":{"own":true}}');
    const parsed = parseRequest(messageOf(type), { ...more, ...honest[type] }) as object;
    expect(Object.keys(parsed).toSorted()).toEqual(Object.keys(honest[type] ?? {}).toSorted());
    expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
    expect(parsed).not.toHaveProperty('own');
  });

  it.each<[Case, string, unknown]>([
    ['page.ask', 'draft', 'x'.repeat(400_001)],
    ['page.seal', 'text', 'x'.repeat(400_001)],
    ['page.reply answer', 'reply', 'x'.repeat(400_001)],
    ['page.reply answer', 'model', 'x'.repeat(301)],
    ['page.preview', 'draft', 'x'.repeat(400_001)],
    ['page.reply later', 'reply', 'x'.repeat(400_001)],
    ['page.reply answer-now', 'reply', 'x'.repeat(400_001)],
    ['page.askFailed', 'reason', 'x'.repeat(301)],
    ['own.contract.carrying', 'opening', 'x'.repeat(5_001)],
    ['page.report', 'reason', 'x'.repeat(301)],
    ['page.open', 'key', `tab:${'x'.repeat(101)}`],
    ['page.bind', 'head', 'A'.repeat(23)],
    ['own.contract.save', 'text', 'x'.repeat(400_001)],
    ['own.contract.sign', 'human', 'x'.repeat(400_001)],
  ])('%s with a "%s" that is too much is refused', (type, field, value) => {
    expect(refused(type, { ...honest[type], [field]: value })).toBe(true);
  });

  it.each([
    '',
    'id:',
    'tab',
    'x:1',
    'id:a/b',
    'id:a b',
    'id:..',
    'id:a\n',
    '\nid:a',
    'ID:a',
    'id:ü',
  ])('for the conversation %j is refused', (bad) => {
    for (const type of withKey) expect(refused(type, { ...honest[type], key: bad })).toBe(true);
  });

  it.each<[Case, string, unknown]>([
    ['page.bind', 'head', 'A'.repeat(21)],
    ['page.reply answer', 'head', null],
    ['page.reply answer', 'head', `${head}\n`],
    ['page.judge', 'reply', null],
    ['own.site.asking', 'asking', 'within'],
    ['page.ask', 'within', 'true'],
    ['page.ask', 'within', 1],
    ['page.ask', 'hash', ''],
    ['page.ask', 'hash', `${hash}0`],
    ['page.preview', 'hash', hash.toUpperCase()],
    ['page.preview', 'within', null],
    ['page.reply later', 'reply', null],
    ['page.reply answer', 'doubt', 'line'],
    ['own.contract.carrying', 'id', 'not-a-uuid'],
    ['own.contract.carrying', 'language', 'tlh'],
    ['own.contract.carrying', 'language', '__proto__'],
    ['own.contract.carrying', 'opening', undefined],
    ['own.contract.carrying', 'cadence', 'every'],
    ['own.contract.carrying', 'cadence', { kind: 'never' }],
    ['own.contract.carrying', 'cadence', { kind: 'nth' }],
    ['own.contract.carrying', 'cadence', { kind: 'nth', n: 0 }],
    ['own.contract.carrying', 'cadence', { kind: 'nth', n: 1 }],
    ['own.contract.carrying', 'cadence', { kind: 'nth', n: 2.5 }],
    ['own.contract.carrying', 'cadence', { kind: 'nth', n: '3' }],
    ['own.contract.carrying', 'cadence', { kind: 'nth', n: 1_001 }],
    ['own.site.asking', 'site', 'example.org'],
    ['own.site.asking', 'asking', 'never'],
    ['own.site.asking', 'asking', null],
    ['page.judge', 'outcome', 'unclear'],
    ['page.report', 'kind', 'contract.signed'],
    ['page.report', 'kind', 'message.sealed'],
    ['own.contract.use', 'hash', hash.toUpperCase()],
    ['own.contract.sign', 'id', 'not-a-uuid'],
    ['own.site.switch', 'site', 'example.org'],
    ['own.site.switch', 'on', 1],
    ['own.site.point', 'site', 'claude'],
    ['own.site.point', 'site', 'own:'],
    ['own.site.point', 'site', 'own:https://example.org'],
    ['own.site.forget', 'site', 'own:Example.org'],
    ['own.site.forget', 'site', 'own:example.org/chat'],
  ])('%s with %s %j is refused', (type, field, value) => {
    expect(refused(type, { ...honest[type], [field]: value })).toBe(true);
  });
});
