/** What the person presses in the panel, as events of the machine. */

import type { ChatActions } from '../../seam/chat-view.ts';
import type { EnterSaid } from '../../sites/index.ts';
import { findComposer } from '../find/composer.ts';
import { newLine } from '../send/gate.ts';
import type { Tools } from './carry-out.ts';
import type { Draft } from './change.ts';
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
  return {
    ask: ({ within = false, hash = null } = {}) =>
      state.happen({ type: 'ask', wish: { within, hash }, ...draft() }),
    judge: (outcome) => state.happen({ type: 'judge', outcome }),
    sendWithout: (lasting) => state.happen({ type: 'without', lasting, ...draft() }),
    withdraw: () => state.happen({ type: 'withdraw' }),
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
      else {
        noteAct(state, true);
        state.happen({ type: 'toggle' });
      }
    },
    dismissAlert() {
      if (state.machine.alert) state.happen({ type: 'dismiss' });
      else state.dismissAlert();
    },
  };
}
