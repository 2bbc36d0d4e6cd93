/**
 * What happens in one conversation of a chat page, from a send-like act to a confirmed message, as a
 * pure function: no DOM, no clock, no promise. Events say what happened, effects what to do; they are
 * carried out one at a time, and each ends in an event, whether it was done, failed, or its time ran
 * out.
 */

import {
  act,
  ask,
  cancel,
  judge,
  open,
  replied,
  skip,
  stopped,
  toggle,
  told,
  touched,
  withdrawOrResume,
  without,
} from './acts.ts';
import { also, type Change, rest } from './change.ts';
import type { Effect } from './effects.ts';
import type { Event } from './event.ts';
import { did, failed } from './outcomes.ts';
import { letGo } from './sending.ts';
import type { State } from './state.ts';

export interface Transition {
  readonly state: State;
  readonly effects: readonly Effect[];
}

/** What follows from an event. Total: an event that has no place changes nothing. */
export function step(state: State, event: Event): Transition {
  const { state: next, effects } = follow(state, event);
  const { following } = next;
  if (following === null || next.step.at !== 'rest') return { state: next, effects };
  const free: State = { ...next, following: null };
  // Where something is to be told first, the person sees their next message in the composer.
  if (!next.on || next.alert !== null) return { state: free, effects };
  const taken = act(free, { type: 'act', opening: false, besides: false, ...following });
  return { state: taken.state, effects: [...effects, ...taken.effects] };
}

function follow(state: State, event: Event): Change {
  switch (event.type) {
    case 'policy':
      return policy(state, event);
    case 'act':
      return act(state, event);
    case 'did':
      return did(state, event.effect, event.result);
    case 'failed':
      return failed(state, event.effect, event.fault, event.said);
    case 'told':
      return told(state, event.agreement);
    case 'reply':
      return replied(state, event.head);
    case 'ask':
      return ask(state, event);
    case 'judge':
      return judge(state, event.outcome);
    case 'without':
      return without(state, event);
    case 'withdraw':
    case 'resume':
      return withdrawOrResume(state, event.type);
    case 'skip':
      return skip(state);
    case 'line':
      // What was held for it is the person's own again.
      return touched({ ...state, panel: null }, true);
    case 'cancel':
      return cancel(state);
    case 'toggle':
      return toggle(state);
    case 'dismiss':
      return rest({ ...state, alert: null });
    case 'touched':
      return touched(state, event.back);
    case 'stopped':
      return stopped(state, event.text);
    case 'returned':
      return rest(state.held ? { ...state, held: { ...state.held, back: true } } : state);
    case 'reload':
      return state.step.at === 'rest' && state.on ? open(state, null) : rest(state);
    case 'left':
      return letGo(state, event.isFindable);
  }
}

function policy(state: State, event: Extract<Event, { type: 'policy' }>): Change {
  const { on, asking, lines = false } = event;
  const next = { ...state, on, asking, lines };
  // What is under way ends by itself, and finds then that nothing is in force.
  if (!on) return state.step.at === 'rest' ? letLie({ ...next, panel: null }) : rest(next);
  if (state.on === true && state.agreement !== null) return rest(next);
  return state.step.at === 'rest' ? open(next, null) : rest(next);
}

/** From now on what lies in the composer leaves by the site's own ways, unseen: it is not kept for later. */
function letLie(state: State): Change {
  if (!state.held?.back) return rest(state);
  return also(rest({ ...state, held: null }), { do: 'release' });
}
