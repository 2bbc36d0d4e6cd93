import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { FrontEnd } from '../lib/sites/profile.ts';
import { type AnyFront, everyFront, everyHost, frontOf, type OwnFront } from './fronts.ts';
import { answer, newMessageId } from './server/answer.ts';
import { type Assets, assets } from './server/bundle.ts';
import { certificate } from './server/certificate.ts';
import { Chats, newId, replied } from './server/chats.ts';
import { Inbox, type Received } from './server/inbox.ts';
import { askedFor } from './server/mutate.ts';
import { type Lang, page } from './server/page.ts';
import { renamed, wordsIn } from './server/rename.ts';
import { type Model, models, script } from './server/script.ts';
import { wires } from './wire/index.ts';

export type { FrontEnd, Model, OwnFront, Received };

/** The practice server: the sites' pages at the sites' hostnames, with a model that is a script. */
export interface Practice {
  readonly port: number;
  readonly received: readonly Received[];
  /** The next request not yet taken that fits, waiting for it. Rejects after `ms` (default 15 s) naming what was received. */
  next(fits?: (r: Received) => boolean, ms?: number): Promise<Received>;
  /** What the model does, unless a person chose otherwise in the page's practice bar. */
  model: Model;
  /** The language of the sites' own controls, from the next page load. */
  lang: Lang;
  /** How long the model takes, as a factor: 1 as the sites do, 0 at once. */
  pace: number;
  /** The answer of the model `custom`; `n` counts the messages since the start or `reset`, from 1. */
  reply: (text: string, n: number) => string;
  /** Sets which front end a hostname serves, from the next page load. */
  use(front: AnyFront['id']): void;
  /** The address of a new chat at the real hostname, e.g. https://claude.ai/new */
  url(front: AnyFront['id']): string;
  /**
   * Keeps a conversation of these messages, the person's first, then each in turn. Gives its id.
   * What is thought in an answer stands in `<thinking>` tags.
   */
  put(front: AnyFront['id'], texts: readonly string[]): string;
  /** Forgets conversations and what was received, and drops replies still being written. */
  reset(): void;
  close(): Promise<void>;
}

/** Of every WebSocket handshake (RFC 6455). */
const socketKey = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** Starts the practice server on a free port of 127.0.0.1. */
export async function startPractice(): Promise<Practice> {
  const [files, keys] = await Promise.all([assets(), certificate()]);
  const inbox = new Inbox();
  const chats = new Chats();
  const streams = new Set<ServerResponse>();
  const sockets = new Set<Duplex>();
  const serves = new Map<string, AnyFront>();
  for (const host of everyHost) {
    const first = everyFront.find((front) => front.host === host);
    if (first) serves.set(host, first);
  }

  const server = createServer(keys, (request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(String(error));
    });
  });

  // Nothing is answered: pages have something to send to.
  server.on('upgrade', ({ headers }, socket) => {
    const accept = createHash('sha1').update(`${headers['sec-websocket-key']}${socketKey}`);
    socket.write(
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
        `Sec-WebSocket-Accept: ${accept.digest('base64')}\r\n\r\n`,
    );
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => {});
  });

  const practice: Practice = {
    get port() {
      return (server.address() as AddressInfo).port;
    },
    received: inbox.received,
    next: (fits = () => true, ms = 15_000) => inbox.next(fits, ms),
    model: 'accept',
    lang: 'en',
    pace: 1,
    reply: (text) => `You wrote: ${text}`,
    use: (id) => {
      const front = frontOf(id);
      serves.set(front.host, front);
    },
    url: (id) => {
      const front = frontOf(id);
      return `https://${front.host}${front.fresh}`;
    },
    put: (name, texts) => {
      const front = frontOf(name);
      const { id, turns } = chats.open(front.host, newId(front), texts[0] ?? '');
      for (const [n, text] of texts.entries()) {
        const turn = { id: newMessageId(front), text: '', thoughts: [] };
        turns.push(n % 2 === 0 ? { ...turn, role: 'user', text } : replied(turn, text));
      }
      return id;
    },
    reset: () => {
      inbox.forget();
      chats.forget();
      for (const stream of streams) stream.destroy();
    },
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
        for (const socket of sockets) socket.destroy();
      }),
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    const cookies = readCookies(request.headers.cookie);
    const front = frontFor(host, cookies.get('practice-front'));
    if (!front) return send(response, 421, 'text/plain', `${host} is not a practice site`);
    const { pathname, search } = new URL(request.url ?? '/', `https://${host}`);
    if (pathname.startsWith('/practice/assets/')) {
      return sendAsset(response, files, pathname.slice('/practice/assets/'.length), search);
    }
    if (request.method === 'POST') return post(request, response, front, pathname + search);
    if (request.method !== 'GET') return send(response, 405, 'text/plain', 'Not here');
    if (pathname === '/practice/chats') return sendJson(response, 200, chats.list(host));
    if (pathname.startsWith('/practice/chats/')) {
      const chat = chats.get(host, pathname.slice('/practice/chats/'.length));
      return sendJson(response, chat ? 200 : 404, chat ?? null);
    }
    const asked = askedFor(search);
    const { mutation } = asked ?? {};
    const { html, csp } = page(asked?.front ?? front, practice.lang, modelFor(cookies), mutation);
    response.setHeader('content-security-policy', csp);
    const served = renamed(mutation?.words ?? wordsIn(search), html);
    send(response, 200, 'text/html; charset=utf-8', served);
  }

  async function post(
    request: IncomingMessage,
    response: ServerResponse,
    served: AnyFront,
    path: string,
  ): Promise<void> {
    const body = await readBody(request);
    // A page that is open goes on when its host has come to serve another one.
    const fronts = [served, ...everyFront.filter(({ host }) => host === served.host)];
    if (fronts.some(({ id }) => wires[id].prepare?.path === path))
      return sendJson(response, 200, { conduit_token: 'practice' });
    const front = fronts.find(({ id }) => wires[id].read(path, body));
    const wire = wires[(front ?? served).id];
    const asked = wire.read(path, body);
    if (!front || !asked) return sendJson(response, 404, { detail: 'Not Found' });
    const { text, files, conversation } = asked;
    inbox.put({
      host: front.host,
      front: front.id,
      path: path.replace(/\?.*$/, ''),
      text,
      files,
      conversation,
      body: asked.body,
      at: Date.now(),
    });
    const n = inbox.received.length;
    const model = modelFor(readCookies(request.headers.cookie));
    streams.add(response);
    response.on('close', () => streams.delete(response));
    const play = (said: string, again: boolean) =>
      script(model, said, model === 'custom' ? practice.reply(said, n) : undefined, again);
    await answer({ response, wire, front, chats, asked, play, pace: practice.pace });
  }

  function frontFor(host: string, chosen: string | undefined): AnyFront | undefined {
    return everyFront.find((one) => one.host === host && one.id === chosen) ?? serves.get(host);
  }

  function modelFor(cookies: Map<string, string>): Model {
    return models.find((one) => one === cookies.get('practice-model')) ?? practice.model;
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return practice;
}

function readCookies(header = ''): Map<string, string> {
  return new Map(
    header.split(';').map((pair) => {
      const [name = '', value = ''] = pair.trim().split('=');
      return [name, value];
    }),
  );
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

function sendAsset(response: ServerResponse, files: Assets, name: string, search: string): void {
  const content = files.get(name);
  const type = types[name.slice(name.lastIndexOf('.') + 1)];
  if (content === undefined || !type) send(response, 404, 'text/plain', 'No such file');
  else send(response, 200, type, renamed(wordsIn(search), content));
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(value));
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}
