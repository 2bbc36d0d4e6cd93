import { event, eventReader } from './sse.ts';
import type { Told, Wire } from './wire.ts';

interface Request {
  action?: string;
  conversation_id?: string;
  messages?: {
    id?: string;
    content?: { parts?: unknown[] };
    metadata?: { attachments?: { name: string }[] };
  }[];
}

interface Delta {
  type?: string;
  error?: string;
  o?: string;
  p?: string;
  v?: unknown;
}

/** Where a delta's piece belongs to what is thought; all others belong to the answer. */
const thoughtsPath = '/message/content/thoughts/0/content';

/** chatgpt.com, signed in. */
export const chatgptWire = wireAt('/backend-api/f/conversation');

/** chatgpt.com, signed out: the last part of the path and the shape are assumed to be alike. */
export const signedOutWire = wireAt('/unauth-mweb/conversation/f');

/** A JSON `fetch`, answered by "v1" delta patches. */
function wireAt(path: string): Wire {
  return {
    via: 'fetch',
    prepare: {
      path: `${path}/prepare`,
      type: 'application/json',
      body: JSON.stringify({ action: 'next', client_prepare_state: 'none' }),
    },
    outgoing: (sending) => ({
      path,
      type: 'application/json',
      body: JSON.stringify({
        action: sending.retry ? 'variant' : 'next',
        messages: [
          {
            id: sending.message,
            author: { role: 'user' },
            create_time: Date.now() / 1000,
            content: { content_type: 'text', parts: [sending.text] },
            metadata: { attachments: sending.files.map((name) => ({ name })) },
          },
        ],
        ...(sending.conversation === null ? {} : { conversation_id: sending.conversation }),
        parent_message_id: sending.parent ?? 'client-created-root',
        model: 'practice',
        supported_encodings: ['v1'],
        system_hints: [],
      }),
    }),
    read(at, body) {
      if (at !== path) return undefined;
      const request = JSON.parse(body) as Request;
      const message = request.messages?.[0];
      return {
        text: String(message?.content?.parts?.[0] ?? ''),
        files: (message?.metadata?.attachments ?? []).map(({ name }) => name),
        conversation: request.conversation_id ?? null,
        message: message?.id ?? null,
        retry: request.action === 'variant',
        body: request,
      };
    },
    streamType: 'text/event-stream; charset=utf-8',
    head: (ids) =>
      event('delta_encoding', '"v1"') +
      event('delta', {
        p: '',
        o: 'add',
        v: {
          message: {
            id: ids.reply,
            author: { role: 'assistant' },
            content: { content_type: 'text', parts: [''] },
            status: 'in_progress',
            metadata: { parent_id: ids.user, resolved_model_slug: 'practice' },
          },
          conversation_id: ids.conversation,
        },
      }),
    thought: (piece) => event('delta', { p: thoughtsPath, o: 'append', v: piece }),
    piece: (piece, soFar) =>
      event(
        'delta',
        soFar === piece ? { p: '/message/content/parts/0', o: 'append', v: piece } : { v: piece },
      ),
    tail: (ids) =>
      event('delta', {
        p: '',
        o: 'patch',
        v: [{ p: '/message/status', o: 'replace', v: 'finished_successfully' }],
      }) +
      event(null, { type: 'message_stream_complete', conversation_id: ids.conversation }) +
      event(null, '[DONE]'),
    failure: {
      status: 200,
      body: event(null, {
        message: null,
        error: 'Something went wrong while generating the response.',
      }),
    },
    reader() {
      const events = eventReader();
      let text = '';
      let thought = '';
      return (chunk) =>
        events(chunk).flatMap((data): Told[] => {
          if (data === '[DONE]') return [{ kind: 'end' }];
          const delta = JSON.parse(data) as Delta | string;
          if (typeof delta === 'string') return [];
          if (delta.error) return [{ kind: 'error', text: delta.error }];
          if (delta.o === 'add') return [{ kind: 'ids', ids: addedIds(delta.v) }];
          if (typeof delta.v !== 'string') return [];
          if (delta.p === thoughtsPath) {
            thought += delta.v;
            return [{ kind: 'thought', text: thought }];
          }
          text += delta.v;
          return [{ kind: 'text', text }];
        });
    },
  };
}

function addedIds(value: unknown) {
  const added = value as {
    message: { id: string; metadata: { parent_id: string } };
    conversation_id: string;
  };
  return {
    conversation: added.conversation_id,
    user: added.message.metadata.parent_id,
    reply: added.message.id,
  };
}
