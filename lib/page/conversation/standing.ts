/** Whether an agreement still stands, by what the page shows now. */

import { foldedHas } from '../../contract/fold.ts';
import type { ConversationView } from '../../messages.ts';
import type { Question } from '../watch/question.ts';
import { type Sight, sightOf } from '../watch/sight.ts';
import {
  isStreaming,
  isTranslated,
  modelName,
  replyText,
  replyTo,
  userText,
  userTurns,
} from '../watch/transcript.ts';
import type { PageState } from './page-state.ts';

/**
 * Has the background look at what stands in the question's place, which may be another answer or
 * another branch, and at the last reply, in which the model may withdraw. Resolves when it has.
 */
export function lookAgain(state: PageState): Promise<void> {
  const { now } = state;
  const look = () => lookOnce(state, now.stay.signal);
  now.looking = now.looking.then(look, look);
  return now.looking;
}

async function lookOnce(state: PageState, signal: AbortSignal): Promise<void> {
  const { question } = state;
  // A translation is not the model's own words.
  if (signal.aborted || question === null || isTranslated()) return;
  const sight = sightOf(state, question);
  const before = state.conversation;
  if (before?.state !== 'accepted' && !before?.paused) return;
  if (sight.reply !== '' && (sight.reply === null || !sight.writing))
    await tellShown(state, question, sight);
  if (!signal.aborted && state.conversation?.state === 'accepted')
    await lookAtLast(state, question, sight);
}

/** Tells the background once what stands in the question's place. */
export async function tellShown(
  state: PageState,
  { head }: Question,
  { reply, model }: Sight,
): Promise<void> {
  await tellOnce(state, 'page.shown', reply, () =>
    state.ask('page.shown', { ...state.ref, head, reply, model }),
  );
}

/** The reply to the last message, if that came after the question or carries the contract. */
async function lookAtLast(state: PageState, { hash }: Question, { turn }: Sight): Promise<void> {
  const { profile } = state;
  const last = userTurns(profile).at(-1);
  if (last === undefined || last.element === turn?.element) return;
  if (turn === undefined && !foldedHas(userText(profile, last), hash)) return;
  const parts = replyTo(profile, last);
  const reply = replyText(profile, parts);
  if (reply === '' || isStreaming(profile, parts)) return;
  const model = modelName(profile, parts);
  await tellOnce(state, 'page.replied', reply, () =>
    state.ask('page.replied', { ...state.ref, reply, model }),
  );
}

async function tellOnce(
  state: PageState,
  what: 'page.shown' | 'page.replied',
  reply: string | null,
  ask: () => Promise<ConversationView>,
): Promise<void> {
  const { told } = state.now;
  if (told.get(what) === reply) return;
  told.set(what, reply);
  state.tellMatches();
  const view = ask();
  // What did not arrive is said again.
  view.catch(() => told.delete(what));
  await state.tell(view);
}
