/** Asking the model, waiting for its answer, and what follows from it. */

import type { ConversationView } from '../messages.ts';
import { type Answer, completeReply } from './answer.ts';
import { findComposer } from './composer.ts';
import { openPanel, panelFor } from './panels.ts';
import { noteShown } from './question.ts';
import { sealAndSend } from './sealing.ts';
import { sayProblem, words } from './sentences.ts';
import { sightOf } from './sight.ts';
import { showChange, tellShown } from './standing.ts';
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
  const before = knownTurns(state.profile);
  state.told.clear();
  const model = modelName(state.profile);
  const invitation = await state.ask('page.ask', { ...start.ref, draft, within, hash, model });
  // Known before it leaves: the page may give the conversation its address at once.
  if (!start.signal.aborted) {
    state.conversation = invitation.view;
    state.asks(invitation, before);
    state.open({ kind: 'waiting', held: holds });
  }
  const { text, head } = invitation;
  const delivery = await sendLetter(trip, start, { text, draft, head });
  const { question } = state;
  if (delivery.outcome === 'delivered' && question?.head === head)
    noteShown(state.profile, question, delivery.turn);
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
  const { question } = state;
  if (question === null) return;
  /** It is still this question that waits, and not one asked since. */
  const waits = () =>
    !signal.aborted && state.conversation?.state === 'asked' && state.question === question;
  const onSilence = () => {
    if (waits()) state.warn(words.silence, { offer: 'diagnostics' });
  };
  const answer = await completeReply(state.profile, question, onSilence, signal).catch(
    () => undefined,
  );
  if (answer === undefined) return;
  state.tellMatches();
  await state.inTurn(async () => {
    if (waits()) await takeAnswer(trip, answer);
  });
}

export async function takeAnswer(
  trip: Trip,
  { text: reply, stopped, model }: Answer,
): Promise<void> {
  const { state } = trip;
  const { question } = state;
  if (question === null) return;
  state.told.set('page.shown', reply);
  if (state.alert?.text === words.silence) state.calm();
  const doubt = stopped ? 'cut-off' : isTranslated() ? 'translated' : null;
  const { head } = question;
  await decide(trip, state.ask('page.answered', { ...state.ref, head, reply, model, doubt }));
}

/** The person stops waiting: they will say themselves what the answer was. */
export async function stopWaiting(trip: Trip): Promise<void> {
  await takeAnswer(trip, { text: '', stopped: false, model: modelName(trip.state.profile) });
}

/** The person's judgement of the reply in the panel, if that is still the one on the page. */
export async function judge(trip: Trip, outcome: 'accepted' | 'declined'): Promise<void> {
  const { state } = trip;
  const { panel } = state;
  if (panel?.kind !== 'decide' || panel.reply === null) return;
  const { reply } = panel;
  if (await isGone(trip, reply)) return;
  try {
    await decide(trip, state.ask('page.judge', { ...state.ref, outcome, reply }));
  } catch (problem) {
    if ((problem as { code?: unknown }).code !== 'other-reply') throw problem;
    await state.update(state.ask('page.open', state.ref));
    openPanel(trip, false);
    state.warn(sayProblem(problem));
  }
}

/** Whether something else stands in the question's place than this reply. Then the panel shows that. */
async function isGone(trip: Trip, judged: string): Promise<boolean> {
  const { state } = trip;
  const { question } = state;
  if (question === null || isTranslated()) return false;
  const sight = sightOf(state, question);
  const { reply, writing } = sight;
  const isSame = reply !== null && bare(reply) === bare(judged);
  if (isSame || (reply === '' && !writing)) return false;
  if (reply === null || !writing) {
    const before = state.conversation;
    state.told.delete('page.shown');
    await tellShown(state, question, sight);
    showChange(trip, before);
  }
  const { panel } = state;
  if (panel?.kind === 'decide' && panel.reply === judged) state.warn(words.notCounted);
  return true;
}

/** White space differs from one rendering to the next. */
const bare = (text: string) => text.replace(/\s+/g, ' ').trim();

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
