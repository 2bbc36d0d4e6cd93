import { randomBytes, randomUUID } from 'node:crypto';
import { noteThought, type Thought } from '../app/thoughts.ts';
import type { AnyFront } from '../fronts.ts';
import { ownWords, told } from './script.ts';

/** A turn as the server keeps it. */
export interface KeptTurn {
  readonly id: string;
  readonly role: 'user' | 'model';
  text: string;
  thoughts: Thought[];
}

/** A conversation as the server keeps it, so that a reload shows it again. */
export interface KeptChat {
  readonly id: string;
  readonly host: string;
  readonly title: string;
  readonly turns: KeptTurn[];
}

/** A new conversation id of the site's form. */
export function newId({ id, site }: AnyFront): string {
  if (id === 'own-unlike') return shortId();
  if (site === null) return randomUUID();
  const hex = randomBytes(16).toString('hex');
  if (site === 'gemini') return hex.slice(0, 16);
  // ChatGPT's ids have the length of a UUID, and a third group that no RFC version has.
  const third = site === 'claude' ? `4${hex.slice(13, 16)}` : `83${hex.slice(14, 16)}`;
  return [hex.slice(0, 8), hex.slice(8, 12), third, `9${hex.slice(17, 20)}`, hex.slice(20)].join(
    '-',
  );
}

/** Small letters and digits in turn, such as `k3v9d2x7q4`. */
function shortId(): string {
  const letters = 'abcdefghijkmnpqrstuvwxyz';
  return [...randomBytes(10)]
    .map((byte, n) => (n % 2 === 0 ? letters[byte % letters.length] : byte % 10))
    .join('');
}

/** An answer that was given; what is thought in it stands in `<thinking>` tags. */
export function replied(turn: Omit<KeptTurn, 'role'>, said: string): KeptTurn {
  const reply: KeptTurn = { ...turn, role: 'model' };
  let thought = '';
  for (const { kind, text } of told(said)) {
    if (kind === 'text') reply.text += text;
    else thought += text;
    if (kind === 'thought') noteThought(reply, thought);
  }
  return reply;
}

/** The conversations of all hosts, newest first when listed. */
export class Chats {
  private readonly kept = new Map<string, KeptChat>();

  get(host: string, id: string | null): KeptChat | undefined {
    const chat = id === null ? undefined : this.kept.get(id);
    return chat?.host === host ? chat : undefined;
  }

  open(host: string, id: string, firstText: string): KeptChat {
    const title = ownWords(firstText).slice(0, 48) || 'New chat';
    const chat: KeptChat = { id, host, title, turns: [] };
    this.kept.set(id, chat);
    return chat;
  }

  list(host: string): { id: string; title: string }[] {
    return [...this.kept.values()]
      .filter((chat) => chat.host === host)
      .map(({ id, title }) => ({ id, title }))
      .reverse();
  }

  forget(): void {
    this.kept.clear();
  }
}
