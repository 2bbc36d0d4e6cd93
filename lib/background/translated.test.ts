/** A translation is not the model’s own words. */

import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import * as chat from './chat.ts';
import { here, message, reply, sampleOffice, signed } from './sample.ts';

describe('an answer read on a translated page', () => {
  it.each([reply.yes, reply.no])('is for the person to judge, whatever it says', async (words) => {
    const office = sampleOffice();
    await signed(office);
    await chat.ask(office, here, message);
    const view = await chat.answered(office, here, words, null, 'translated');
    expect(view).toMatchObject({
      state: 'unclear',
      reply: { text: words, rule: 'translated', quote: '' },
    });
    expect((await chat.judge(office, here, 'accepted')).state).toBe('accepted');
  });

  it('is none when the person has stopped waiting', async () => {
    const office = sampleOffice();
    await signed(office);
    await chat.ask(office, here, message);
    const view = await chat.answered(office, here, '', null, 'translated');
    expect(view).toMatchObject({ state: 'unclear', reply: { rule: 'empty' } });
  });
});
