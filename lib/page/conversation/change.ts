/** How a state changes: what every part of the machine builds its transitions from. */

import type { AlertKind, AlertView } from '../../seam/chat-view.ts';
import type { Panel } from '../../seam/tell.ts';
import type { Deed, Effect } from './effects.ts';
import type { Agreement, State, Step } from './state.ts';

export interface Change {
  readonly state: State;
  readonly effects: readonly Effect[];
}

/** What stands in the composer when something begins. */
export interface Draft {
  readonly draft: string;
  /** More than text would leave with it. */
  readonly besides: boolean;
}

type Begun = Exclude<Step, { at: 'rest' }>;
/** A step without the number of its effect. */
type Beginning = Begun extends infer S
  ? S extends { effect: number }
    ? Omit<S, 'effect'>
    : never
  : never;

/** Nothing more is done, but for an answer that came meanwhile. */
export function rest(state: State): Change {
  const { replied, agreement } = state;
  if (state.step.at !== 'rest' || replied === null) return { state, effects: [] };
  const next = { ...state, replied: null };
  if (agreement?.state !== 'asked' || agreement.head !== replied) return rest(next);
  return begin(next, { at: 'reading' }, { do: 'answer', head: replied, none: false });
}

/** The step is over. */
export function end(state: State): Change {
  return rest({ ...state, step: { at: 'rest' } });
}

/** The message is held from here on, and goes back into the composer. */
export function hold(state: State, text: string, waits: boolean): Change {
  const held = { text, waits, back: false, touched: false };
  return begin({ ...state, held }, { at: 'returning', leaves: false }, { do: 'putBack', text });
}

/** Begins a step with the effect it waits for. */
export function begin(state: State, step: Beginning, deed: Deed): Change {
  const effect = state.next;
  const begun = { ...step, effect } as Begun;
  return {
    state: { ...state, step: begun, next: effect + 1 },
    effects: [{ ...deed, effect }],
  };
}

/** The same change, and something nobody waits for before it. */
export function also({ state, effects }: Change, deed: Deed, detached?: true): Change {
  const effect = state.next;
  const more: Effect = detached ? { ...deed, effect, detached } : { ...deed, effect };
  return { state: { ...state, next: effect + 1 }, effects: [more, ...effects] };
}

/** A message that an alert keeps stays there until the person has put it aside. */
export function warned(state: State, kind: AlertKind, more: Partial<AlertView> = {}): State {
  const kept = more.kept ?? state.alert?.kept ?? null;
  return { ...state, alert: { kind, said: null, offer: null, ...more, kept } };
}

export function withoutAlert(state: State): State {
  return state.alert?.kept ? state : { ...state, alert: null };
}

/** The panel that belongs to the agreement as it is. `held`: a send waits for the person's word. */
export function panelFor(agreement: Agreement | null, held: boolean, besides: boolean): Panel {
  if (agreement?.unprotected && agreement.state !== 'accepted')
    return { kind: 'invite', held, besides };
  switch (agreement?.state) {
    case 'asked':
      return { kind: 'waiting' };
    case 'unclear':
      return { kind: 'decide' };
    case 'declined':
    case 'withdrawn':
      return { kind: 'refused' };
    case 'accepted':
      return { kind: 'details' };
    default:
      return { kind: 'invite', held, besides };
  }
}
