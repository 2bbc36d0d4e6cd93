/** Asking the model, waiting for its answer, and what follows from it. */

import type { ConversationView } from '../messages.ts';
import { type Answer, completeReply } from './answer.ts';
import { findComposer } from './composer.ts';
import { openPanel, panelFor } from './panels.ts';
import { sealAndSend } from './sealing.ts';
import { words } from './sentences.ts';
import { isTranslated, knownTurns, modelName } from './transcript.ts';
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
  state.known = knownTurns(state.profile);
  state.told.clear();
  const invitation = await state.ask('page.ask', { ...start.ref, draft, within, hash });
  // Known before it leaves: the page may give the conversation its address at once.
  if (!start.signal.aborted) {
    state.conversation = invitation.view;
    state.open({ kind: 'waiting', held: holds });
  }
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
  void awaitAnswer(trip);
}

/** Reads the answer once it is complete, unless the conversation is left or has moved on. */
export async function awaitAnswer(trip: Trip): Promise<void> {
  const { state } = trip;
  const { signal } = startOf(trip);
  const hash = state.conversation?.contract?.hash;
  if (hash === undefined) return;
  const { known } = state;
  /** It is still this question that waits, and not one asked since. */
  const waits = () =>
    !signal.aborted && state.conversation?.state === 'asked' && state.known === known;
  const onSilence = () => {
    if (waits()) state.warn(words.silence, { offer: 'diagnostics' });
  };
  const question = { hash, known, onSilence };
  const answer = await completeReply(state.profile, question, signal).catch(() => undefined);
  if (answer === undefined) return;
  state.tellMatches();
  await state.inTurn(async () => {
    if (waits()) await takeAnswer(trip, answer);
  });
}

export async function takeAnswer(trip: Trip, { text: reply, stopped }: Answer): Promise<void> {
  const { state } = trip;
  const model = modelName(state.profile);
  state.told.add(reply);
  if (state.alert?.text === words.silence) state.calm();
  const doubt = stopped ? 'cut-off' : isTranslated() ? 'translated' : null;
  const answer = { reply, model, doubt } as const;
  await decide(trip, state.ask('page.answered', { ...state.ref, ...answer }));
}

export async function judge(trip: Trip, outcome: 'accepted' | 'declined'): Promise<void> {
  const { state } = trip;
  await decide(trip, state.ask('page.judge', { ...state.ref, outcome }));
}

/** The person ends the agreement. */
export async function withdraw(trip: Trip): Promise<void> {
  const { state } = trip;
  await state.update(state.ask('page.withdraw', state.ref));
  state.open(panelFor(trip));
}

/** After a yes the held message leaves by itself; after anything else the person is shown. */
async function decide(trip: Trip, view: Promise<ConversationView>): Promise<void> {
  const { state, held } = trip;
  const { signal } = startOf(trip);
  await state.update(view);
  await held.putBack();
  if (signal.aborted) return;
  if (state.conversation?.state !== 'accepted') return state.open(panelFor(trip));
  state.open(null);
  const composer = findComposer(state.profile);
  const leaves = held.mayLeave(composer, Date.now());
  held.forget();
  if (leaves && composer) await sealAndSend(trip, composer);
  else await state.update(state.ask('page.release', state.ref));
}
