/** Any walk through the product, in any order, leaves a trail an auditor can follow. */

import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromPage, fromPopup } from '../../../testing/background/asks.ts';
import {
  answered,
  asked,
  bound,
  judged,
  message,
  reply,
  type SampleContext,
  sampleContext,
  shown,
  signed,
} from '../../../testing/background/sample-context.ts';
import { everything, recordLines } from '../../../testing/samples/store.ts';
import { type LogRecord, parseRecord } from '../../log/record.ts';
import { verifyLog } from '../../log/verify.ts';
import type { ConversationKey } from './change-conversation.ts';

type Step = (context: SampleContext, at: ConversationKey) => Promise<unknown>;

const texts = ['One text.', 'Another text.'];

const steps: Record<string, Step> = {
  ask: (context, at) => asked(context, at),
  askFailed: (context, at) => fromPage.askFailed(context, at, 'left'),
  yes: (context, at) => answered(context, at),
  otherAnswer: (context, at) => shown(context, 'Another answer.', at),
  otherBranch: (context, at) => shown(context, null, at),
  seenAgain: async (context, at) => {
    const { contract } = await fromPage.open(context, at);
    await shown(context, reply.yes(contract?.hash ?? ''), at);
  },
  no: (context, at) => answered(context, at, reply.no),
  unclear: (context, at) => answered(context, at, reply.unclear),
  judgeYes: (context, at) => judged(context, 'accepted', at),
  judgeNo: (context, at) => judged(context, 'declined', at),
  seal: (context, at) => fromPage.seal(context, at, { text: message }),
  agree: async (context, at) => {
    await asked(context, at);
    await answered(context, at);
    await fromPage.seal(context, at, { text: message });
  },
  askWithin: (context, at) => fromPage.ask(context, at, { draft: message, within: true }),
  askOther: async (context, at) => {
    const hash = await otherHash(context);
    await fromPage.ask(context, at, { draft: message, hash });
  },
  agreeThenFail: async (context, at) => {
    await asked(context, at);
    await answered(context, at);
    const hash = await otherHash(context);
    await fromPage.ask(context, at, { draft: message, hash });
    await fromPage.askFailed(context, at, 'left');
    await fromPage.seal(context, at, { text: message });
  },
  silence: (context, at) => answered(context, at, ''),
  withdraw: (context, at) => fromPage.withdraw(context, at),
  modelWithdraws: (context, at) =>
    fromPage.replied(context, at, { reply: 'CONSENT: WITHDRAW', half: null, model: null }),
  bind: (context, at) => bound(context, 'a-final-id', at),
  signOther: async (context) => {
    const [contract] = (await fromPopup.overview(context)).contracts;
    await signed(context, texts[context.published.length % 2], contract?.id);
  },
  useNone: (context) => fromPopup.useContract(context, null),
  useFirst: async (context) => {
    const [contract] = (await fromPopup.overview(context)).contracts;
    await fromPopup.useContract(context, contract?.last?.hash ?? null);
  },
  stop: async (context) => context.store.close(),
};

/** Any signed version but the one in force. */
async function otherHash(context: SampleContext): Promise<string> {
  const { contracts, policy } = await fromPopup.overview(context);
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
      const context = sampleContext();
      await signed(context, texts[0]);
      for (const [name, key] of path) {
        context.sources.pass(1);
        const before = await everything(context.store);
        try {
          await steps[name]?.(context, { site: 'gemini', key });
        } catch (problem) {
          expect(problem).toHaveProperty(
            'code',
            expect.stringMatching(/^(agreement|moved-on|other-reply|n[a-z-]+)$/),
          );
          // What is refused changed nothing.
          if (!name.startsWith('agree')) expect(await everything(context.store)).toEqual(before);
        }
      }
      const lines = await recordLines(context.store);
      const { log } = await fromPopup.overview(context);
      expect(await verifyLog(lines)).toEqual({ ok: true, ...log });
      const records = lines.map((line) => parseRecord(line));
      expect(follow(records)).toEqual([]);
      expect(lines.join()).not.toMatch(/quince|heron|text\./);
      sealed += records.filter(({ kind }) => kind === 'message.sealed').length;
      context.store.close();
    }),
    { numRuns: 40 },
  );
  expect(sealed).toBeGreaterThan(0);
});
