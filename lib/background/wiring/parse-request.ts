import * as v from 'valibot';
import type { RequestOf } from '../../protocol/message.ts';
import { ownMessages } from '../../protocol/own-messages.ts';
import { pageMessages } from '../../protocol/page-messages.ts';
import { Refusal } from '../core/refusal.ts';

/** All that the background answers. */
export const messages = { ...pageMessages, ...ownMessages };
export type Messages = typeof messages;

/** Refuses as `bad-request` what does not have the shape of this message. */
export function parseRequest<K extends keyof Messages>(
  type: K,
  data: unknown,
): RequestOf<Messages[K]> {
  const parsed = v.safeParse(messages[type].request, data);
  if (parsed.success) return parsed.output as RequestOf<Messages[K]>;
  const [issue] = parsed.issues;
  throw new Refusal(
    'bad-request',
    `"${type}" was asked in a shape we do not know: ${issue.message} (${v.getDotPath(issue) ?? 'whole message'}).`,
  );
}
