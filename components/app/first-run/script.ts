/** The practice chat as a script: what stands in it, and what happens next. Nothing of it is sent. */

import { invitationQuestion } from '../../../lib/consent/invitation.ts';
import type { ContractDocument } from '../../../lib/contract/document.ts';
import { type SealStatus, writeBlock } from '../../../lib/contract/seal.ts';
import type { ChatView } from '../../../lib/seam/chat-view.ts';

/** The document that is practised with. */
export interface Practised extends ContractDocument {
  number: number;
  /** Lowercase hex SHA-256 of the document. */
  hash: string;
  /** BCP 47, of the question. */
  language: string;
}

export interface Turn {
  by: 'human' | 'model';
  /** What goes before the message. */
  block: string | null;
  text: string;
}

export interface Chat {
  turns: readonly Turn[];
  /** The message that waits. */
  held: string | null;
  state: 'none' | 'asked' | 'accepted' | 'withdrawn';
  panel: ChatView['panel'];
  sealed: number;
}

export const emptyChat: Chat = {
  turns: [],
  held: null,
  state: 'none',
  panel: null,
  sealed: 0,
};

export interface Setting {
  contract: Practised;
  /** The head that a message of this log would carry, 22 characters. */
  head: string;
  /** UTC day, YYYY-MM-DD. */
  day: string;
  /** What the model says after a message. */
  answer: string;
}

/** A person sends a message. */
export function send(chat: Chat, message: string, setting: Setting): Chat {
  if (chat.state === 'accepted') return carry({ ...chat, held: message }, setting);
  if (chat.state === 'asked') return chat;
  return { ...chat, held: message, panel: invite(null) };
}

/** They read what would be sent. */
export function read(chat: Chat, setting: Setting): Chat {
  return { ...chat, panel: invite(`${proposal(setting)}\n\n${question(setting)}`) };
}

export function askModel(chat: Chat, setting: Setting): Chat {
  const turn: Turn = { by: 'human', block: proposal(setting), text: question(setting) };
  return {
    ...chat,
    turns: [...chat.turns, turn],
    state: 'asked',
    panel: { kind: 'waiting', held: chat.held !== null },
  };
}

/** The scripted model accepts, and what was held leaves sealed. */
export function accept(chat: Chat, setting: Setting): Chat {
  const text = `CONSENT: ACCEPT ${setting.contract.hash.slice(0, 8)}`;
  const turns = [...chat.turns, { by: 'model' as const, block: null, text }];
  return carry({ ...chat, turns, state: 'accepted', panel: null }, setting);
}

/** It goes as it was written. */
export function sendBare(chat: Chat, { answer }: Setting): Chat {
  return leave(chat, null, answer);
}

function carry(chat: Chat, setting: Setting): Chat {
  if (chat.held === null) return chat;
  const block = blockOf(setting, { kind: 'accepted', on: setting.day });
  return leave({ ...chat, sealed: chat.sealed + 1 }, block, setting.answer);
}

function leave(chat: Chat, block: string | null, answer: string): Chat {
  if (chat.held === null) return chat;
  const turns: Turn[] = [
    ...chat.turns,
    { by: 'human', block, text: chat.held },
    { by: 'model', block: null, text: answer },
  ];
  return { ...chat, turns, held: null, panel: null };
}

function invite(preview: string | null): ChatView['panel'] {
  return { kind: 'invite', held: true, besides: false, preview };
}

const proposal = (setting: Setting): string => blockOf(setting, { kind: 'proposed' });

const question = ({ contract }: Setting): string => invitationQuestion(contract.language, null);

function blockOf({ contract, head }: Setting, status: SealStatus): string {
  const { title, human, text, hash } = contract;
  return writeBlock({ hash, status, log: head, document: { title, human, text } }).trimEnd();
}
