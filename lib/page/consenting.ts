/** Asking the model, waiting for its answer, and what follows from it. */

import { completeReply } from './answer.ts';
import { findComposer } from './composer.ts';
import { openPanel, panelFor } from './panels.ts';
import { sealAndSend } from './sealing.ts';
import { knownTurns, modelName } from './transcript.ts';
import { recordDelivery, sendLetter, startOf, type Trip } from './trip.ts';

export interface AskWish {
  /** The question travels with the message. */
  within: boolean;
  /** Another signed version than the one this conversation is about. */
  hash: string | null;
}

export async function askModel(trip: Trip, { within, hash }: AskWish): Promise<void> {
  const { state, held, attached } = trip;
  const start = startOf(trip);
  state.calm();
  const composer = findComposer(state.profile);
  // To ask first would send along what is attached, so the person has to have been told.
  const told = state.panel?.kind === 'invite' && state.panel.besides;
  if (!within && !told && composer !== undefined && attached.besides(composer))
    return openPanel(trip, true, { kind: 'invite', held: true, besides: true, preview: null });
  const draft = composer?.read() ?? '';
  const holds = !within && draft.trim() !== '';
  // What was held before is the draft's own past now.
  held.forget();
  const known = knownTurns(state.profile);
  const invitation = await state.ask('page.ask', { ...start.ref, draft, within, hash });
  // Known before it leaves: the page may give the conversation its address at once.
  state.conversation = invitation.view;
  state.open({ kind: 'waiting', held: holds });
  const { text } = invitation;
  const delivery = await sendLetter(trip, start, { text, draft });
  if (delivery.outcome === 'failed') {
    const { reason } = delivery;
    state.open(null);
    return state.tell(
      state.ask('page.askFailed', { ...start.ref, reason }),
      undefined,
      start.signal,
    );
  }
  await recordDelivery(trip, start, delivery, invitation.seq);
  if (start.signal.aborted) return;
  if (holds) held.hold(draft, Date.now());
  void awaitAnswer(trip, known);
}

/**
 * Reads the answer once it is complete, unless the conversation is left or has moved on. Turns in
 * `known` were there before the question: their replies are no answer to it.
 */
export async function awaitAnswer(trip: Trip, known?: ReadonlySet<unknown>): Promise<void> {
  const { state } = trip;
  const { signal } = startOf(trip);
  const hash = state.conversation?.contract?.hash;
  if (hash === undefined) return;
  const question = { hash, proposed: true, known };
  const reply = await completeReply(state.profile, question, signal).catch(() => undefined);
  if (reply === undefined) return;
  state.tellMatches();
  await state.inTurn(async () => {
    if (!signal.aborted && state.conversation?.state === 'asked') await takeAnswer(trip, reply);
  });
}

/** An empty reply: the person has stopped waiting. */
export async function takeAnswer(trip: Trip, reply: string): Promise<void> {
  const { state } = trip;
  const model = modelName(state.profile);
  await state.update(state.ask('page.answered', { ...state.ref, reply, model }));
  await afterDecision(trip);
}

export async function judge(trip: Trip, outcome: 'accepted' | 'declined'): Promise<void> {
  const { state } = trip;
  await state.update(state.ask('page.judge', { ...state.ref, outcome }));
  await afterDecision(trip);
}

/** After a yes the held message leaves by itself; after anything else the person is shown. */
async function afterDecision(trip: Trip): Promise<void> {
  const { state, held } = trip;
  await held.putBack();
  if (state.conversation?.state !== 'accepted') return state.open(panelFor(trip));
  state.open(null);
  const composer = findComposer(state.profile);
  const leaves = held.mayLeave(composer, Date.now());
  held.forget();
  if (leaves && composer) await sealAndSend(trip, composer);
  else await state.update(state.ask('page.release', state.ref));
}
