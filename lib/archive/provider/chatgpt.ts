/** A conversation of ChatGPT's data export (`conversations.json`, `conversations-000.json` and on). */

import { messagesOf, type Node } from './branches.ts';
import { type Conversation, listOf, objectOf, textOf } from './conversation.ts';

/** Null: it is none. Whatever in it is of another type than known is passed over. */
export function readChatgpt(value: unknown): Conversation | null {
  const of = objectOf(value);
  if (typeof of.mapping !== 'object' || of.mapping === null || Array.isArray(of.mapping))
    return null;
  const usual = textOf(of.default_model_slug);
  const nodes = Object.entries(of.mapping).map(([id, node]) => nodeOf(id, node, usual));
  return {
    site: 'chatgpt',
    id: textOf(of.conversation_id) ?? textOf(of.id),
    messages: messagesOf(nodes, textOf(of.current_node)),
  };
}

function nodeOf(id: string, value: unknown, usual: string | null): Node {
  const node = objectOf(value);
  const message = objectOf(node.message);
  const metadata = objectOf(message.metadata);
  const content = objectOf(message.content);
  const role = objectOf(message.author).role;
  const isAside =
    metadata.is_visually_hidden_from_conversation === true ||
    content.content_type === 'user_editable_context' ||
    (message.recipient ?? 'all') !== 'all';
  const isSaid = content.content_type === 'text' || content.content_type === 'multimodal_text';
  const from = role === 'user' ? 'human' : role === 'assistant' && isSaid ? 'model' : 'aside';
  return {
    id,
    parent: textOf(node.parent),
    from: isAside ? 'aside' : from,
    text: listOf(content.parts)
      .filter((part) => typeof part === 'string')
      .join('\n'),
    at: typeof message.create_time === 'number' ? Math.round(message.create_time * 1_000) : null,
    model: textOf(metadata.model_slug) ?? usual,
  };
}
