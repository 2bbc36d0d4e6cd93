/** A conversation of Claude's data export (`conversations.json`). It names no models. */

import { messagesOf, type Node } from './branches.ts';
import { type Conversation, instantOf, listOf, objectOf, textOf } from './conversation.ts';

/** Null: it is none. Whatever in it is of another type than known is passed over. */
export function readClaude(value: unknown): Conversation | null {
  const of = objectOf(value);
  if (!Array.isArray(of.chat_messages)) return null;
  const nodes = of.chat_messages.map((message, place) => nodeOf(place, message));
  return { site: 'claude', id: textOf(of.uuid), messages: messagesOf(nodes, lastOf(nodes)) };
}

function nodeOf(place: number, value: unknown): Node {
  const message = objectOf(value);
  const blocks = listOf(message.content).map(objectOf);
  const said = blocks.flatMap(({ type, text }) => (type === 'text' ? (textOf(text) ?? []) : []));
  const text = said.length > 0 ? said.join('\n\n') : (textOf(message.text) ?? '');
  // A long paste becomes a file, with nothing beside it.
  const pasted = objectOf(listOf(message.attachments)[0]).extracted_content;
  const { sender } = message;
  return {
    id: textOf(message.uuid) ?? `place ${place}`,
    parent: textOf(message.parent_message_uuid),
    from: sender === 'human' ? 'human' : sender === 'assistant' ? 'model' : 'aside',
    text: text === '' ? (textOf(pasted) ?? '') : text,
    at: instantOf(message.created_at),
    model: null,
  };
}

/** The export does not say which branch is shown: that of the newest message is. */
function lastOf(nodes: readonly Node[]): string | null {
  let last: Node | undefined;
  for (const node of nodes) if (last === undefined || (node.at ?? 0) >= (last.at ?? 0)) last = node;
  // Without parents there is no tree.
  return nodes.some(({ parent }) => parent !== null) ? (last?.id ?? null) : null;
}
