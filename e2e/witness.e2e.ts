/** The witness: what leaves without a seal is told of however it was sent, and the site is as without it. */

import { beforeAll, describe, expect, it } from 'vitest';
import { wires } from '../practice/wire/index.ts';
import { browserKinds } from '../scripts/browsers.ts';
import { closePage } from '../scripts/pages.ts';
import { useBrowser } from './support/browser.ts';
import {
  agreedChat,
  type Chat,
  clear,
  isSealed,
  openChat,
  signContract,
} from './support/conversation.ts';
import { readDatabase } from './support/database.ts';
import { waitFor } from './support/wait.ts';

type Way = (path: string, body: string) => Promise<unknown>;

/**
 * Ways in which a page can send a body to an address, and what they give it. They run there, so each
 * stands for itself.
 */
const ways = {
  fetch: async (path, body) => (await fetch(path, { method: 'POST', body })).status,
  'fetch of a Request': async (path, body) =>
    (await fetch(new Request(path, { method: 'POST', body }))).status,
  'fetch of a Blob': async (path, body) =>
    (await fetch(path, { method: 'POST', body: new Blob([body]) })).status,
  'fetch of bytes': async (path, body) =>
    (await fetch(path, { method: 'POST', body: new TextEncoder().encode(body) })).status,
  XMLHttpRequest: (path, body) =>
    new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open('POST', path);
      request.onloadend = () => resolve(request.status);
      request.send(body);
    }),
  sendBeacon: async (path, body) => navigator.sendBeacon(path, body),
  'a fetch that the page has wrapped': async (path, body) => {
    const before = window.fetch;
    window.fetch = (...given) => before(...given);
    const { status } = await fetch(path, { method: 'POST', body });
    window.fetch = before;
    return status;
  },
  'the fetch of a frame': async (path, body) => {
    const frame = document.createElement('iframe');
    frame.srcdoc = '<p>A page of the site’s own</p>';
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
    document.body.append(frame);
    await loaded;
    const status = (await frame.contentWindow?.fetch(path, { method: 'POST', body }))?.status;
    frame.remove();
    return status;
  },
} satisfies Record<string, Way>;

/** The practice server reads no WebSocket, so of this one only what is told can be seen. */
const socket: Way = (path, body) =>
  new Promise((resolve) => {
    const socket = new WebSocket(path);
    socket.onopen = () => {
      socket.send(body);
      resolve(socket.readyState);
      socket.close();
    };
  });

/** What a page can see of what is wrapped, and of calls that are wrong in themselves. */
const looks = async () => {
  const failing = new XMLHttpRequest();
  const told = [window.fetch, XMLHttpRequest.prototype.send, navigator.sendBeacon] as const;
  const attempts = [
    () => fetch('http://['),
    () => fetch('/practice/chats', { method: 'GET', body: 'x' }),
    async () => failing.send('x'),
    async () => navigator.sendBeacon('data:,x', 'x'),
  ];
  return {
    natives: told.map((it) => [/native code/.test(String(it)), it.name, it.length]),
    errors: await Promise.all(attempts.map((it) => it().catch(({ name }: Error) => name))),
    keys: Object.getOwnPropertyDescriptor(window, 'fetch')?.enumerable,
  };
};

/** Two seconds are the page's; a driver on a machine that is full of browsers needs its own to see it. */
const soon = { ms: 6_000 };

const { path, body } = wires['chatgpt-classic'].outgoing({
  text: 'Bare words',
  files: [],
  conversation: null,
  message: 'm-1',
  parent: null,
  lang: 'en',
  retry: false,
});

