/** What the person presses in the panel, as events of the machine. */

import type { ChatActions } from '../../seam/chat-view.ts';
import type { EnterSaid } from '../../sites/index.ts';
import { findComposer } from '../find/composer.ts';
import { newLine } from '../send/gate.ts';
import type { Tools } from './carry-out.ts';
import type { Draft } from './change.ts';
import type { Event } from './event.ts';
import type { PageState } from './page-state.ts';
import { noteAct, readPreview } from './preview.ts';

/** What stands in the composer now. */
export function draftIn(state: PageState, composer = findComposer(state.profile)): Draft {
  if (composer === undefined) return { draft: '', besides: false };
  return { draft: composer.read(), besides: state.watch.besides() };
}

export function actionsOf({ state }: Tools): ChatActions {
  const { profile } = state;
  const draft = () => draftIn(state);
  const say = (said: EnterSaid): void => {
    state.watch.said(said);
    state.ask('page.enter', { ...state.ref, said }).catch(state.alertOf);
  };
  const press = (event: Event): void => {
    noteAct(state, true);
    state.happen(event);
  };
  return {
    ask: ({ within = false, hash = null } = {}) =>
      state.happen({ type: 'ask', wish: { within, hash }, ...draft() }),
    judge: (outcome) => state.happen({ type: 'judge', outcome }),
    sendWithout: (lasting) => state.happen({ type: 'without', lasting, ...draft() }),
    withdraw: () => state.happen({ type: 'withdraw' }),
    skip: () => press({ type: 'skip' }),
    pause() {
      const { agreement } = state.machine;
      if (agreement?.state !== 'accepted' || !state.isFinal) return press({ type: 'toggle' });
      // What lies in the composer stays there.
      const nothing = { draft: '', besides: false };
      press(
        agreement.unprotected ? { type: 'resume' } : { type: 'without', lasting: true, ...nothing },
      );
    },
    records: () => void state.ask('page.records').catch(state.alertOf),
    send() {
      say('send');
      state.happen({ type: 'act', trusted: true, opening: false, ...draft() });
    },
    line() {
      const composer = findComposer(profile);
      if (composer) newLine(composer);
      say('line');
      state.happen({ type: 'line' });
    },
    read() {
      noteAct(state, true);
      readPreview(state);
    },
    copyDiagnostics: () => void state.recognition?.copyDiagnostics(),
    cancel() {
      state.happen({ type: 'cancel' });
      findComposer(profile)?.element.focus();
    },
    toggle() {
      if (state.page !== 'known') state.recognition?.sayUnknown();
      else press({ type: 'toggle' });
    },
    dismissAlert() {
      if (state.machine.alert) state.happen({ type: 'dismiss' });
      else state.dismissAlert();
    },
  };
}
