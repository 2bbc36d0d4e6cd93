/** What a page shows of the question and of what stands as its answer. */

import { foldedHas, foldedHead } from '../../contract/fold.ts';
import type { Question, Sight, Turn } from '../../seam/watch.ts';
import type { SiteProfile } from '../../sites/index.ts';
import { noteBranch, showsOther } from './branch.ts';
import { findQuestion, isOneOf } from './question.ts';
import {
  isStreaming,
  modelName,
  replyText,
  replyTo,
  turnName,
  userText,
  userTurns,
} from './transcript.ts';

/**
 * Takes note of the branch as well. Not for a page that is translated.
 * @param heads of the messages that this page has sent here
 */
export function sightOf(
  profile: SiteProfile,
  question: Question,
  heads: ReadonlySet<string>,
): Sight {
  const { branch, head } = question;
  const turn = findQuestion(profile, question);
  const parts = turn ? replyTo(profile, turn) : [];
  const sight: Sight = {
    turn,
    reply: replyText(profile, parts),
    model: modelName(profile, parts),
    writing: isStreaming(profile, parts),
  };
  if (branch.question === undefined) return sight;
  const turns = userTurns(profile);
  // Before a message is sealed it is made sure that the question's branch is shown.
  const sealed = new Set(heads);
  sealed.delete(head);
  for (const it of turns)
    if (!branch.known.has(turnName(it)) && isOneOf(profile, it, sealed))
      branch.known.add(turnName(it));
  const isChanged = (it: Turn) =>
    turn === undefined && turnName(it) === branch.question && isOther(profile, it);
  // Where the question was another message stands, and goes by the same name.
  const names = turns.map((it) => (isChanged(it) ? it : turnName(it)));
  if (turn === undefined && showsOther(branch, names)) return { ...sight, reply: null };
  if (!turns.some(isChanged) && !isAstray(profile, question)) noteBranch(branch, names);
  return sight;
}

/**
 * The page shows messages, and none of them ties it to the question: none was seen on its branch, and
 * none carries the contract or is the question itself. That may be another branch, so nothing is sealed there.
 */
export function isAstray(profile: SiteProfile, { branch, hash, head }: Question): boolean {
  const turns = userTurns(profile);
  const ties = (it: Turn) => {
    const text = userText(profile, it);
    // The hash is what the store says now: where that was changed, the background has to say so.
    return branch.known.has(turnName(it)) || foldedHas(text, hash) || foldedHead(text, head);
  };
  return turns.length > 0 && !turns.some(ties);
}

/** It shows a text, and nobody is changing that just now. */
function isOther(profile: SiteProfile, turn: Turn): boolean {
  const box = turn.element.querySelector('textarea,[contenteditable]');
  return box === null && userText(profile, turn) !== '';
}
