/** Any walk through the product, in any order, leaves a trail an auditor can follow. */

import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  answered,
  asked,
  bound,
  judged,
  message,
  reply,
  type SampleOffice,
  sampleOffice,
  shown,
  signed,
} from '../../testing/background/context.ts';
import { everything, recordLines } from '../../testing/samples/store.ts';
import { type LogRecord, parseRecord } from '../log/record.ts';
import { verifyLog } from '../log/verify.ts';
import * as chat from './chat.ts';
import * as desk from './desk.ts';

type Step = (office: SampleOffice, at: chat.Spot) => Promise<unknown>;

const texts = ['One text.', 'Another text.'];

const steps: Record<string, Step> = {
  ask: (office, at) => asked(office, at),
  askFailed: (office, at) => chat.askFailed(office, at, 'left'),
  yes: (office, at) => answered(office, at),
  otherAnswer: (office, at) => shown(office, 'Another answer.', at),
  otherBranch: (office, at) => shown(office, null, at),
  seenAgain: async (office, at) => {
    const { contract } = await chat.open(office, at);
    await shown(office, reply.yes(contract?.hash ?? ''), at);
  },
  no: (office, at) => answered(office, at, reply.no),
  unclear: (office, at) => answered(office, at, reply.unclear),
  judgeYes: (office, at) => judged(office, 'accepted', at),
  judgeNo: (office, at) => judged(office, 'declined', at),
  seal: (office, at) => chat.seal(office, at, { text: message }),
  agree: async (office, at) => {
    await asked(office, at);
    await answered(office, at);
    await chat.seal(office, at, { text: message });
  },
  askWithin: (office, at) => chat.ask(office, at, { draft: message, within: true }),
  askOther: async (office, at) => {
    const hash = await otherHash(office);
    await chat.ask(office, at, { draft: message, hash });
  },
  agreeThenFail: async (office, at) => {
    await asked(office, at);
    await answered(office, at);
    const hash = await otherHash(office);
    await chat.ask(office, at, { draft: message, hash });
    await chat.askFailed(office, at, 'left');
    await chat.seal(office, at, { text: message });
  },
  silence: (office, at) => answered(office, at, ''),
  withdraw: (office, at) => chat.withdraw(office, at),
  modelWithdraws: (office, at) =>
    chat.replied(office, at, { reply: 'CONSENT: WITHDRAW', half: null, model: null }),
  bind: (office, at) => bound(office, 'a-final-id', at),
  signOther: async (office) => {
    const [contract] = (await desk.overview(office)).contracts;
    await signed(office, texts[office.published.length % 2], contract?.id);
  },
  useNone: (office) => desk.useContract(office, null),
  useFirst: async (office) => {
    const [contract] = (await desk.overview(office)).contracts;
    await desk.useContract(office, contract?.last?.hash ?? null);
  },
  stop: async (office) => office.store.close(),
};

/** Any signed version but the one in force. */
async function otherHash(office: SampleOffice): Promise<string> {
  const { contracts, policy } = await desk.overview(office);
  const versions = contracts.flatMap(({ last }) => last ?? []);
  return versions.find(({ hash }) => hash !== policy.inForce?.hash)?.hash ?? 'ab'.repeat(32);
}

const walk = fc.array(
  fc.tuple(
    fc.constantFrom(...Object.keys(steps)),
    fc.constantFrom('tab:one', 'tab:two', 'id:a-final-id'),
  ),
  { minLength: 5, maxLength: 24 },
);

/** The conversations that may carry a seal now, and for which contract, by the records alone. */
function follow(records: LogRecord[]): string[] {
  const faults: string[] = [];
  const yes = new Map<string, string | null>();
  /** The yes there was before the question that is under way. */
  const before = new Map<string, string | null>();
  for (const { seq, kind, conversation, contract, state, detail } of records) {
    const at = conversation ?? '';
    if (kind === 'consent.answered' || kind === 'consent.judged') {
      if (detail.outcome === 'accepted') yes.set(at, contract);
      if ((detail.outcome === 'accepted') !== (state === 'accepted'))
        faults.push(`${seq}: the state is not the answer`);
    }
    if (kind === 'consent.asked') {
      const had = yes.get(at);
      if (had === undefined) before.delete(at);
      else before.set(at, had);
      yes.delete(at);
    }
    // An invitation that never left: the yes there was before, if any, and to that contract.
    if (kind === 'message.stopped') {
      const had = before.get(at);
      if (had !== undefined) yes.set(at, had);
      if ((state === 'accepted') !== yes.has(at)) faults.push(`${seq}: a yes out of nothing`);
    }
    if (kind === 'consent.withdrawn') yes.delete(at);
    if (kind === 'conversation.bound') {
      const from = String(detail.from);
      if (yes.has(from)) yes.set(at, yes.get(from) ?? null);
      yes.delete(from);
      const had = before.get(from);
      if (had !== undefined) before.set(at, had);
      before.delete(from);
    }
    if (kind === 'message.sealed' && (contract === null || yes.get(at) !== contract))
      faults.push(`${seq}: sealed without a yes`);
  }
  return faults;
}

it('every seal follows a yes to that contract in that conversation, and the log holds', {
  timeout: 30_000,
}, async () => {
  let sealed = 0;
  await fc.assert(
    fc.asyncProperty(walk, async (path) => {
      const office = sampleOffice();
      await signed(office, texts[0]);
      for (const [name, key] of path) {
        office.sources.pass(1);
        const before = await everything(office.store);
        try {
          await steps[name]?.(office, { site: 'gemini', key });
        } catch (problem) {
          expect(problem).toHaveProperty(
            'code',
            expect.stringMatching(/^(agreement|moved-on|other-reply|n[a-z-]+)$/),
          );
          // What is refused changed nothing.
          if (!name.startsWith('agree')) expect(await everything(office.store)).toEqual(before);
        }
      }
      const lines = await recordLines(office.store);
      const { log } = await desk.overview(office);
      expect(await verifyLog(lines)).toEqual({ ok: true, ...log });
      const records = lines.map((line) => parseRecord(line));
      expect(follow(records)).toEqual([]);
      expect(lines.join()).not.toMatch(/quince|heron|text\./);
      sealed += records.filter(({ kind }) => kind === 'message.sealed').length;
      office.store.close();
    }),
    { numRuns: 40 },
  );
  expect(sealed).toBeGreaterThan(0);
});
