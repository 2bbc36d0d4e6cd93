/** How the background answers one type of message. */

import { onMessage } from '../../protocol/index.ts';
import type { AnswerOf, RequestOf } from '../../protocol/message.ts';
import { type Messages, parseRequest } from './parse-request.ts';
import type { Sender } from './senders.ts';

export type Request<K extends keyof Messages> = RequestOf<Messages[K]>;
export type Answer<K extends keyof Messages> = AnswerOf<Messages[K]>;
/** What a handler gives where the wiring adds `Added` to make the answer of it. */
export type Beside<K extends keyof Messages, Added> = [
  Exclude<keyof Answer<K>, keyof Added>,
] extends [never]
  ? Promise<void>
  : Promise<Omit<Answer<K>, keyof Added>>;

/** @param admit who is asking; throws where they may not */
export function listen<K extends keyof Messages, Asker>(
  type: K,
  ready: () => Promise<void>,
  admit: (sender: Sender) => Asker,
  act: (asker: Awaited<Asker>, request: Request<K>) => Promise<Answer<K>>,
): void {
  // The wire's own type of a handler cannot be written for a message that is not known yet.
  const register = onMessage as unknown as (
    type: K,
    handler: (message: { data: unknown; sender: Sender }) => Promise<unknown>,
  ) => void;
  register(type, async ({ data, sender }) => {
    await ready();
    const asker = await admit(sender);
    return act(asker, parseRequest(type, data));
  });
}
