/** How the background answers one type of message. */

import { onMessage, type Protocol } from '../protocol/index.ts';
import type { Sender } from './senders.ts';

export function listen<K extends keyof Protocol>(
  type: K,
  ready: () => Promise<void>,
  handle: (data: unknown, sender: Sender) => Promise<ReturnType<Protocol[K]>>,
): void {
  // The library's own type of a handler cannot be written for a type that is not known yet.
  const register = onMessage as unknown as (
    type: K,
    handler: (message: { data: unknown; sender: Sender }) => Promise<unknown>,
  ) => void;
  register(type, async (message) => {
    await ready();
    return handle(message.data, message.sender);
  });
}
