import { randomBytes, randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { noteThought } from '../app/thoughts.ts';
import type { AnyFront } from '../fronts.ts';
import type { Asked, Ids, Wire } from '../wire/index.ts';
import { type Chats, type KeptChat, type KeptTurn, newId } from './chats.ts';
import type { Script } from './script.ts';

/** One message to answer, and all that is needed for it. */
export interface Job {
  readonly response: ServerResponse;
  readonly wire: Wire;
  readonly front: AnyFront;
  readonly chats: Chats;
  readonly asked: Asked;
  readonly play: (text: string, again: boolean) => Script;
  /** A factor for every pause. */
  readonly pace: number;
}

/** Keeps the message, then writes the scripted answer as the site streams it. */
export async function answer(job: Job): Promise<void> {
  const { response, wire, front, chats, asked, play, pace } = job;
  const known = chats.get(front.host, asked.conversation);
  const chat = known ?? chats.open(front.host, idFor(front, asked.conversation), asked.text);
  const reply = keep(chat, front, asked, known !== undefined);
  const script = play(lastUserText(chat), asked.retry);
  if (script.end === 'error') {
    chat.turns.splice(chat.turns.indexOf(reply), 1);
    response.writeHead(wire.failure.status, { 'content-type': wire.streamType });
    response.end(wire.failure.body);
    return;
  }
  const user = chat.turns.findLast((turn) => turn.role === 'user');
  const ids: Ids = { conversation: chat.id, user: user?.id ?? reply.id, reply: reply.id };
  const left = new AbortController();
  response.on('close', () => left.abort());
  const pause = (ms: number) => sleep(ms * pace, undefined, { signal: left.signal });
  response.writeHead(200, { 'content-type': wire.streamType, 'cache-control': 'no-store' });
  response.flushHeaders();
  try {
    await stream(response, wire, ids, reply, script, pause);
  } catch (error) {
    // The page stopped listening: what was written so far stays the reply.
    if (!left.signal.aborted) throw error;
  }
}

async function stream(
  response: ServerResponse,
  wire: Wire,
  ids: Ids,
  reply: KeptTurn,
  script: Script,
  pause: (ms: number) => Promise<void>,
): Promise<void> {
  await pause(150);
  response.write(wire.head(ids));
  let thought = '';
  for (const { kind, text, wait } of script.steps) {
    await pause(wait);
    if (kind === 'thought') {
      thought += text;
      noteThought(reply, thought);
      response.write(wire.thought(text, thought, ids));
    } else {
      reply.text += text;
      response.write(wire.piece(text, reply.text, ids));
    }
  }
  // The site says nothing more, and does not say that it is done.
  if (script.end === 'open') return;
  await pause(60);
  response.end(wire.tail(ids));
}

function keep(chat: KeptChat, front: AnyFront, asked: Asked, known: boolean): KeptTurn {
  const reply: KeptTurn = { id: newMessageId(front), role: 'model', text: '', thoughts: [] };
  if (asked.retry) {
    if (chat.turns.at(-1)?.role === 'model') chat.turns.pop();
  } else {
    // Claude remounts the first turn under an id of the server's; Gemini has one id per exchange.
    const own =
      front.site === 'gemini'
        ? reply.id
        : front.site === 'claude' && !known
          ? randomUUID()
          : (asked.message ?? randomUUID());
    chat.turns.push({ id: own, role: 'user', text: asked.text, thoughts: [] });
  }
  chat.turns.push(reply);
  return reply;
}

function idFor(front: AnyFront, asked: string | null): string {
  return front.site === 'claude' && asked !== null ? asked : newId(front);
}

/** A new message's id, of the site's form. */
export function newMessageId({ site }: AnyFront): string {
  return site === 'gemini' ? randomBytes(8).toString('hex') : randomUUID();
}

function lastUserText(chat: KeptChat): string {
  return chat.turns.findLast((turn) => turn.role === 'user')?.text ?? '';
}
