import { event, eventReader } from './sse.ts';
import type { Told, Wire } from './wire.ts';

const base = '/api/organizations/00000000-0000-4000-8000-000000000001/chat_conversations';
const completion =
  /^\/api\/organizations\/[^/]+\/chat_conversations\/([^/]+)\/(retry_)?completion$/;

interface Request {
  prompt?: string;
  attachments?: { file_name: string }[];
  turn_message_uuids?: { human_message_uuid?: string };
}

interface Frame {
  type: string;
  message?: { id: string; uuid: string; parent_uuid: string; conversation_uuid: string };
  delta?: { type: string; thinking?: string; text?: string };
  error?: { message: string };
}

/** claude.ai: a JSON `fetch`; the page makes the conversation's id, the server the message's. */
export const claudeWire: Wire = {
  via: 'fetch',
  outgoing: (sending) => ({
    path: `${base}/${sending.conversation}/${sending.retry ? 'retry_' : ''}completion`,
    type: 'application/json',
    body: JSON.stringify({
      prompt: sending.retry ? '' : sending.text,
      parent_message_uuid: sending.parent ?? '00000000-0000-4000-8000-000000000000',
      timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      locale: sending.lang,
      model: 'practice',
      attachments: sending.files.map((name) => ({ file_name: name })),
      files: [],
      sync_sources: [],
      personalized_styles: [],
      tools: [],
      rendering_mode: 'messages',
      turn_message_uuids: { human_message_uuid: sending.message },
    }),
  }),
  read(path, body) {
    const found = completion.exec(path);
    if (!found) return undefined;
    const request = JSON.parse(body) as Request;
    return {
      text: String(request.prompt ?? ''),
      files: (request.attachments ?? []).map(({ file_name }) => file_name),
      conversation: found[1] ?? null,
      message: request.turn_message_uuids?.human_message_uuid ?? null,
      retry: found[2] !== undefined,
      body: request,
    };
  },
  streamType: 'text/event-stream; charset=utf-8',
  head: (ids) =>
    event('message_start', {
      type: 'message_start',
      message: {
        id: `chatcompl_${ids.reply}`,
        type: 'message',
        role: 'assistant',
        uuid: ids.reply,
        parent_uuid: ids.user,
        conversation_uuid: ids.conversation,
      },
    }),
  thought: (piece) =>
    event('content_block_delta', {
      type: 'content_block_delta',
      index: 0,
      delta: { type: 'thinking_delta', thinking: piece },
    }),
  piece: (piece) =>
    event('content_block_delta', {
      type: 'content_block_delta',
      index: 1,
      delta: { type: 'text_delta', text: piece },
    }),
  tail: () =>
    event('message_delta', { type: 'message_delta', delta: { stop_reason: 'end_turn' } }) +
    event('message_stop', { type: 'message_stop' }),
  failure: {
    status: 529,
    body: JSON.stringify({
      type: 'error',
      error: { type: 'overloaded_error', message: 'Overloaded' },
    }),
  },
  reader() {
    const events = eventReader();
    let text = '';
    let thought = '';
    return (chunk) =>
      events(chunk).flatMap((data): Told[] => {
        const frame = JSON.parse(data) as Frame;
        if (frame.message) {
          const { uuid, parent_uuid, conversation_uuid } = frame.message;
          return [
            {
              kind: 'ids',
              ids: { conversation: conversation_uuid, user: parent_uuid, reply: uuid },
            },
          ];
        }
        if (frame.delta?.thinking !== undefined) {
          thought += frame.delta.thinking;
          return [{ kind: 'thought', text: thought }];
        }
        if (frame.delta?.text !== undefined) {
          text += frame.delta.text;
          return [{ kind: 'text', text }];
        }
        if (frame.error) return [{ kind: 'error', text: frame.error.message }];
        return frame.type === 'message_stop' ? [{ kind: 'end' }] : [];
      });
  },
};
