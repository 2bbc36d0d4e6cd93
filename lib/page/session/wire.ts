/** The chat page's end of the typed protocol. */

import { browser } from '../../browser.ts';
import { onMessage, type Protocol, sendMessage } from '../../protocol/index.ts';
import type { AskBackground } from '../conversation/page-state.ts';

/** Rejects with the background's refusal (`code`, `message`), or with the browser's own error. */
export const ask: AskBackground = (type, ...[data]) => sendMessage(type, data as never) as never;

/** Calls `act` with the data of each message of this type, until `signal` aborts. */
export function onTold<K extends `tab.${string}` & keyof Protocol>(
  type: K,
  act: (data: Parameters<Protocol[K]>[0]) => void,
  signal: AbortSignal,
): void {
  const stop = onMessage(type, ({ data }) => act(data) as never);
  signal.addEventListener('abort', stop);
}

/** Listens to the browser until `signal` aborts. */
export function whileOn<L>(
  event: { addListener(listener: L): void; removeListener(listener: L): void },
  listener: L,
  signal: AbortSignal,
): void {
  event.addListener(listener);
  signal.addEventListener('abort', () => isOrphaned() || event.removeListener(listener));
}

/** Whether the program that put this script here was updated, switched off or removed since. */
export function isOrphaned(): boolean {
  return browser.runtime?.id === undefined;
}
