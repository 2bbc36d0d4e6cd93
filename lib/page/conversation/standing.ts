/** Whether an agreement still stands, by what the page shows now. */

import type { ConversationView } from '../../messages.ts';
import type { Question, Sight } from '../../watch.ts';
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
  const { question, watch } = state;
  // A translation is not the model's own words.
  if (signal.aborted || question === null || watch.isTranslated()) return;
  const sight = watch.sight(question, state.now.heads);
  const before = state.conversation;
  if (before?.state !== 'accepted' && !before?.paused) return;
  if (sight.reply !== '' && (sight.reply === null || !sight.writing))
    await tellShown(state, question, sight);
  if (signal.aborted || state.conversation?.state !== 'accepted') return;
  const last = watch.lastReply(question, sight);
  if (last === null) return;
  await tellOnce(state, 'page.replied', last.reply, () =>
    state.ask('page.replied', { ...state.ref, ...last }),
  );
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
