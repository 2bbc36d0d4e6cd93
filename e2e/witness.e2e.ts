/** The witness: what leaves without a seal is told of however it was sent, and the site is as without it. */

import { describe, expect, it } from 'vitest';
import { wires } from '../practice/wire/index.ts';
import { browserKinds } from '../scripts/browsers.ts';
import { useBrowser } from './support/browser.ts';
import { agreedChat, type Chat, signContract } from './support/conversation.ts';
import { readDatabase } from './support/database.ts';
import { waitFor } from './support/wait.ts';

/** Ways in which a page can send a body to an address. They run there. */
const ways = {
  fetch: (path: string, body: string) => void fetch(path, { method: 'POST', body }),
  'fetch of a Request': (path: string, body: string) =>
    void fetch(new Request(path, { method: 'POST', body })),
  'fetch of a Blob': (path: string, body: string) =>
    void fetch(path, { method: 'POST', body: new Blob([body]) }),
  'fetch of bytes': (path: string, body: string) =>
    void fetch(path, { method: 'POST', body: new TextEncoder().encode(body) }),
  XMLHttpRequest: (path: string, body: string) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.send(body);
  },
  sendBeacon: (path: string, body: string) => void navigator.sendBeacon(path, body),
  'a fetch that the page has wrapped': (path: string, body: string) => {
    const before = window.fetch;
    window.fetch = (...given) => before(...given);
    void fetch(path, { method: 'POST', body });
  },
  'the fetch of a frame': (path: string, body: string) => {
    const frame = document.createElement('iframe');
    frame.onload = () => void frame.contentWindow?.fetch(path, { method: 'POST', body });
    frame.src = '/practice/chats';
    document.body.append(frame);
  },
} as const;

describe.each(browserKinds)('%s', (kind) => {
  const browser = useBrowser(kind);
  const kinds = async (): Promise<string[]> => {
    const { records = [] } = await readDatabase(browser());
    return records.map((line) => (JSON.parse(line as string) as { kind: string }).kind);
  };
  const sending = {
    text: 'Bare words',
    files: [],
    conversation: null,
    message: 'm-1',
    parent: null,
    lang: 'en',
    retry: false,
  };

  it('tells of what is sent by other means within two seconds, and once', async () => {
    await signContract(browser());
    const chat = await agreedChat(browser(), 'chatgpt-classic');
    const { path, body } = wires['chatgpt-classic'].outgoing(sending);
    const count = async () => (await kinds()).filter((it) => it === 'message.unsealed').length;
    let n = 0;
    for (const [name, way] of Object.entries(ways)) {
      const before = Date.now();
      await chat.page.evaluate(way, path, body);
      await waitFor(name, async () => (await count()) === n + 1, { ms: 5_000 });
      console.info(`${kind}, ${name}: on record after ${Date.now() - before} ms`);
      n += 1;
      await told(chat);
    }
  });

  it('says of a sealed message that it was seen on the wire', async () => {
    await signContract(browser());
    const chat = await agreedChat(browser(), 'claude-hub');
    await chat.send('Second');
    await browser().practice.next();
    await waitFor('both on record', async () => {
      const all = await kinds();
      return all.filter((it) => it === 'message.delivered').length === 3;
    });
    expect(await kinds()).not.toContain('message.unsealed');
    const { records = [] } = await readDatabase(browser());
    const delivered = records
      .map((line) => JSON.parse(line as string))
      .filter(({ kind }) => kind === 'message.delivered');
    expect(delivered.map(({ detail }) => detail.by)).toEqual(['wire', 'wire', 'wire']);
  });
});

async function told(chat: Chat): Promise<void> {
  await chat.find('alert', /without the contract/);
}
