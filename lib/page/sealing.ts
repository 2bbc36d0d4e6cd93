/** Sending: with the seal after a yes, or without it by the person's own choice. */

import { type Composer, findComposer } from './composer.ts';
import { press, recordDelivery, sendLetter, startOf, type Trip } from './trip.ts';
import { awaitWithdrawal } from './withdrawal.ts';

export async function sealAndSend(trip: Trip, composer: Composer): Promise<void> {
  const { state } = trip;
  const start = startOf(trip);
  state.calm();
  const draft = composer.read();
  const { text, seq } = await state.ask('page.seal', { ...start.ref, text: draft });
  const delivery = await sendLetter(trip, start, { text, draft });
  await recordDelivery(trip, start, delivery, seq);
  if (delivery.outcome !== 'failed') void awaitWithdrawal(trip);
}

/** @param lasting for the rest of the conversation; else this one message. */
export async function sendWithout(trip: Trip, lasting: boolean): Promise<void> {
  const { state, held, unsealed, attached } = trip;
  state.open(null);
  state.calm();
  held.forget();
  await state.report({ kind: 'message.unprotected', of: null, reason: null, lasting });
  const composer = findComposer(state.profile);
  const text = composer?.read() ?? '';
  if (composer === undefined || text.trim() === '') return;
  unsealed.expectOne();
  state.sends(text);
  attached.forget();
  press(trip, composer);
}
