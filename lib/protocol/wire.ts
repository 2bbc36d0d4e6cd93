/**
 * Both ends of the wire between our own parts, as small as a chat page needs them: the library that
 * had this place (`@webext-core/messaging`) took 0.9 kB of the gate's 13, gzipped.
 */

import type { Browser } from 'wxt/browser';
import { browser } from '../browser.ts';

interface Sent {
  type: string;
  data: unknown;
}

/** A result, or an error as data with whatever else it carried. */
interface Answer {
  res?: unknown;
  err?: { message: string };
}

interface Heard<T> {
  readonly data: T;
  /** As the browser says it; nothing here comes from the message. */
  readonly sender: Browser.runtime.MessageSender;
}

/** A list of messages: what each carries, and how it is answered. */
type List<P> = { [K in keyof P]: (data: never) => unknown };

export interface Wire<P extends List<P>> {
  /**
   * To the background, or to the page in a tab. Rejects with the other end's refusal (`code`,
   * `message`), or with the browser's own error.
   */
  sendMessage<K extends keyof P>(
    type: K,
    data: Parameters<P[K]>[0],
    tab?: number,
  ): Promise<Awaited<ReturnType<P[K]>>>;
  /** One listener for each type. What this gives takes it away. */
  onMessage<K extends keyof P>(
    type: K,
    answer: (heard: Heard<Parameters<P[K]>[0]>) => ReturnType<P[K]> | Promise<ReturnType<P[K]>>,
  ): () => void;
}

type Listener = (heard: Heard<unknown>) => unknown;

/** The wire for one list of messages. */
export function wireFor<P extends List<P>>(): Wire<P> {
  const listeners = new Map<unknown, Listener>();

  const hear = (
    sent: Partial<Sent> | null,
    sender: Browser.runtime.MessageSender,
    respond: (answer: Answer) => void,
  ): true | undefined => {
    const listener = listeners.get(sent?.type);
    if (listener === undefined) return undefined;
    void answerTo(listener, { data: sent?.data, sender }).then(respond);
    return true;
  };

  return {
    async sendMessage(type, data, tab) {
      const sent = { type, data };
      const answer: Answer | undefined =
        tab === undefined
          ? await browser.runtime.sendMessage(sent)
          : await browser.tabs.sendMessage(tab, sent);
      if (!answer) throw new Error('No response');
      if (answer.err) throw Object.assign(new Error(), answer.err);
      return answer.res as never;
    },
    onMessage(type, answer) {
      if (listeners.size === 0) browser.runtime.onMessage.addListener(hear as never);
      listeners.set(type, answer as Listener);
      return () => {
        listeners.delete(type);
        // After an update of the extension an old page has nothing left to take it from.
        if (listeners.size === 0) browser.runtime?.onMessage?.removeListener(hear as never);
      };
    },
  };
}

async function answerTo(listener: Listener, heard: Heard<unknown>): Promise<Answer> {
  try {
    return { res: await listener(heard) };
  } catch (error) {
    // An error loses its message on the way; what else it carries goes as it is.
    return { err: { ...(error as object), message: String((error as Error)?.message ?? error) } };
  }
}
