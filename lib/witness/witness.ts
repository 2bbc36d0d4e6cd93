/**
 * In the page's own world: looks at what the page sends, and changes nothing. Every call goes on with
 * what it was given; what fails here is as if it had not been.
 */

import type { MessageRequest } from '../sites/index.ts';
import { call, hello, left, sister, told } from './channel.ts';
import { messageIn, sealIn } from './message.ts';

type Look = (pathname: string, body: unknown) => void;
type Act = (self: unknown, args: unknown[]) => void;

// What the page may replace later.
const { apply } = Reflect;
const { dispatchEvent, addEventListener: listen, removeEventListener: unlisten } = window;
const { parse } = JSON;
const Custom = CustomEvent;
const kindOf = Object.prototype.toString;
const detailOf = Object.getOwnPropertyDescriptor(CustomEvent.prototype, 'detail')
  ?.get as () => string;
const decoder = new TextDecoder();

export function startWitness(): void {
  if (window === top) begin();
  else join();
}

/** In a frame: to the one in the top page, if that is ours too. */
function join(): void {
  try {
    const take = (look: Look) => void watch(look);
    apply(dispatchEvent, top, [new Custom(sister, { detail: take })]);
  } catch {
    // A page of another origin: there is no one of ours.
  }
}

/** In the top page. */
function begin(): void {
  let requests: readonly MessageRequest[] = [];
  const target = new EventTarget();
  const look: Look = (pathname, body) => {
    const text = messageIn(requests, pathname, body);
    if (text === undefined) return;
    apply(dispatchEvent, target, [new Custom(left, { detail: sealIn(text) })]);
  };
  const greet = () =>
    apply(dispatchEvent, window, [new MouseEvent(hello, { relatedTarget: target })]);
  const onSister = (event: Event): void => {
    event.stopImmediatePropagation();
    (apply(detailOf, event, []) as unknown as (look: Look) => void)(look);
  };
  const unwatch = watch(look);
  apply(listen, target, [
    told,
    (event: Event) => {
      requests = parse(apply(detailOf, event, []));
      apply(unlisten, window, [call, greet]);
      if (requests.length > 0) return;
      apply(unlisten, window, [sister, onSister]);
      unwatch();
    },
  ]);
  apply(listen, window, [sister, onSister, true]);
  apply(listen, window, [call, greet]);
  greet();
}

/** Shows `look` each body that leaves this window. Gives what takes the wrappers away again. */
function watch(look: Look): () => void {
  const undo: (() => void)[] = [];
  const before = <T extends object>(host: T, name: keyof T & string, act: Act): void => {
    const original = host[name] as unknown;
    if (typeof original !== 'function') return;
    const wrapper = new Proxy(original, {
      apply(target, self, args) {
        try {
          act(self, args);
        } catch {
          // The call itself says what is wrong with it.
        }
        return apply(target as () => unknown, self, args);
      },
    });
    host[name] = wrapper as never;
    // Where the page has put its own around ours, ours stays.
    undo.push(() => {
      if (host[name] === (wrapper as never)) host[name] = original as never;
    });
  };
  const see = (url: unknown, body: unknown): void => {
    if (body === null || body === undefined) return;
    const { pathname } = new URL(String(url), document.baseURI);
    const text = read(body, (later) => look(pathname, later));
    if (text !== undefined) look(pathname, text);
  };

  before(window, 'fetch', (_self, [input, init]) => {
    const isRequest = kind(input) === 'Request';
    const own = (init as RequestInit | undefined)?.body;
    see(isRequest ? (input as Request).url : input, own ?? (isRequest ? input : null));
  });
  const opened = new WeakMap<object, unknown>();
  before(XMLHttpRequest.prototype, 'open', (self, [, url]) => void opened.set(self as object, url));
  before(XMLHttpRequest.prototype, 'send', (self, [body]) => see(opened.get(self as object), body));
  before(Navigator.prototype, 'sendBeacon', (_self, [url, body]) => see(url, body));
  before(WebSocket.prototype, 'send', (self, [body]) => see((self as WebSocket).url, body));
  return () => {
    for (const act of undo) act();
  };
}

/** As text, or the fields of a form; what can only be read later goes to `later`. Streams are not touched. */
function read(body: unknown, later: (text: string) => void): unknown {
  if (typeof body === 'string') return body;
  const name = kind(body);
  if (name === 'URLSearchParams') return String(body);
  if (name === 'FormData') return Object.fromEntries(body as FormData);
  if (name === 'ArrayBuffer' || ArrayBuffer.isView(body))
    return decoder.decode(body as ArrayBuffer);
  const text =
    name === 'Request'
      ? (body as Request).clone().text()
      : name === 'Blob' || name === 'File'
        ? (body as Blob).text()
        : undefined;
  text?.then(later).catch(() => {});
  return undefined;
}

/** Also of what another frame has made. */
function kind(it: unknown): string {
  return (apply(kindOf, it, []) as string).slice(8, -1);
}
