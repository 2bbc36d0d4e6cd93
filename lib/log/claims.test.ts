import { describe, expect, it } from 'vitest';
import { recorded, sampleLog, sampleRecords } from '../../testing/samples/log.ts';
import { type Blocks, checkBlock } from './blocks.ts';
import { Claims } from './claims.ts';
import type { LogErrorCode } from './error.ts';
import { nobleHasher } from './hash.ts';
import { recordBytes } from './record.ts';
import type { LogRecord } from './schema.ts';
import { verifyLog } from './verify.ts';

type Body = Omit<LogRecord, 'v' | 'seq' | 'at'>;
type Step = (head: string) => Body;

const [a, b] = ['aa'.repeat(32), 'bb'.repeat(32)] as const;
const nowhere = { site: null, conversation: null, contract: null, state: null };

const signed = (contract: string, kind = 'contract.signed'): Step => {
  return () => ({ ...nowhere, kind, contract, by: 'human', detail: { contract: 'x', version: 1 } });
};
/** What happens in a conversation; `state` is left out where nothing looks at it. */
const here = (kind: string, detail: Body['detail'] = {}, more: Partial<Body> = {}): Step => {
  const place = { site: 'claude', conversation: 'id:1', contract: a, state: null };
  return (head) => {
    const carried = kind === 'consent.asked' || kind === 'message.sealed' ? { head } : {};
    return { ...place, kind, by: 'program', detail: { ...carried, ...detail }, ...more };
  };
};
const asked = here('consent.asked');
const yes = here('consent.answered', { of: 1, outcome: 'accepted' });
const sealed = here('message.sealed');

const lineOf = (record: LogRecord) => new TextDecoder().decode(recordBytes(record));

async function verdict(records: readonly LogRecord[], blocks?: Blocks) {
  const claims = new Claims();
  const lines = records.map(lineOf);
  const batches = (async function* () {
    yield lines.slice(0, 3);
    yield lines.slice(3);
  })();
  return verifyLog(claims.watch(batches), null, { claims, blocks });
}

/** One by one and in blocks: whichever way, it is the same. */
async function check(records: readonly LogRecord[]) {
  const found = await verdict(records);
  const inBlocks = async (size: number) =>
    verdict(records, {
      records: size,
      width: 2,
      check: async (packed, first, heads) => checkBlock(packed, first, size, nobleHasher, heads),
    });
  for (const size of [1, 2, 8]) expect(await inBlocks(size)).toEqual(found);
  return found;
}

async function expectFault(steps: Step[], code: LogErrorCode, seq: number): Promise<void> {
  const found = await check(recorded(steps));
  if (found.ok) return expect.unreachable(`verified, where ${code} was expected`);
  expect(found.fault).toMatchObject({ code, seq });
  expect(found.fault.message).toMatch(/^The message of record \d+|^Record \d+ .+\.$/);
  for (const said of [found.fault.expected, found.fault.found]) expect(said).toMatch(/\S/);
}

const expectGood = async (...steps: Step[]) =>
  expect(await check(recorded(steps))).toMatchObject({ ok: true, size: steps.length });

