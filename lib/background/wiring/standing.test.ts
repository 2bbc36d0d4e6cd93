/** An agreement goes on where nothing is in force any more, and nothing else does. */

import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  agree,
  ask,
  browser,
  chatPage,
  overview,
  popup,
  requests,
  resetBrowser,
  sign,
} from '../../../testing/background/browser.ts';
import { message, reply } from '../../../testing/background/sample-context.ts';
import type { ConversationView, Overview, Sendable } from '../../protocol/index.ts';

const agreed = 'id:c0ffee';
const other = 'id:7ea';

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  browser.runtime.onMessage.listeners.length = 0;
  resetBrowser();
  vi.resetModules();
  (await import('../index.ts')).startBackground();
  await sign();
  await agree(chatPage, agreed);
});

const none = () => ask(popup, 'own.contract.use', { hash: null }) as Promise<Overview>;
const registered = () => [...browser.scripting.registered.keys()];
const seal = (key: string) =>
  ask(chatPage, 'page.seal', { key, text: message, held: false, model: null, later: null });
const open = (key: string) => ask(chatPage, 'page.open', { key }) as Promise<ConversationView>;
const badge = () => browser.badges.get(7);

describe('with nothing in force any more', () => {
  it('a site is served while an agreement stands there, and no other is', async () => {
    expect((await none()).policy).toMatchObject({ inForce: null, standing: ['claude'] });
    expect(registered()).toEqual(['claude', 'claude:witness']);
    expect(browser.storage.local.items.get('served')).toEqual(['claude']);
  });

  it('the conversation goes on being sealed; another has no contract', async () => {
    await none();
    expect(await open(agreed)).toMatchObject({ state: 'accepted', contract: { number: 1 } });
    expect(badge()).toBe('✓');
    expect(((await seal(agreed)) as Sendable).text).toContain(message);
    expect(await open(other)).toMatchObject({ state: 'none', contract: null });
    expect(badge()).toBe('');
    expect(await ask(popup, 'own.tab')).toMatchObject({ state: 'unsigned' });
    await expect(seal(other)).rejects.toMatchObject({ code: 'nothing-in-force' });
  });

  it.each([
    ['its end', () => ask(chatPage, 'page.withdraw', { key: agreed })],
    [
      'the retirement of its version',
      async () => {
        const { id } = (await overview()).contracts[0] ?? {};
        await ask(popup, 'own.contract.retire', { id, number: 1, retired: true });
      },
    ],
  ])('it is served until %s', async (_what, happens) => {
    await none();
    await happens();
    expect((await overview()).policy.standing).toEqual([]);
    expect(registered()).toEqual([]);
  });

  it('nothing is asked, and the agreement stands as it did', async () => {
    await none();
    const again = { ...(requests['page.ask'] as object), key: agreed };
    await expect(ask(chatPage, 'page.ask', again)).rejects.toMatchObject({
      code: 'nothing-in-force',
    });
    expect(await open(agreed)).toMatchObject({ state: 'accepted' });
  });

  it('a pause is no end', async () => {
    const { asked } = await open(agreed);
    await none();
    const shown = {
      seen: 'answer-now',
      key: agreed,
      head: asked?.head,
      reply: reply.unclear,
      model: null,
    };
    expect(await ask(chatPage, 'page.reply', shown)).toMatchObject({ paused: true });
    expect(registered()).toEqual(['claude', 'claude:witness']);
    expect(badge()).toBe('?');
  });

  it('and the site off, nothing is served', async () => {
    await none();
    await ask(popup, 'own.site.switch', { site: 'claude', on: false });
    expect(registered()).toEqual([]);
  });

  it('a contract that is put in force again is what it is about', async () => {
    const { policy } = await overview();
    await none();
    const again = await ask(popup, 'own.contract.use', { hash: policy.inForce?.hash });
    expect((again as Overview).policy.standing).toEqual([]);
    expect(await open(agreed)).toMatchObject({ state: 'accepted' });
  });
});
