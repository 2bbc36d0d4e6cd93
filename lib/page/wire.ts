/**
 * The chat page's end of the typed protocol. It speaks the wire format of `@webext-core/messaging`,
 * which the background uses and whose own end would take 1 of a page's 20 kB.
 */

import { browser } from 'wxt/browser';
import type { Protocol } from '../messages.ts';
import type { AskBackground } from './state.ts';

interface Answer {
  res?: unknown;
  /** An error as data, with whatever else it carried. */
  err?: { message?: unknown };
}

/** Rejects with the background's refusal (`code`, `message`), or with the browser's own error. */
export const ask: AskBackground = async (type, ...[data]) => {
  const sent = { id: 0, type, data, timestamp: Date.now() };
  const answer = (await browser.runtime.sendMessage(sent)) as Answer | undefined;
  if (answer === undefined) throw new Error('No answer');
  if (answer.err) throw Object.assign(new Error(), answer.err);
  return answer.res as never;
};

/** Calls `act` with the data of each message of this type. */
export function onTold<K extends keyof Protocol>(
  type: K,
  act: (data: Parameters<Protocol[K]>[0]) => void,
): void {
  browser.runtime.onMessage.addListener(
    (sent: { type?: unknown; data?: unknown }, _from, respond) => {
      if (sent?.type !== type) return;
      act(sent.data as Parameters<Protocol[K]>[0]);
      respond({});
    },
  );
}
