/** Sending: with the seal after a yes, or without it by the person's own choice. */

import { type Composer, findComposer } from './composer.ts';
import { sendControl } from './delivery.ts';
import { openPanel } from './panels.ts';
import { sayFault } from './sentences.ts';
import { lookAgain } from './standing.ts';
import { modelName } from './transcript.ts';
import { press, recordDelivery, sendLetter, startOf, type Trip } from './trip.ts';

export async function sealAndSend(trip: Trip, composer: Composer): Promise<void> {
  const { state } = trip;
  const start = startOf(trip);
  state.calm();
  let draft = composer.read();
  // Until then a reply may be being written, and it can end the agreement.
  await sendControl(composer);
  await lookAgain(trip);
  if (!start.signal.aborted && state.conversation?.state !== 'accepted')
    return openPanel(trip, true);
  // What was typed on belongs to it; an emptied box is told of by the read-back.
  if (!start.signal.aborted) draft = composer.read() || draft;
  const model = modelName(state.profile);
  const request = { ...start.ref, text: draft, model };
  const sealed = await state.ask('page.seal', request).catch((problem) => {
    // It has ended in this very moment.
    if (problem.code !== 'not-accepted') throw problem;
  });
  if (!sealed) {
    await state.update(state.ask('page.open', start.ref));
    return openPanel(trip, true);
  }
  const delivery = await sendLetter(trip, start, { ...sealed, draft });
  await recordDelivery(trip, start, delivery, sealed.seq);
}

/** @param lasting for the rest of the conversation; else this one message. */
export async function sendWithout(trip: Trip, lasting: boolean): Promise<void> {
  const { state, held, unsealed, attached } = trip;
  const { signal } = startOf(trip);
  state.open(null);
  state.calm();
  held.forget();
  state.skipped = true;
  const composer = findComposer(state.profile);
  const draft = composer?.read() ?? '';
  const leaves = composer !== undefined && (draft.trim() !== '' || attached.besides(composer));
  if (!leaves && !lasting) return;
  if (leaves && !(await sendControl(composer)))
    return state.warn(sayFault('no-send-control', true), { offer: 'without' });
  // No record, no message.
  await state.update(state.report('message.unprotected', null, lasting && state.isFinal));
  if (signal.aborted) return state.warn(sayFault('left', false), { kept: draft });
  if (!leaves || !composer.send()) return;
  unsealed.expectOne();
  attached.forget();
  press(trip, composer);
}
