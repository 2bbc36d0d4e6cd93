// @vitest-environment happy-dom
/** The witness in a page whose ways to send are stand-ins. */

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { short } from '../../testing/samples/documents.ts';
import { writeSeal } from '../contract/seal.ts';
import { call, hello, left, most, stopped, told, waits } from './channel.ts';
import { startWitness } from './witness.ts';

// As browsers name them.
for (const [name, { prototype }] of Object.entries({ Blob, File, FormData }))
  Object.defineProperty(prototype, Symbol.toStringTag, { value: name, configurable: true });

const path = '/send';
const words = 'Bare words';
const bodyOf = (text: string) => JSON.stringify({ prompt: text });
const body = bodyOf(words);
const form = () => {
  const fields = new FormData();
  fields.set('prompt', words);
  return fields;
};
const large = new Proxy(new Blob([body]), {
  get: (it, key) => (key === 'size' ? most + 1 : Reflect.get(it, key, it)),
});

let sent: unknown[][];
/** What the witness has said, and what it is answered: true prevents. */
let said: [type: string, detail: string][];
let prevents: (type: string) => boolean;
let target: EventTarget;

class Socket {
  readyState = 1;
  url = `wss://site.example${path}`;
  send(...given: unknown[]) {
    sent.push(['WebSocket', ...given]);
  }
}
class Xhr extends EventTarget {
  open(method: string, url: string) {
    sent.push(['open', method, url]);
  }
  send(...given: unknown[]) {
    sent.push(['XMLHttpRequest', ...given]);
  }
}
class Nav {
  sendBeacon(...given: unknown[]) {
    sent.push(['sendBeacon', ...given]);
    return true;
  }
}

/** The witness comes, and is told where to look. */
function begin(requests: object[] = [{ path: '^/send$', text: ['prompt'] }]) {
  const meet = (event: Event) => {
    target = (event as MouseEvent).relatedTarget as EventTarget;
    for (const type of [left, waits, stopped])
      target.addEventListener(type, (event) => {
        said.push([type, (event as CustomEvent).detail]);
        if (prevents(type)) event.preventDefault();
      });
  };
  addEventListener(hello, meet, { once: true });
  startWitness();
  tell(requests);
}
const tell = (requests: object[]) =>
  target.dispatchEvent(new CustomEvent(told, { detail: JSON.stringify(requests) }));
const isTold = () => vi.waitFor(() => expect(said.some(([type]) => type === left)).toBe(true));

beforeEach(() => {
  sent = [];
  said = [];
  prevents = () => false;
  vi.stubGlobal('fetch', async (...given: unknown[]) => {
    sent.push(['fetch', ...given]);
    return 'answer';
  });
  vi.stubGlobal('XMLHttpRequest', class extends Xhr {});
  vi.stubGlobal('Navigator', class extends Nav {});
  vi.stubGlobal('WebSocket', class extends Socket {});
});
afterEach(() => {
  tell([]);
  vi.unstubAllGlobals();
});

const post = (given: unknown) => fetch(path, { method: 'POST', body: given as BodyInit });
const xhr = (given: unknown = body, url = path) => {
  const request = new XMLHttpRequest();
  request.open('POST', url);
  request.send(given as string);
  return request;
};
const beacon = (given: unknown = body) => new Navigator().sendBeacon(path, given as string);
const socket = (given: unknown = body, state = 1) =>
  Object.assign(new WebSocket('wss://site.example'), { readyState: state }).send(given as string);

const bodies: Record<string, () => unknown> = {
  text: () => body,
  'a Blob': () => new Blob([body]),
  'a File': () => new File([body], 'a'),
  bytes: () => new TextEncoder().encode(body),
  'a view of bytes': () => new DataView(new TextEncoder().encode(body).buffer),
  'an ArrayBuffer': () => new TextEncoder().encode(body).buffer,
  URLSearchParams: () => new URLSearchParams({ prompt: words }),
  FormData: form,
};

describe.each(Object.keys(bodies))('%s', (name) => {
  it.each<[string, (body: unknown) => unknown]>([
    ['fetch', post],
    ['XMLHttpRequest', xhr],
    ['sendBeacon', beacon],
    ['WebSocket', socket],
  ])('sent by %s is told of once, and leaves as it is', async (way, send) => {
    begin();
    const given = bodies[name]?.();
    await send(given);
    await isTold();
    expect(said.filter(([type]) => type === left)).toEqual([[left, '']]);
    expect(said.some(([type]) => type === stopped)).toBe(false);
    const last = sent.at(-1) as unknown[];
    expect(last[0]).toBe(way);
    const own = way === 'fetch' ? (last[2] as RequestInit).body : last.at(-1);
    expect(own).toBe(given);
  });
});

it('a Request is told of, and leaves unread', async () => {
  begin();
  const request = new Request(`https://site.example${path}`, { method: 'POST', body });
  await fetch(request);
  await isTold();
  expect(said.filter(([type]) => type === left)).toEqual([[left, '']]);
  expect(sent).toEqual([['fetch', request]]);
  expect(request.bodyUsed).toBe(false);
});

it('of a message only the seal is told', () => {
  begin();
  xhr(bodyOf(writeSeal(short, 'secret')));
  const [[, seal] = ['', '']] = said;
  expect(seal).toContain(short.log);
  expect(seal).not.toContain('secret');
});

