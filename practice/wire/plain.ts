import { event, eventReader } from './sse.ts';
import type { Told, Wire } from './wire.ts';

const path = '/api/chat/completions';

interface Request {
  message_id?: string;
  chat_id?: string;
  regenerate?: boolean;
  messages?: { content?: string; files?: string[] }[];
}

interface Chunk {
  id?: string;
  parent_id?: string;
  chat_id?: string;
  choices?: { delta?: { content?: string } }[];
}

/** The shape many small chat programs have taken over: one JSON request, deltas as events. */
export const plainWire: Wire = {
  via: 'fetch',
  outgoing: (sending) => ({
    path,
    type: 'application/json',
    body: JSON.stringify({
      model: 'practice',
      stream: true,
      message_id: sending.message,
      regenerate: sending.retry,
      ...(sending.conversation === null ? {} : { chat_id: sending.conversation }),
      messages: [{ role: 'user', content: sending.text, files: sending.files }],
    }),
  }),
  read(at, body) {
    if (at !== path) return undefined;
    const request = JSON.parse(body) as Request;
    const message = request.messages?.at(-1);
    return {
      text: message?.content ?? '',
      files: message?.files ?? [],
      conversation: request.chat_id ?? null,
      message: request.message_id ?? null,
      retry: request.regenerate === true,
      body: request,
    };
  },
  streamType: 'text/event-stream; charset=utf-8',
  head: (ids) =>
    event(null, {
      id: ids.reply,
      parent_id: ids.user,
      chat_id: ids.conversation,
      choices: [{ index: 0, delta: { role: 'assistant' } }],
    }),
  thought: () => '',
  piece: (piece) => event(null, { choices: [{ index: 0, delta: { content: piece } }] }),
  tail: () => event(null, '[DONE]'),
  failure: { status: 500, body: JSON.stringify({ error: { message: 'The model has stopped' } }) },
  reader() {
    const events = eventReader();
    let text = '';
    return (bit) =>
      events(bit).flatMap((data): Told[] => {
        if (data === '[DONE]') return [{ kind: 'end' }];
        const { id, parent_id, chat_id, choices } = JSON.parse(data) as Chunk;
        if (id && parent_id && chat_id) {
          return [{ kind: 'ids', ids: { conversation: chat_id, user: parent_id, reply: id } }];
        }
        text += choices?.[0]?.delta?.content ?? '';
        return [{ kind: 'text', text }];
      });
  },
};
