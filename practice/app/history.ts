import type { KeptChat } from '../server/chats.ts';
import { type Chat, newMessage } from './chat.ts';

/** Fills a conversation with what the server kept of it. */
export async function load(chat: Chat): Promise<void> {
  const response = await fetch(`/practice/chats/${chat.id}`);
  if (!response.ok) return;
  const kept = (await response.json()) as KeptChat;
  chat.messages = kept.turns
    .filter((turn) => turn.role === 'user' || turn.text !== '')
    .map((turn) => ({
      ...newMessage(turn.role, turn.text, 'done', null, turn.id),
      thoughts: turn.thoughts,
    }));
}

/** The conversations of this hostname, newest first. */
export async function loadList(): Promise<{ id: string; title: string }[]> {
  const response = await fetch('/practice/chats');
  return response.ok ? response.json() : [];
}
