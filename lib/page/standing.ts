/** Whether an agreement still stands, by what the page shows now. */

import { replyToQuestion } from './answer.ts';
import { panelFor } from './panels.ts';
import { isStreaming, isTranslated, modelName, replyText } from './transcript.ts';
import type { Trip } from './trip.ts';

/**
 * Has the background look at the answer to the question, which may have given way to another
 * (regenerated, or another branch shown), and at the last reply, in which the model may withdraw.
 */
export async function lookAgain(trip: Trip): Promise<void> {
  const { state } = trip;
  const { profile, known, told } = state;
  const { signal } = state.stay;
  const { contract, state: now, repeated } = state.conversation ?? {};
  // A translation is not the model's own words.
  if (now !== 'accepted' || !contract || isTranslated()) return;
  for (const proposed of [true, false]) {
    // Of several questions from before this page was loaded the last one cannot be told.
    if (proposed && repeated && known === undefined) continue;
    const parts = replyToQuestion(profile, contract.hash, known, proposed);
    const reply = replyText(profile, parts);
    if (reply === '' || told.has(reply) || isStreaming(profile, parts)) continue;
    told.add(reply);
    state.tellMatches();
    const shown = { ...state.ref, reply };
    await state.tell(
      proposed
        ? state.ask('page.shown', { ...shown, model: modelName(profile) })
        : state.ask('page.replied', shown),
    );
    if (signal.aborted) return;
  }
  if (state.conversation?.state !== 'accepted') state.open(panelFor(trip));
}
