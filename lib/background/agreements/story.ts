/** What a person is told of a contract and of an agreement about it, where they look at both. */

import { readReply } from '../../consent/reply.ts';
import type { Story } from '../../protocol/index.ts';
import {
  type ConversationRow,
  documentOf,
  type Read,
  recordAt,
  type VersionRow,
} from '../../store/index.ts';

/** In characters (Unicode code points). */
const mostOpening = 280;

/** The first words of a contract's text, in whole lines, or cut with an ellipsis; '' without a text. */
export function openingOf(version: VersionRow): string {
  const text = Array.from(documentOf(version)?.text ?? '');
  if (text.length <= mostOpening) return text.join('');
  return `${text
    .slice(0, mostOpening - 1)
    .join('')
    .replace(/\s+\S*$/, '')}…`;
}

/** How the yes that stands in a conversation came about; null: none stands, or its records are not there. */
export async function storyOf(tx: Read, row: ConversationRow): Promise<Story | null> {
  const { asked, yes, contract } = row;
  if (asked === null || yes === null || contract === null) return null;
  const [question, answer] = [await recordAt(tx, asked.seq), await recordAt(tx, yes)];
  if (question === null || answer === null) return null;
  const { kind, at, detail } = answer;
  const isBack = kind === 'consent.restored';
  const judged = kind === 'consent.judged' || (isBack && detail.judged === true);
  const kept =
    typeof detail.reply === 'string' && !judged
      ? await tx.objectStore('payloads').get(detail.reply)
      : undefined;
  const { outcome, quote } = readReply(kept?.text ?? '', contract);
  return {
    asked: question.at,
    accepted: isBack ? String(detail.at) : at,
    line: outcome === 'accepted' ? quote : null,
    judged,
  };
}
