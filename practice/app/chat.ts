import type { Thought } from './thoughts.ts';

/** One message as the page knows it. */
export interface Message {
  /** The id the site shows; it can change once, when the server gives the real one. */
  id: string;
  readonly role: 'user' | 'model';
  text: string;
  thoughts: Thought[];
  /**
   * `waiting`: nothing came back yet. `thinking`: the reply has begun and has no text.
   * `writing`: its text grows. The others are ends.
   */
  state: 'waiting' | 'thinking' | 'writing' | 'done' | 'stopped' | 'failed';
  /** Set on messages sent from this page load; sites name such turns differently for a while. */
  readonly request: string | null;
  readonly at: number;
}

/** One conversation as the page knows it. */
export interface Chat {
  /** Ours, stable from the first moment. */
  readonly key: string;
  /** The site's id, once there is one. */
  id: string | null;
  /** A conversation that never gets an address. */
  readonly temporary: boolean;
  messages: Message[];
  /** Stops the reply being written; null when none is. */
  stop: (() => void) | null;
  draft: string;
}

export function newChat(id: string | null, temporary = false): Chat {
  return {
    key: crypto.randomUUID(),
    id,
    temporary,
    messages: [],
    stop: null,
    draft: '',
  };
}

export function newMessage(
  role: Message['role'],
  text: string,
  state: Message['state'],
  request: string | null,
  id: string = crypto.randomUUID(),
): Message {
  return { id, role, text, thoughts: [], state, request, at: Date.now() };
}

/** A user message with its reply, for the sites that draw the two as one turn. */
export interface Exchange {
  readonly user: Message;
  readonly reply: Message | undefined;
}

export function exchanges(messages: readonly Message[]): Exchange[] {
  return messages.flatMap((user, n) => {
    if (user.role !== 'user') return [];
    const next = messages[n + 1];
    return [{ user, reply: next?.role === 'model' ? next : undefined }];
  });
}

/** Something that changes whenever what the last message shows changes. */
export function progress(messages: readonly Message[]): string {
  const last = messages.at(-1);
  return `${messages.length} ${last?.state} ${last?.text.length} ${last?.thoughts.at(-1)?.text.length}`;
}
