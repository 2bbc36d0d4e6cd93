/** The invitation as it travels: the contract, the question, and, if so wished, the message itself. */

import { diffWords } from 'diff';
import { invitationQuestion, renewalQuestion } from '../consent/invitation.ts';
import { stripSeal, writeSeal } from '../contract/seal.ts';
import type { ContractRow, VersionRow } from '../store/index.ts';
import { sealOf } from './office.ts';

export interface Invitation {
  version: VersionRow;
  contract: Pick<ContractRow, 'language' | 'invitation'>;
  /** The text the model has agreed to before; null: none. */
  previous: string | null;
  draft: string;
  within: boolean;
}

export function invitationText(invitation: Invitation): string {
  const { version, contract, previous, draft, within } = invitation;
  const question =
    previous === null
      ? (contract.invitation ?? invitationQuestion(contract.language))
      : renewalQuestion(contract.language, changes(previous, version.text));
  const message = within ? `${question}\n\n${stripSeal(draft)}` : question;
  return writeSeal(sealOf(version, { kind: 'proposed' }), message);
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
