/** Whether an agreement still stands, by what the page shows now. */

import type { LaterReply, ReplySeen } from '../../protocol/index.ts';
import type { Question, Sight } from '../../seam/watch.ts';
import type { PageState } from './page-state.ts';

/**
 * Has the background look at what stands in the question's place, which may be another answer or
 * another branch, and at the last reply, which goes on record and in which the model may withdraw.
 * Resolves when it has.
 * @param leaving the next message is about to leave, and takes along what is new of the last reply
 */
export function recheckAgreement(state: PageState, leaving = false): Promise<LaterReply | null> {
  const { now } = state;
  const look = () => lookOnce(state, now.stay.signal, leaving);
  const looked = now.looking.then(look, look);
  now.looking = looked;
  return looked;
}

async function lookOnce(
  state: PageState,
  signal: AbortSignal,
  leaving: boolean,
): Promise<LaterReply | null> {
  const { question, watch } = state;
  if (signal.aborted || question === null) return null;
  // A translation is not the model's own words.
  if (!watch.isTranslated()) {
    const sight = watch.sight(question, state.now.heads);
    const before = state.conversation;
    if (before?.state !== 'accepted' && !before?.paused) return null;
    if (sight.reply !== '' && (sight.reply === null || !sight.writing))
      await tellShown(state, question, sight);
  }
  if (signal.aborted || state.conversation?.state !== 'accepted') return null;
  const last = watch.lastReply(question, leaving);
  if (last === null) return null;
  const { head, complete, text } = last.half ?? {};
  const later = { ...state.ref, seen: 'later', ...last } as const;
  if (!isNews(state, [head, complete, text ?? last.reply].join(), later)) return null;
  if (leaving) return later;
  await tellNews(state, later);
  return null;
}

/** Tells the background once what stands in the question's place. */
export async function tellShown(
  state: PageState,
  { head }: Question,
  { reply, model }: Sight,
): Promise<void> {
  const saw = { ...state.ref, seen: 'answer-now', head, reply, model } as const;
  if (isNews(state, reply, saw)) await tellNews(state, saw);
}

/** @param what it comes to: the same is not told again */
function isNews({ now: { reported } }: PageState, what: string | null, { seen }: ReplySeen) {
  const isNew = reported.get(seen) !== what;
  reported.set(seen, what);
  return isNew;
}

async function tellNews(state: PageState, saw: ReplySeen): Promise<void> {
  const { reported } = state.now;
  state.recognition?.tellMatches();
  const view = state.ask('page.reply', saw);
  // What did not arrive is said again.
  view.catch(() => reported.delete(saw.seen));
  await state.tell(view);
}
