/** What happens on a send, and on each thing the person can do in the panel. */

import type { ChatActions } from '../chat-view.ts';
import { type Composer, findComposer } from './composer.ts';
import { type AskWish, askModel, awaitAnswer, judge, stopWaiting, withdraw } from './consenting.ts';
import { copyDiagnostics, sayUnknown } from './drift.ts';
import { openPanel, panelFor } from './panels.ts';
import { sealAndSend, sendWithout } from './sealing.ts';
import type { Trip } from './trip.ts';

const plainly: AskWish = { within: false, hash: null };

/** A send was held. `trusted`: a person's own act, not a script's. */
export function onSend(trip: Trip, composer: Composer, trusted: boolean): void {
  const { state } = trip;
  if (state.busy) return;
  switch (state.conversation?.state) {
    case 'accepted':
      return void state.exclusively(() => sealAndSend(trip, composer));
    case 'none':
    case 'superseded':
      // The person has said beforehand to ask at once, and has not gone without it here; a script
      // says nothing.
      if (trusted && state.asking === 'direct' && !state.skipped)
        return void state.exclusively(() => askModel(trip, plainly));
  }
  openPanel(trip, true);
}

/** Takes up a conversation where an earlier page, or another tab, left it. */
export function resume(trip: Trip): void {
  const { state } = trip;
  if (state.busy) return;
  switch (state.conversation?.state) {
    case 'asked':
      void awaitAnswer(trip);
      break;
    case 'unclear':
      if (!state.conversation.unprotected) state.open(panelFor(trip));
  }
}

export function actionsOf(trip: Trip): ChatActions {
  const { state } = trip;
  const once = (act: () => Promise<void>) => void state.exclusively(act);
  return {
    ask: (how) => once(() => askModel(trip, { ...plainly, ...how })),
    judge: (outcome) => once(() => judge(trip, outcome)),
    sendWithout: (lasting) => once(() => sendWithout(trip, lasting)),
    withdraw: () => once(() => withdraw(trip)),
    copyDiagnostics: () => void copyDiagnostics(trip),
    cancel: () => cancel(trip),
    toggle() {
      if (state.page !== 'known') sayUnknown(state);
      else if (state.panel === null) openPanel(trip, false);
      else state.open(null);
    },
    dismissAlert: () => state.calm(),
  };
}

function cancel(trip: Trip): void {
  const { state } = trip;
  const stopsWaiting =
    state.panel?.kind === 'waiting' && state.conversation?.state === 'asked' && !state.busy;
  state.open(null);
  findComposer(state.profile)?.element.focus();
  if (stopsWaiting) void state.exclusively(() => stopWaiting(trip));
}