describe.each(browserKinds)('%s', (kind) => {
  const browser = useBrowser(kind);
  let chat: Chat;
  // One conversation, from test to test.
  beforeAll(async () => {
    await browser().reset();
    browser().goesOn = true;
    browser().practice.pace = 0;
  });
  const records = async () => {
    const { records = [] } = await readDatabase(browser());
    return records.map((line) => JSON.parse(line as string));
  };
  const unsealed = async () => (await records()).filter((it) => it.kind === 'message.unsealed');
  const switchStrict = async (on: boolean) => {
    const popup = await browser().openPopup();
    const name = 'Stop messages without the contract';
    await popup.click('switch', name);
    await waitFor('the switch', async () => (await popup.checked('switch', name)) === on);
    await closePage(popup.page);
    await chat.page.bringToFront();
  };
  const delivered = (count: number) =>
    waitFor(`${count} seen to leave`, async () => {
      const seen = (await records()).filter((it) => it.kind === 'message.delivered');
      return seen.length === count && seen;
    });
  const arrived = (from: number) =>
    browser()
      .practice.received.slice(from)
      .map(({ path, text, body }) => ({ path, text, body }));
  /** Each way in turn. Gives what it gave to the page. */
  const goAll = async ({ page }: Pick<Chat, 'page'>, after: (name: string) => Promise<void>) => {
    const given: Record<string, unknown> = {};
    for (const [name, way] of Object.entries(ways)) {
      const before = browser().practice.received.length;
      given[name] = await page.evaluate(way, path, body);
      // A beacon arrives after it was sent.
      await waitFor(name, async () => browser().practice.received.length > before);
      await after(name);
    }
    return { given, looks: await page.evaluate(looks) };
  };

  it('what leaves without a seal is told within two seconds, once, and leaves as without us', async () => {
    const bare = await openChat(browser(), 'chatgpt-classic');
    const without = await goAll(bare, async () => {});
    const asWithout = arrived(0);
    await closePage(bare.page);
    browser().practice.reset();

    await signContract(browser());
    chat = await agreedChat(browser(), 'chatgpt-classic');
    const from = browser().practice.received.length;
    const told = async (name: string) => {
      const alert = await chat.text('alert', undefined, soon);
      expect(alert, name).toContain('left without your contract');
      await chat.click('button', 'Dismiss');
      await chat.gone('alert');
    };
    expect(await goAll(chat, told)).toEqual(without);
    expect(arrived(from)).toEqual(asWithout);
    await chat.page.evaluate(socket, path, body);
    await told('WebSocket');
    await chat.send('Second');
    await browser().practice.next(({ text }) => text.endsWith('Second'));
    const seen = await delivered(3);
    expect(seen.map(({ detail }) => detail.by)).toEqual(['wire', 'wire', 'wire']);
    expect(await unsealed()).toHaveLength(Object.keys(ways).length + 1);
  });

  it('in strict mode it is stopped, and its text given back', async () => {
    await switchStrict(true);
    const before = (await records()).length;
    const from = browser().practice.received.length;
    const stopped = {
      fetch: 'Failed to fetch',
      'fetch of a Request': 'Failed to fetch',
      'fetch of a Blob': 'Failed to fetch',
      XMLHttpRequest: 0,
      sendBeacon: false,
    };
    for (const [name, given] of Object.entries(stopped)) {
      const way = ways[name as keyof typeof stopped];
      const gave = await chat.page.evaluate(way, path, body).catch(({ message }: Error) => message);
      expect(String(gave), name).toContain(String(given));
      const alert = await chat.text('alert', undefined, soon);
      expect(alert).toContain('was stopped, as you chose');
      await waitFor('the text', async () => (await chat.composerText()) === 'Bare words');
      await chat.click('button', 'Dismiss');
      if (name !== 'sendBeacon') await clear(chat);
    }
    expect(arrived(from)).toEqual([]);
    const all = (await records()).slice(before);
    const reasons = all.filter((it) => it.kind === 'message.stopped').map((it) => it.detail.reason);
    expect(reasons).toEqual(Object.keys(stopped).map(() => 'strict'));
    expect(all.some((it) => it.kind === 'message.unsealed')).toBe(false);
    // From there it leaves as any message.
    await chat.taken();
    await chat.page.focus('#prompt-textarea');
    await chat.page.keyboard.press('Enter');
    const { text } = await browser().practice.next(({ text }) => text.endsWith('\n\nBare words'));
    await isSealed(text, 'Bare words');
    await delivered(4);
    await switchStrict(false);
  });

  it('a page that goes at once is told of by the next one, and in the popup', async () => {
    const before = (await unsealed()).length;
    await chat.page
      .evaluate(
        (...given) => {
          navigator.sendBeacon(...given);
          location.href = 'about:blank';
        },
        path,
        body,
      )
      .catch(() => {});
    await waitFor('the record', async () => (await unsealed()).length > before);
    const popup = await browser().openPopup();
    expect(await popup.text('alert')).toContain('A message left ChatGPT without the contract');
    const next = await openChat(browser(), 'chatgpt-classic');
    expect(await next.text('alert')).toContain('in a page that was left before you could be told');
    // It was in view for long enough to be seen.
    await waitFor('the end of it', async () => {
      const { settings = [] } = await readDatabase(browser());
      return !JSON.stringify(settings).includes('"tab":');
    });
  });
});
