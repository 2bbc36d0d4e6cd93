/** A file of a provider's data export, recognised by what is in it. */

import { readChatgpt } from './chatgpt.ts';
import { readClaude } from './claude.ts';
import type { Conversation } from './conversation.ts';
import { readGemini } from './gemini.ts';
import { listItems, type Unread } from './list-items.ts';

/** What was read of one file, and what was not; `unknown`: items in a shape that is not known here. */
export interface CopyRead {
  conversations: number;
  unread: Map<Unread | 'unknown', number>;
}

const readers = [readChatgpt, readClaude, readGemini];

/** Hands over one conversation at a time. Throws what `chunks` throws. */
export async function readCopy(
  chunks: AsyncIterable<Uint8Array>,
  see: (conversation: Conversation) => Promise<void>,
): Promise<CopyRead> {
  const read: CopyRead = { conversations: 0, unread: new Map() };
  for await (const item of listItems(chunks)) {
    const conversation = 'value' in item ? conversationOf(item.value) : null;
    if (conversation !== null) {
      read.conversations++;
      await see(conversation);
      continue;
    }
    const why = 'unread' in item ? item.unread : 'unknown';
    read.unread.set(why, (read.unread.get(why) ?? 0) + 1);
  }
  return read;
}

function conversationOf(value: unknown): Conversation | null {
  for (const reader of readers) {
    const conversation = reader(value);
    if (conversation !== null) return conversation;
  }
  return null;
}
