/** The question to the model as its page shows it: which turn it is, and what stands as its answer. */

import { fold, foldedHas, foldedHead, headsIn } from '../../contract/fold.ts';
import type { Asked, Question, Turn } from '../../seam/watch.ts';
import { isOwnSite, type SiteProfile } from '../../sites/index.ts';
import { newBranch, noteBranch } from './branch.ts';
import {
  foldedSight,
  foldedText,
  isTranslated,
  replyTo,
  turnName,
  userText,
  userTurns,
} from './transcript.ts';

/** What every block of ours begins with, folded. */
const start = fold('=== SYMBIOTIC CONTRACT');
/** Characters of a label before it: on sites that the person has added, elsewhere where no eye sees it. */
const mostLabel = 40;

/** A question of which no more is known than what it carries: it was sent before this page was loaded. */
export function questionWith(head: string): Question {
  return { head, hash: '', before: new Set(), texts: new Set(), branch: newBranch(false) };
}

/** A question that this page is about to send. */
export function questionOf({ head, text, before, whole }: Asked): Question {
  const branch = newBranch(whole);
  noteBranch(branch, [...before]);
  return { head, hash: '', before, texts: new Set([fold(text)]), branch };
}

/** The question's turn. A turn that quotes it, or has been edited, is another. */
export function findQuestion(profile: SiteProfile, question: Question): Turn | undefined {
  const { head, hash, before, texts, branch } = question;
  const turns = userTurns(profile).filter((turn) => !before.has(turnName(turn)));
  // Its words are a translator's now. An answer to them is no yes, but the person is to see it.
  if (isTranslated())
    return turns.find(
      (turn) =>
        turn.id !== null && turn.id === branch.question && foldedHas(userText(profile, turn), hash),
    );
  const begins = `${start}SHA256:${hash}Status:proposedLog:${fold(head)}`;
  const found = turns.find((turn) => {
    const block = blockOf(profile, turn);
    return block?.startsWith(begins) === true && (texts.size === 0 || texts.has(block));
  });
  if (found) noteTurn(question, found);
  return found;
}

/** The question's turn as it came to be shown on the page it was sent from. */
export function noteShown(profile: SiteProfile, question: Question, turn: Turn): void {
  question.texts.add(blockOf(profile, turn) ?? '');
  noteTurn(question, turn);
}

function noteTurn({ before, branch }: Question, turn: Turn): void {
  branch.question = turnName(turn);
  // A message above it may be edited before all of this is looked at again.
  noteBranch(branch, [...before, branch.question]);
}

/** The whole reply in the question's place, as far as it is shown; nothing where that cannot be told. */
export function replyOf(profile: SiteProfile, question: Question): Turn[] {
  const turn = findQuestion(profile, question);
  return turn ? replyTo(profile, turn) : [];
}

/** Whether a person's turn here is one of the messages that carry these heads. */
export function showsAny(profile: SiteProfile, heads: ReadonlySet<string>): boolean {
  return userTurns(profile).some((turn) => isOneOf(profile, turn, heads));
}

export function isOneOf(profile: SiteProfile, turn: Turn, heads: ReadonlySet<string>): boolean {
  if (heads.size === 0 || blockOf(profile, turn) === undefined) return false;
  const text = userText(profile, turn);
  return [...heads].some((head) => foldedHead(text, head));
}

/** The heads of all questions on this page, whoever asked them. */
export function askedHeads(profile: SiteProfile): string[] {
  const proposed = /^\w+:[0-9a-f]{64}Status:proposedLog:/;
  return userTurns(profile).flatMap((turn) => {
    if (!proposed.test(blockOf(profile, turn) ?? '')) return [];
    return headsIn(userText(profile, turn)).slice(0, 1);
  });
}

/** The turn's text, folded, if a block of ours is what it begins with. */
function blockOf(profile: SiteProfile, turn: Turn): string | undefined {
  // To fold every message of a long conversation every few seconds would be felt.
  if (!turn.element.textContent.includes('SYMBIOTIC')) return undefined;
  const text = foldedText(profile, turn);
  const at = text.indexOf(start);
  if (at < 0 || at > mostLabel) return undefined;
  const isFirst = at === 0 || isOwnSite(profile.id) || foldedSight(profile, turn).startsWith(start);
  return isFirst ? text.slice(at) : undefined;
}
