/** The invitation as it travels: the contract, the question, and, if so wished, the message itself. */

import { diffWords } from 'diff';
import { invitationQuestion, renewalQuestion } from '../../consent/invitation.ts';
import type { ContractDocument } from '../../contract/document.ts';
import { splitBlock, writeSeal } from '../../contract/seal.ts';

export interface Invitation {
  document: ContractDocument;
  /** The document's. */
  hash: string;
  /** The log's head before this asking is on record. */
  log: string;
  language: string;
  /** The person's own first paragraph; null: ours. */
  opening: string | null;
  /** What the model has agreed to before; null: nothing of this contract. */
  previous: ContractDocument | null;
  draft: string;
  /** Whether the draft travels with the question. */
  within: boolean;
}

/** @throws RangeError on a document, a hash or a head that no seal can carry */
export function invitationText(invitation: Invitation): string {
  const { document, hash, log, language, opening, previous, draft, within } = invitation;
  const question =
    previous === null
      ? invitationQuestion(language, opening)
      : renewalQuestion(language, changedIn(previous, document), opening);
  const message = within ? `${question}\n\n${withoutQuestion(draft, question)}` : question;
  return writeSeal({ hash, log, document, status: { kind: 'proposed' } }, message);
}

/** A draft that begins with a question of ours is asking again: what was asked with it is the message. */
function withoutQuestion(draft: string, question: string): string {
  const block = splitBlock(draft);
  if (block?.seal.status.kind !== 'proposed') return draft;
  const asked = `${question}\n\n`;
  return block.message.startsWith(asked) ? block.message.slice(asked.length) : block.message;
}

function changedIn(before: ContractDocument, after: ContractDocument): string {
  const line = (label: string, one: string, other: string): string =>
    one === other ? '' : `− ${label}: ${one}\n+ ${label}: ${other}`;
  return [
    line('Title', before.title, after.title),
    line('Human partner', before.human, after.human),
    changes(before.text, after.text),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** What was taken out and what was put in, in words a model reads without a legend. */
export function changes(before: string, after: string): string {
  const parts = diffWords(before, after, { timeout: 500 });
  if (parts === undefined) return `− ${oneLine(before)}\n+ ${oneLine(after)}`;
  return parts
    .filter(({ added, removed, value }) => (added || removed) && value.trim() !== '')
    .map(({ added, value }) => `${added ? '+' : '−'} ${oneLine(value)}`)
    .join('\n');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
