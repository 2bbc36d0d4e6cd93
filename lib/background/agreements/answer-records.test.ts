import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { fromPage } from '../../../testing/background/asks.ts';
import {
  acceptedContext,
  answered,
  asked,
  bound,
  here,
  message,
  recordsOf,
  type SampleContext,
  shown,
  tamper,
} from '../../../testing/background/sample-context.ts';
import { everything, recordLines } from '../../../testing/samples/store.ts';
import { fromHex } from '../../log/bytes.ts';
import { Claims } from '../../log/claims.ts';
import { digestPayload } from '../../log/payload.ts';
import type { HalfSeen } from '../../protocol/index.ts';
import { erasePayload, keepMessages } from '../log/erasing.ts';
import { endUnheard } from './unheard.ts';

const words = '1. The **quince** is ripe.';

let context: SampleContext;
let seq: number;
let head: string;

beforeEach(async () => {
  context = await acceptedContext();
  ({ seq, head } = await send());
});

async function send(at = here, text = message) {
  const sent = await fromPage.seal(context, at, { text });
  const report = { kind: 'message.delivered', of: sent.seq, reason: null, lasting: false } as const;
  await fromPage.report(context, at, report);
  return sent;
}

const tell = (half: Partial<HalfSeen> = {}, at = here, reply = words) =>
  fromPage.replied(context, at, {
    reply,
    model: 'practice-1',
    half: {
      ...{ head, text: words, unread: null, stopped: false, complete: true, seen: true },
      ...half,
    },
  });

const answers = async () =>
  (await recordsOf(context)).filter(({ kind }) => kind === 'message.answered');

/** What the log says of itself. */
async function fault(): Promise<unknown> {
  const claims = new Claims();
  for (const record of await recordsOf(context)) claims.see(record);
  return claims.fault;
}

describe('an answer to a sealed message', () => {
  it('goes on record with two digests under one salt, the model and how it ended', async () => {
    await tell();
    const [record, ...others] = await answers();
    expect(others).toEqual([]);
    expect(record).toMatchObject({
      ...{ site: 'claude', conversation: here.key, state: 'accepted', by: 'model' },
      detail: { of: seq, model: 'practice-1', ended: 'complete' },
    });
    const { answer = '', folded } = (record?.detail ?? {}) as Record<string, string>;
    const kept = await (await context.store.db()).get('payloads', answer);
    expect(kept?.text).toBeNull();
    const salt = fromHex(kept?.salt ?? '') ?? new Uint8Array();
    expect(answer).toBe(digestPayload(salt, words));
    expect(folded).toBe(digestPayload(salt, '1Thequinceisripe'));
    expect(await fault()).toBeNull();
  });

  it('is there once, however often and however rendered it is told', async () => {
    await tell();
    await tell();
    await tell({ text: '1.  The quince is\n ripe.' });
    expect(await answers()).toHaveLength(1);
  });

  it('another one to the same message is another record, and the first seen again is none', async () => {
    await tell({ stopped: true, text: '1. The' });
    await tell();
    await tell({ text: '1. The', seen: false });
    expect((await answers()).map(({ detail }) => [detail.of, detail.ended])).toEqual([
      [seq, 'stopped'],
      [seq, 'complete'],
    ]);
    expect(await fault()).toBeNull();
  });

  it('is none before it is complete', async () => {
    await tell({ complete: false });
    expect(await answers()).toEqual([]);
  });

  it('is on record before the withdrawal in it', async () => {
    const view = await tell({ complete: false }, here, 'CONSENT: WITHDRAW');
    expect(view.state).toBe('withdrawn');
    expect((await recordsOf(context)).slice(-2).map(({ kind }) => kind)).toEqual([
      'message.answered',
      'consent.withdrawn',
    ]);
    expect(await fault()).toBeNull();
  });

  it('is known again in a conversation that got its address', async () => {
    await tell();
    await bound(context, 'two');
    const there = { ...here, key: 'id:two' };
    await tell({}, there);
    await tell({ text: 'Another.' }, there);
    expect((await answers()).map(({ conversation }) => conversation)).toEqual([here.key, 'id:two']);
    expect(await fault()).toBeNull();
  });

  it.each([
    ['no message of ours', () => tell({ head: 'A'.repeat(22) })],
    [
      'the question',
      async () => tell({ head: (await fromPage.open(context, here)).asked?.head ?? '' }),
    ],
    [
      'a message of another conversation',
      async () => {
        const other = { ...here, key: 'id:other' };
        await asked(context, other);
        await answered(context, other);
        await tell({}, other);
      },
    ],
    [
      'a message where the yes is paused',
      async () => {
        await shown(context, 'No.');
        await tell();
      },
    ],
    [
      'a message under a yes that no record gives',
      async () => {
        await tamper(context, 'conversations', () => ({ yes: 1 }));
        await tell();
      },
    ],
  ])('is none to %s', async (_, act) => {
    await act();
    expect(await answers()).toEqual([]);
  });
});

describe('its text', () => {
  it('is kept by choice, and erased with the others, salt and all', async () => {
    await keepMessages(context, { on: true });
    await tell();
    expect(JSON.stringify(await everything(context.store))).toContain('quince** is ripe');
    await erasePayload(context, { of: 'conversation', site: 'claude', conversation: here.key });
    const left = JSON.stringify(await everything(context.store));
    expect(left).not.toContain('quince** is ripe');
    expect(await (await context.store.db()).count('payloads')).toBe(0);
  });

  it('does not come back once it was erased, when its page is opened again', async () => {
    await keepMessages(context, { on: true });
    await tell();
    await erasePayload(context, { of: 'all' });
    await tell({ seen: false });
    expect(await answers()).toHaveLength(1);
    expect(await (await context.store.db()).count('payloads')).toBe(0);
    await tell({ text: 'Another one.', seen: true });
    expect(await answers()).toHaveLength(2);
  });
});

describe('an answer that could not be read', () => {
  it.each(['translated', 'too-long'] as const)('is told as %s, once', async (unread) => {
    await tell({ text: null, unread });
    await tell({ text: null, unread });
    expect(await answers()).toMatchObject([{ by: 'program', detail: { of: seq, unread } }]);
    expect(Object.keys((await answers())[0]?.detail ?? {})).not.toContain('answer');
    expect(await fault()).toBeNull();
  });

  it('is told as not seen when the conversation goes on, and later still when it is seen', async () => {
    await send();
    expect(await answers()).toMatchObject([
      { by: 'program', detail: { of: seq, unread: 'not-seen' } },
    ]);
    await tell();
    expect(await answers()).toHaveLength(2);
    expect(await fault()).toBeNull();
  });

  it('is told as not seen at the next start, whatever became of the agreement', async () => {
    await fromPage.withdraw(context, here);
    await endUnheard(context);
    await endUnheard(context);
    expect(await answers()).toMatchObject([
      { state: 'withdrawn', detail: { of: seq, unread: 'not-seen' } },
    ]);
    expect(await fault()).toBeNull();
  });

  it('is not told of where it was read, or where the message may not have left', async () => {
    await tell();
    const { seq: other } = await fromPage.seal(context, here, { text: message });
    const report = {
      kind: 'message.unconfirmed',
      of: other,
      reason: null,
      lasting: false,
    } as const;
    await fromPage.report(context, here, report);
    const before = await recordLines(context.store);
    await endUnheard(context);
    expect(await recordLines(context.store)).toEqual(before);
    expect(await answers()).toHaveLength(1);
  });
});