describe('where the page has put its own in place', () => {
  const wrap = () => {
    const before = window.fetch;
    window.fetch = (...given) => before(...given);
  };

  it('before us, what leaves by it is told of', async () => {
    wrap();
    begin();
    expect(await post(body)).toBe('answer');
    expect(said).toEqual([[left, '']]);
  });

  it('after us too, and stays when we go', async () => {
    begin();
    wrap();
    const theirs = window.fetch;
    expect(await post(body)).toBe('answer');
    expect(said).toEqual([[left, '']]);
    tell([]);
    expect(window.fetch).toBe(theirs);
  });

  it('after us, by other means: those are seen', () => {
    begin();
    window.fetch = (url, init) => {
      const request = new XMLHttpRequest();
      request.open('POST', String(url));
      request.send(init?.body as string);
      return Promise.resolve(new Response());
    };
    void post(body);
    expect(said).toEqual([[left, '']]);
  });
});

describe('the page', () => {
  it('is given what it would be without us: results, errors, this', async () => {
    const own = { fetch, send: XMLHttpRequest.prototype.send };
    begin();
    expect(await post('{')).toBe('answer');
    expect(window.fetch.length).toBe(own.fetch.length);
    expect(window.fetch.name).toBe(own.fetch.name);
    tell([]);
    expect(fetch).toBe(own.fetch);
    expect(XMLHttpRequest.prototype.send).toBe(own.send);
    const error = new TypeError('Invalid');
    vi.stubGlobal('fetch', () => Promise.reject(error));
    class Odd extends Nav {
      override sendBeacon(): boolean {
        throw error;
      }
    }
    vi.stubGlobal('Navigator', Odd);
    begin();
    await expect(post(body)).rejects.toBe(error);
    expect(() => beacon()).toThrow(error);
    expect(await fetch.call(undefined, 'http://[').catch((it) => it)).toBe(error);
  });

  it('does not wait for us: its request is on its way in the same moment', () => {
    begin();
    for (const make of Object.values(bodies)) {
      const before = sent.length;
      void post(make());
      expect(sent.length).toBe(before + 1);
    }
  });

  it('has nothing told of that does not leave, goes elsewhere, or carries no message', async () => {
    begin();
    socket(body, 0);
    xhr(body, '/other');
    await fetch('/send');
    await post(bodyOf(''));
    await post(null);
    // What is told after them is the first that is.
    await post(new Blob([body]));
    await isTold();
    expect(said).toEqual([
      [waits, ''],
      [left, ''],
    ]);
  });
});

describe('what is too much', () => {
  it('is not read: bodies beyond the limit, and those of other requests', async () => {
    begin();
    const other = vi.spyOn(Blob.prototype, 'text');
    const decode = vi.spyOn(TextDecoder.prototype, 'decode');
    await post(large);
    await fetch('/upload', { method: 'POST', body: new Blob([body]) });
    await post(new Uint8Array(most + 1));
    await post('x'.repeat(most + 1));
    const fields = new FormData();
    fields.set('prompt', `"${'x'.repeat(most + 1)}"`);
    await post(fields);
    expect(other).not.toHaveBeenCalled();
    expect(decode).not.toHaveBeenCalled();
  });

  it('breaks nothing, whatever it is', async () => {
    begin();
    const odd = fc.oneof(fc.anything(), fc.json(), fc.string({ unit: 'binary' }));
    await fc.assert(
      fc.asyncProperty(odd, async (it) => {
        sent = [];
        await post(it);
        xhr(it);
        beacon(it);
        socket(it);
        expect(sent.map(([way]) => way)).toEqual([
          ...['fetch', 'open', 'XMLHttpRequest', 'sendBeacon', 'WebSocket'],
        ]);
      }),
    );
  });
});

describe('where it is to be stopped', () => {
  beforeEach(() => {
    prevents = (type) => type !== stopped;
    begin();
  });
  const isStopped = () => {
    expect(sent.filter(([way]) => way !== 'open')).toEqual([]);
    expect(said.at(-1)).toEqual([stopped, words]);
  };

  it.each(Object.keys(bodies))('fetch of %s fails as where the network does', async (name) => {
    await expect(post(bodies[name]?.())).rejects.toThrow(TypeError);
    isStopped();
  });

  it('so does fetch of a Request', async () => {
    const request = new Request(`https://site.example${path}`, { method: 'POST', body });
    await expect(fetch(request)).rejects.toThrow(TypeError);
    isStopped();
  });

  it.each(['text', 'a Blob'])('an XMLHttpRequest of %s ends in an error', async (name) => {
    const request = xhr(bodies[name]?.());
    const ends: string[] = [];
    for (const type of ['load', 'error', 'loadend'])
      request.addEventListener(type, () => ends.push(type));
    await vi.waitFor(() => expect(ends).toEqual(['error', 'loadend']));
    isStopped();
  });

  it('a beacon is refused, and a WebSocket’s message dropped', async () => {
    expect(beacon()).toBe(false);
    isStopped();
    socket();
    isStopped();
    beacon(new Blob([body]));
    socket(new Blob([body]));
    await vi.waitFor(() => expect(said.filter(([type]) => type === stopped)).toHaveLength(4));
    isStopped();
  });

  it('what waits for being read leaves where it is not stopped then', async () => {
    prevents = (type) => type === waits;
    const blob = new Blob([body]);
    expect(await post(blob)).toBe('answer');
    expect(beacon(blob)).toBe(true);
    xhr(blob);
    socket(blob);
    await vi.waitFor(() =>
      expect(sent.map(([way]) => way)).toEqual([
        ...['fetch', 'open', 'sendBeacon', 'XMLHttpRequest', 'WebSocket'],
      ]),
    );
  });
});

it('one that was there first says hello again', () => {
  begin();
  const heard = vi.fn();
  tell([{ path: '^/send$', text: ['prompt'] }]);
  addEventListener(hello, heard);
  dispatchEvent(new Event(call));
  // It has been heard already.
  expect(heard).not.toHaveBeenCalled();
  removeEventListener(hello, heard);
});
