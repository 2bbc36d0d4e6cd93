/** What must never be, asked after each event. */

import type { Effect } from '../../lib/page/conversation/effects.ts';
import type { Event } from '../../lib/page/conversation/event.ts';
import type { Transition } from '../../lib/page/conversation/machine.ts';
import type { Agreement, State } from '../../lib/page/conversation/state.ts';
import type { Move } from './moves.ts';
import { message, nameOf, type World } from './world.ts';

export type Machine = (state: State, event: Event) => Transition;

/** Lets the event happen, and asks what must never be. */
export function apply(
  machine: Machine,
  { world, event }: Move,
): { after: World; broken: string[] } {
  const { state, effects } = event ? machine(world.state, event) : { ...world, effects: [] };
  const broken: string[] = [];
  const sends = ({ do: deed }: Effect) => /^(?:ask|look|seal|write|press)$/.test(deed);
  if (event && isUnsure(world.state, event) && effects.some(sends))
    broken.push('an Enter that may be a new line sends nothing by itself');
  if (event?.type === 'act' && !event.trusted && effects.some(({ do: deed }) => deed === 'skip'))
    broken.push('no script sends without the contract');
  for (const effect of effects) {
    if (effect.do === 'seal' && world.truth.state !== 'accepted')
      broken.push('sealed only under an agreement');
    if (effect.do !== 'write' && effect.do !== 'press') continue;
    const { outgoing } = effect;
    // A question that the background wrote down too late, and that never left, ends no agreement.
    const stands = world.truth.state === 'accepted' || world.truth.state === 'asked';
    if (outgoing.kind === 'sealed' && effect.do === 'press' && !stands)
      broken.push('sealed only under an agreement');
    if (world.pressed.includes(nameOf(outgoing)))
      broken.push('nothing after the press is sent again');
  }
  const presses = [...world.pending, ...effects].filter(({ do: deed }) => deed === 'press');
  if (presses.length > 1 || world.left > 1) broken.push('one press per draft');
  // Nobody waits for what is kept: it is on disk at once, and what the background is asked next finds it.
  const pending = [...world.pending, ...effects.filter(({ do: deed }) => deed !== 'keep')];
  const after = { ...world, state, pending, truth: keptBy(effects, world) };
  if (isLost(after)) broken.push('a held message is in the composer or in the store');
  if (isSilent(after)) broken.push('a state that holds is one the person is told of');
  if (isUnended(after)) broken.push('every record has one end');
  const waited = state.step.at === 'rest' ? -1 : state.step.effect;
  if (waited >= 0 && !pending.some(({ effect }) => effect === waited))
    broken.push('every step waits for an effect that is being carried out');
  return { after, broken };
}

function keptBy(effects: readonly Effect[], { truth, composer }: World): Agreement {
  const kept = effects.find((effect) => effect.do === 'keep');
  if (kept === undefined || (kept.alone && truth.draft !== null)) return truth;
  const text = kept.text ?? (composer === '' ? '' : message);
  return { ...truth, draft: text === '' ? null : { text, waits: kept.waits } };
}

/** What goes on now is an Enter that may be a new line, and nobody has said which it is. */
function isUnsure({ step, following }: State, event: Event): boolean {
  if (event.type === 'act') return event.means === 'perhaps';
  const early = step.at === 'loading' ? step.early : following;
  return early?.means === 'perhaps';
}

function isLost({ state, composer, left, truth, pending, waits }: World): boolean {
  if (state.step.at !== 'rest' || pending.length > 0 || !waits || left > 0) return false;
  return composer === '' && truth.draft === null && state.alert?.kept !== message;
}

function isSilent({ state, pending, waits, left, composer }: World): boolean {
  if (!waits || left > 0 || pending.length > 0 || composer === '') return false;
  return state.panel === null && state.alert === null;
}

/** Nothing is under way, and something was recorded of which nobody knows what became. */
function isUnended({ state, open, pending, late, unrecorded }: World): boolean {
  if (state.step.at !== 'rest' || pending.length > 0 || late.length > 0) return false;
  return open.length > unrecorded;
}
