/** Whether an agreement still stands, by what the page shows now. */

import type { ReplySeen } from '../../protocol/index.ts';
import type { Question, Sight } from '../../seam/watch.ts';
import type { PageState } from './page-state.ts';

/**
 * Has the background look at what stands in the question's place, which may be another answer or
 * another branch, and at the last reply, which goes on record and in which the model may withdraw.
 * Resolves when it has.
 * @param leaving the next message is about to leave
 */
export function recheckAgreement(state: PageState, leaving = false): Promise<void> {
  const { now } = state;
  const look = () => lookOnce(state, now.stay.signal, leaving);
  now.looking = now.looking.then(look, look);
  return now.looking;
}

async function lookOnce(state: PageState, signal: AbortSignal, leaving: boolean): Promise<void> {
  const { question, watch } = state;
  if (signal.aborted || question === null) return;
  // A translation is not the model's own words.
  if (!watch.isTranslated()) {
    const sight = watch.sight(question, state.now.heads);
    const before = state.conversation;
    if (before?.state !== 'accepted' && !before?.paused) return;
    if (sight.reply !== '' && (sight.reply === null || !sight.writing))
      await tellShown(state, question, sight);
  }
  if (signal.aborted || state.conversation?.state !== 'accepted') return;
  const last = watch.lastReply(question, leaving);
  if (last === null) return;
  const { head, complete, text } = last.half ?? {};
  const what = [head, complete, text ?? last.reply].join();
  await tellOnce(state, what, { ...state.ref, seen: 'later', ...last });
}

/** Tells the background once what stands in the question's place. */
export function tellShown(
  state: PageState,
  { head }: Question,
  { reply, model }: Sight,
): Promise<void> {
  return tellOnce(state, reply, { ...state.ref, seen: 'answer-now', head, reply, model });
}

/** @param what it comes to: the same is not told again */
async function tellOnce(state: PageState, what: string | null, saw: ReplySeen): Promise<void> {
  const { reported } = state.now;
  if (reported.get(saw.seen) === what) return;
  reported.set(saw.seen, what);
  state.recognition?.tellMatches();
  const view = state.ask('page.reply', saw);
  // What did not arrive is said again.
  view.catch(() => reported.delete(saw.seen));
  await state.tell(view);
}
