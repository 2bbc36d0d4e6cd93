/** The person goes on without the contract for a while; and what they are told of an agreement. */

import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { fromPage } from '../../../testing/background/asks.ts';
import {
  acceptedContext,
  answered,
  asked,
  here,
  judged,
  lastRecord,
  message,
  reply,
  sampleContext,
  signed,
} from '../../../testing/background/sample-context.ts';
import { everything } from '../../../testing/samples/store.ts';

const there = { ...here, key: 'id:1' };
const lasting = { kind: 'message.unprotected', of: null, reason: null, lasting: true } as const;
const look = { draft: message, within: false, hash: null };

describe('a pause', () => {
  it('lasts until the person says otherwise, and is on record with its end', async () => {
    const context = await acceptedContext(there);
    expect(await fromPage.report(context, there, lasting)).toMatchObject({
      ...{ state: 'accepted', unprotected: true },
    });
    expect(await fromPage.resume(context, there)).toMatchObject({
      ...{ state: 'accepted', unprotected: false },
    });
    expect(await lastRecord(context)).toMatchObject({ kind: 'consent.resumed', by: 'human' });
    await expect(fromPage.seal(context, there, { text: message })).resolves.toHaveProperty('head');
  });

  it('that is none, or under no agreement, is not ended', async () => {
    const context = await acceptedContext(there);
    const before = await everything(context.store);
    await expect(fromPage.resume(context, there)).rejects.toMatchObject({ code: 'moved-on' });
    expect(await everything(context.store)).toEqual(before);
    await fromPage.report(context, there, lasting);
    await fromPage.withdraw(context, there);
    await expect(fromPage.resume(context, there)).rejects.toMatchObject({ code: 'moved-on' });
  });
});

describe('what is told of an agreement', () => {
  it('is when the model was asked, and the line by which it accepted', async () => {
    const context = await acceptedContext();
    const { story, title, opening } = await fromPage.preview(context, here, look);
    expect(story).toEqual({
      asked: expect.stringMatching(/^\d{4}-.*Z$/),
      accepted: expect.stringMatching(/^\d{4}-.*Z$/),
      line: expect.stringMatching(/^CONSENT: ACCEPT [0-9a-f]{8}$/),
      judged: false,
    });
    expect(title).not.toBe('');
    expect(opening).not.toBe('');
    expect(Array.from(opening).length).toBeLessThanOrEqual(280);
  });

  it('is that the person judged, where they did; nothing while nothing stands', async () => {
    const context = sampleContext();
    await signed(context);
    expect((await fromPage.preview(context, here, look)).story).toBeNull();
    await asked(context);
    await answered(context, here, reply.unclear);
    expect((await fromPage.preview(context, here, look)).story).toBeNull();
    await judged(context, 'accepted');
    expect((await fromPage.preview(context, here, look)).story).toMatchObject({
      ...{ line: null, judged: true },
    });
  });
});
