/** The end of an agreement, by either side. */

import { completeReply } from './answer.ts';
import { panelFor } from './panels.ts';
import { startOf, type Trip } from './trip.ts';

export async function withdraw(trip: Trip): Promise<void> {
  const { state } = trip;
  await state.update(state.ask('page.withdraw', state.ref));
  state.open(panelFor(trip));
}

/** Watches the reply to the last sealed message for a withdrawal by the model. */
export async function awaitWithdrawal(trip: Trip): Promise<void> {
  const { state } = trip;
  const start = startOf(trip);
  const hash = state.conversation?.contract?.hash;
  if (hash === undefined || !is(trip, 'accepted')) return;
  const reply = await completeReply(state.profile, { hash, proposed: false }, start.signal).catch(
    () => undefined,
  );
  if (reply === undefined) return;
  state.tellMatches();
  await state.tell(state.ask('page.replied', { ...start.ref, reply }), undefined, start.signal);
  if (is(trip, 'withdrawn')) state.open(panelFor(trip));
}

function is({ state }: Trip, wanted: 'accepted' | 'withdrawn'): boolean {
  return state.conversation?.state === wanted;
}
