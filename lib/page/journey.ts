/** What happens on a send (DESIGN 6), and on each thing the person can do in the panel. */

import type { ChatActions } from '../chat-view.ts';
import { type Composer, findComposer } from './composer.ts';
import { type AskWish, askModel, awaitAnswer, judge, takeAnswer, withdraw } from './consenting.ts';
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
      // The person has said beforehand how to ask; a script has not.
      if (trusted && state.asking !== 'show') {
        const within = state.asking === 'within';
        return void state.exclusively(() => askModel(trip, { ...plainly, within }));
      }
  }
  openPanel(trip, true);
}

/** Takes up a conversation where an earlier page, or another tab, left it. */
export function resume(trip: Trip): void {
  const { state } = trip;
  if (state.busy) return;
  switch (state.conversation?.state) {
    case 'asked':
      // An old answer may stand where the new one will: the person has to look.
      if (state.conversation.repeated) state.open(panelFor(trip));
      else void awaitAnswer(trip);
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
  if (stopsWaiting) void state.exclusively(() => takeAnswer(trip, { text: '', stopped: false }));
}
