/**
 * In the page's own world: looks at what the page sends, and changes nothing, unless it is told to
 * stop a message. Every other call goes on with what it was given; what fails here is as if it had
 * not been.
 */

import { call, hello, left, most, sister, stopped, told, waits } from './channel.ts';
import { messageIn, requestAt, sealIn, type Where } from './message.ts';

interface Eye {
  /** The request that carries a message, if one to this path does. */
  at(pathname: string): Where | undefined;
  /** Tells of the message in it. True: it must not leave. */
  look(where: Where, body: unknown): boolean;
  /** Whether a body that can only be read later is to wait for that. */
  waits(): boolean;
}
/** Whether the call must not go on; or that, later; undefined: it is none of ours. */
type Act = (self: unknown, args: unknown[]) => boolean | Promise<boolean> | undefined;

// What the page may replace later.
const { apply } = Reflect;
const { dispatchEvent, addEventListener: listen, removeEventListener: unlisten } = window;
const { dispatchEvent: sayOn, addEventListener: listenOn } = EventTarget.prototype;
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
    const take = (eye: Eye) => void watch(eye);
    apply(dispatchEvent, top, [new Custom(sister, { detail: take })]);
  } catch {
    // A page of another origin: there is no one of ours.
  }
}

/** In the top page. */
function begin(): void {
  let requests: readonly Where[] = [];
  const target = new EventTarget();
  /** True where the ear has prevented it. */
  const say = (type: string, detail: string): boolean =>
    !apply(sayOn, target, [new Custom(type, { detail, cancelable: true })]);
  const eye: Eye = {
    at: (pathname) => requestAt(requests, pathname),
    look(where, body) {
      const text = messageIn(where, body);
      if (text === undefined || !say(left, sealIn(text))) return false;
      say(stopped, text);
      return true;
    },
    waits: () => say(waits, ''),
  };
  const greet = () =>
    apply(dispatchEvent, window, [new MouseEvent(hello, { relatedTarget: target })]);
  const onSister = (event: Event): void => {
    event.stopImmediatePropagation();
    (apply(detailOf, event, []) as unknown as (eye: Eye) => void)(eye);
  };
  const unwatch = watch(eye);
  apply(listenOn, target, [
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

/** Shows `eye` each body that leaves this window. Gives what takes the wrappers away again. */
function watch(eye: Eye): () => void {
  const undo: (() => void)[] = [];
  /** @param fail what a call that must not go on gives, `meanwhile` what one gives that waits */
  const before = <T extends object>(
    host: T,
    name: keyof T & string,
    act: Act,
    fail: (self: unknown) => unknown = () => {},
    meanwhile: (later: Promise<unknown>) => unknown = () => {},
  ): void => {
    const original = host[name] as unknown;
    if (typeof original !== 'function') return;
    const wrapper = new Proxy(original, {
      apply(target, self, args) {
        const go = (isStopped?: boolean) =>
          isStopped ? fail(self) : apply(target as () => unknown, self, args);
        let found: ReturnType<Act>;
        try {
          found = act(self, args);
        } catch {
          // The call itself says what is wrong with it.
        }
        if (typeof found !== 'object') return go(found);
        const later = found.then(go);
        later.catch(() => {});
        return meanwhile(later);
      },
    });
    host[name] = wrapper as never;
    // Where the page has put its own around ours, ours stays.
    undo.push(() => {
      if (host[name] === (wrapper as never)) host[name] = original as never;
    });
  };
  const see = (url: unknown, body: unknown): ReturnType<Act> => {
    if (body === null || body === undefined) return undefined;
    const where = eye.at(new URL(String(url), document.baseURI).pathname);
    if (where === undefined) return undefined;
    const text = read(where, body);
    if (text !== undefined) return eye.look(where, text);
    const later = readLater(body)
      ?.then((it) => eye.look(where, it))
      .catch(() => false);
    return later && eye.waits() ? later : undefined;
  };

  before(
    window,
    'fetch',
    (_self, [input, init]) => {
      const isRequest = kind(input) === 'Request';
      const own = (init as RequestInit | undefined)?.body;
      return see(isRequest ? (input as Request).url : input, own ?? (isRequest ? input : null));
    },
    // As where the network fails.
    () => Promise.reject(new TypeError('Failed to fetch')),
    (later) => later,
  );
  const opened = new WeakMap<object, unknown>();
  before(XMLHttpRequest.prototype, 'open', (self, [, url]) => {
    opened.set(self as object, url);
    return undefined;
  });
  before(
    XMLHttpRequest.prototype,
    'send',
    (self, [body]) => see(opened.get(self as object), body),
    (self) =>
      setTimeout(() => {
        for (const type of ['error', 'loadend']) apply(sayOn, self, [new ProgressEvent(type)]);
      }) && undefined,
  );
  before(
    Navigator.prototype,
    'sendBeacon',
    (_self, [url, body]) => see(url, body),
    () => false,
    () => true,
  );
  before(WebSocket.prototype, 'send', (self, [body]) => {
    const { url, readyState } = self as WebSocket;
    return readyState === 1 ? see(url, body) : undefined;
  });
  return () => {
    for (const act of undo) act();
  };
}

/** As text, or the one field of a form; undefined: it cannot be read now. Streams are not touched. */
function read({ text }: Where, body: unknown): unknown {
  const name = kind(body);
  const isBytes = name === 'ArrayBuffer' || ArrayBuffer.isView(body);
  if (isBytes)
    return (body as ArrayBuffer).byteLength > most ? '' : decoder.decode(body as ArrayBuffer);
  const [field] = text as [string];
  if (name === 'FormData') return { [field]: (body as FormData).get(field) };
  return typeof body === 'string' || name === 'URLSearchParams' ? String(body) : undefined;
}

function readLater(body: unknown): Promise<string> | undefined {
  const name = kind(body);
  if (name === 'Request') return (body as Request).clone().text();
  if (name !== 'Blob' && name !== 'File') return undefined;
  return (body as Blob).size > most ? undefined : (body as Blob).text();
}

/** Also of what another frame has made. */
function kind(it: unknown): string {
  return (apply(kindOf, it, []) as string).slice(8, -1);
}