describe('what records say of each other', () => {
  it('holds in an ordinary log', async () => {
    await expectGood(signed(a), asked, yes, sealed, sealed);
    const judged = here('consent.judged', { of: 1, outcome: 'accepted' });
    const unclear = here('consent.answered', { of: 1, outcome: 'unclear' });
    await expectGood(signed(a), asked, unclear, judged, sealed);
    expect(await check(sampleRecords)).toMatchObject({ ok: true });
  });

  it('what came back from an archive is signed and agreed to, under a restore that may say so', async () => {
    const restore = (trust: string): Step => {
      return () => ({ ...nowhere, kind: 'log.restored', by: 'human', detail: { trust } });
    };
    const back: Step = () => ({ ...signed(a, 'contract.restored')(''), detail: { of: 0 } });
    const agreed = here('consent.restored', { of: 0 });
    for (const trust of ['key', 'words']) await expectGood(restore(trust), back, agreed, sealed);
    await expectGood(
      restore('key'),
      back,
      here('consent.asked'),
      here('consent.answered', { of: 2, outcome: 'accepted' }),
      sealed,
    );
    // Seen again, judged, ended: it is an agreement like any other.
    await expectGood(
      ...[restore('words'), back, agreed, here('consent.paused', { of: 2 })],
      ...[here('consent.resumed', { of: 2 }), sealed],
    );
    const judged = here('consent.judged', { of: 2, outcome: 'accepted' });
    await expectGood(
      restore('key'),
      back,
      agreed,
      here('consent.paused', { of: 2 }),
      judged,
      sealed,
    );
    await expectFault([restore('none'), back, agreed], 'claim-answer', 2);
    await expectFault(
      [
        restore('none'),
        back,
        here('consent.asked'),
        here('consent.answered', { of: 2, outcome: 'accepted' }),
        sealed,
      ],
      'claim-contract',
      4,
    );
    await expectFault([signed(a), back, agreed], 'claim-answer', 2);
    await expectFault([restore('key'), agreed, back], 'claim-answer', 1);
    await expectFault([restore('key'), signed(a), asked, agreed], 'claim-answer', 3);
    await expectFault([restore('key'), back, agreed, agreed], 'claim-answer', 3);
    await expectFault(
      [restore('key'), back, agreed, here('consent.withdrawn'), sealed],
      'claim-yes',
      4,
    );
  });

  it('the head of a message is that of the log before it', async () => {
    const other = sampleRecords[3]?.detail.head as string;
    for (const head of [other, '', 7, null, `${other}A`, 'é'.repeat(22)]) {
      const forged = { head };
      await expectFault(
        [signed(a), asked, yes, sealed, here('message.sealed', forged)],
        'claim-head',
        4,
      );
      await expectFault([signed(a), here('consent.asked', forged), yes], 'claim-head', 1);
    }
    const late: Step = (head) => ({ ...sealed(head), detail: { a: 1, head } });
    await expectGood(signed(a), asked, yes, late, sealed);
    const none: Step = (head) => ({ ...sealed(head), detail: {} });
    await expectFault([signed(a), asked, yes, none], 'claim-head', 3);
  });

  it('tells what the message named, and what it should have', async () => {
    const records = recorded([
      signed(a),
      asked,
      yes,
      here('message.sealed', { head: 'x'.repeat(22) }),
    ]);
    const honest = recorded([signed(a), asked, yes, sealed]);
    const found = await check(records);
    expect(found).toMatchObject({
      fault: { expected: honest[3]?.detail.head, found: 'x'.repeat(22), seq: 3 },
    });
  });

  it('a sealed contract was signed before', async () => {
    await expectFault([signed(b), asked, yes, sealed], 'claim-contract', 3);
    await expectFault([signed(b), asked, yes, sealed, signed(a)], 'claim-contract', 3);
  });

  const seals: [name: string, before: Step[]][] = [
    ['nothing was asked', [here('site.switched')]],
    ['no answer came', [asked]],
    ['the model declined', [asked, here('consent.answered', { of: 1, outcome: 'declined' })]],
    ['the answer is unclear', [asked, here('consent.answered', { of: 1, outcome: 'unclear' })]],
    [
      'the person judged it to be a no',
      [asked, here('consent.judged', { of: 1, outcome: 'declined' })],
    ],
    ['the model withdrew', [asked, yes, here('consent.withdrawn')]],
    ['the yes is paused', [asked, yes, here('consent.paused', { of: 2 })]],
    [
      'another yes than the paused one is resumed',
      [asked, yes, here('consent.paused', { of: 2 }), here('consent.resumed', { of: 1 })],
    ],
    [
      'a withdrawn yes is resumed',
      [asked, yes, here('consent.withdrawn'), here('consent.resumed', { of: 2 })],
    ],
    ['the model was asked again', [asked, yes, asked]],
    [
      'a message of before the question was stopped',
      [asked, yes, asked, here('message.stopped', { of: 1 }, { state: 'asked' })],
    ],
    [
      'the yes is to another contract',
      [
        here('consent.asked', {}, { contract: b }),
        here('consent.answered', { of: 1, outcome: 'accepted' }, { contract: b }),
      ],
    ],
    [
      'the yes is of another conversation',
      [
        here('consent.asked', {}, { conversation: 'id:2' }),
        here('consent.answered', { of: 1, outcome: 'accepted' }, { conversation: 'id:2' }),
      ],
    ],
    [
      'the yes is of another site',
      [
        here('consent.asked', {}, { site: 'gemini' }),
        here('consent.answered', { of: 1, outcome: 'accepted' }, { site: 'gemini' }),
      ],
    ],
    [
      'the conversation took the yes from one with an address of its own',
      [
        here('consent.asked', {}, { conversation: 'id:2' }),
        here('consent.answered', { of: 1, outcome: 'accepted' }, { conversation: 'id:2' }),
        here('conversation.bound', { from: 'id:2' }),
      ],
    ],
    [
      'the conversation had been asked before it took the yes of a tab',
      [
        here('consent.asked', {}, { conversation: 'tab:1' }),
        here('consent.answered', { of: 1, outcome: 'accepted' }, { conversation: 'tab:1' }),
        asked,
        here('conversation.bound', { from: 'tab:1' }),
      ],
    ],
  ];
  it.each(seals)('nothing is sealed where %s', async (_, before) => {
    await expectFault([signed(a), ...before, sealed], 'claim-yes', 1 + before.length);
  });

  it('a yes goes with a conversation that gets its address, and leaves nothing behind', async () => {
    const tab = { conversation: 'tab:1' };
    const agreed = [
      signed(a),
      here('consent.asked', {}, tab),
      here('consent.answered', { of: 1, outcome: 'accepted' }, tab),
      here('message.sealed', {}, tab),
      here('conversation.bound', { from: 'tab:1' }),
    ];
    await expectGood(...agreed, sealed);
    await expectFault([...agreed, here('message.sealed', {}, tab)], 'claim-yes', 5);
  });

  it('a paused yes that is resumed stands, and so does one whose renewal never left', async () => {
    const paused = here('consent.paused', { of: 2 });
    await expectGood(signed(a), asked, yes, paused, here('consent.resumed', { of: 2 }), sealed);
    const never = here('message.stopped', { reason: 'read-back' }, { state: 'accepted' });
    await expectGood(signed(a), asked, yes, asked, never, sealed);
    const unclear = here('message.stopped', {}, { state: 'unclear' });
    await expectFault([signed(a), asked, yes, paused, asked, unclear, sealed], 'claim-yes', 6);
  });

  const answers: [name: string, steps: Step[]][] = [
    ['no question', [yes]],
    ['another record', [asked, here('consent.answered', { of: 0, outcome: 'unclear' })]],
    ['an older question', [asked, asked, here('consent.answered', { of: 1, outcome: 'accepted' })]],
    ['nothing named', [asked, here('consent.judged', { outcome: 'accepted' })]],
    ['a question about another contract', [here('consent.asked', {}, { contract: b }), yes]],
    [
      'a question of another conversation',
      [here('consent.asked', {}, { conversation: 'id:2' }), yes],
    ],
    ['a question that was ended', [asked, here('consent.withdrawn'), yes]],
  ];
  it.each(answers)('an answer to %s is none', async (_, steps) => {
    await expectFault([signed(a), ...steps], 'claim-answer', steps.length);
  });

  const told = (detail: Body['detail'], more: Partial<Body> = {}) =>
    here('message.answered', { answer: a, folded: b, ended: 'complete', ...detail }, more);
  const unseen = (of: number) => here('message.answered', { of, unread: 'not-seen' });

  it('an answer is to a message that was sealed here, and comes under its yes', async () => {
    const agreed = [signed(a), asked, yes, sealed];
    await expectGood(...agreed, told({ of: 3 }), sealed, told({ of: 3 }), told({ of: 5 }), sealed);
    await expectGood(...agreed, here('consent.withdrawn'), unseen(3));
    const tab = { conversation: 'tab:1' };
    await expectGood(
      signed(a),
      here('consent.asked', {}, tab),
      here('consent.answered', { of: 1, outcome: 'accepted' }, tab),
      ...[here('message.sealed', {}, tab), here('message.sealed', {}, tab)],
      here('conversation.bound', { from: 'tab:1' }),
      ...[told({ of: 4 }), sealed, told({ of: 3 }), told({ of: 7 })],
    );
  });

  const strays: [name: string, steps: Step[]][] = [
    ['the question', [sealed, told({ of: 1 })]],
    ['no message', [sealed, told({})]],
    ['a later message', [told({ of: 4 })]],
    ['something that is no number', [sealed, told({ of: '3' })]],
    ['a message of another conversation', [sealed, told({ of: 3 }, { conversation: 'id:2' })]],
    ['a message at another site', [sealed, told({ of: 3 }, { site: 'gemini' })]],
    ['a message under another contract', [sealed, told({ of: 3 }, { contract: b })]],
    ['a message nobody sealed, though it was not seen', [unseen(3)]],
  ];
  it.each(strays)('an answer to %s is none', async (_, steps) => {
    await expectFault([signed(a), asked, yes, ...steps], 'claim-message', 2 + steps.length);
  });

  const ended: [name: string, steps: Step[]][] = [
    ['was withdrawn', [here('consent.withdrawn')]],
    ['is paused', [here('consent.paused', { of: 2 })]],
    ['was asked for again', [asked]],
  ];
  it.each(ended)('no answer came while the yes %s', async (_, steps) => {
    const before = [signed(a), asked, yes, sealed, ...steps];
    await expectFault([...before, told({ of: 3 })], 'claim-yes', before.length);
    await expectGood(...before, unseen(3));
  });

  it('the first of several is told, after all that is wrong with the records themselves', async () => {
    const wrong = here('message.sealed', { head: '' });
    await expectFault([signed(a), sealed, wrong], 'claim-yes', 1);
    await expectFault([wrong, sealed], 'claim-head', 0);
    await expectFault(
      [signed(a), asked, yes, wrong, here('consent.withdrawn'), sealed],
      'claim-head',
      3,
    );
    const records = recorded([signed(a), sealed, sealed]);
    const twice = [...records, records[2] as LogRecord];
    expect(await check(twice)).toMatchObject({ fault: { code: 'seq-repeated', seq: 3 } });
    const { checkpoint } = await sampleLog(records);
    const claims = new Claims();
    const other = recorded([signed(b), sealed, sealed]).map(lineOf);
    expect(await verifyLog(other, checkpoint, { claims })).toMatchObject({
      fault: { code: 'root' },
    });
  });

  it('counts what was found changed', async () => {
    const claims = new Claims('records');
    for (const record of [...sampleRecords, ...sampleRecords]) claims.see(record);
    expect(claims.failures).toBe(2);
    expect(claims.fault).toBeNull();
  });
});

describe('in a part of a log', () => {
  const told = (scope: 'conversations' | 'records', steps: Step[]) => {
    const claims = new Claims(scope);
    for (const record of recorded(steps)) claims.see(record);
    return claims.fault?.code ?? null;
  };

  it('whole conversations are checked, without what was signed outside of them', () => {
    const wrong = [here('consent.asked'), sealed];
    expect(told('conversations', [signed(a), ...wrong])).toBe('claim-yes');
    expect(told('conversations', wrong)).toBe('claim-yes');
    expect(told('conversations', [here('site.switched'), asked, yes, sealed])).toBeNull();
  });

  it('of single records nothing can be said', () => {
    expect(told('records', [sealed, yes, sealed])).toBeNull();
  });
});
