/** Everything that can happen next: what people and pages do, and how each effect ends (well, badly, late, twice). */

import type { Effect, Result } from '../../lib/page/conversation/effects.ts';
import type { Event } from '../../lib/page/conversation/event.ts';
import { type Agreement, holds, type State } from '../../lib/page/conversation/state.ts';
import type { Fault } from '../../lib/seam/chat-view.ts';
import { endings } from './endings.ts';
import { message, none, type World } from './world.ts';

export interface Move {
  readonly name: string;
  /** The world in which the event happens, and the event. */
  readonly world: World;
  /** Null: the machine is not told. */
  readonly event: Event | null;
}

/** Everything that can happen next. */
export function movesIn(world: World): Move[] {
  const { pending, late, truth, state, composer } = world;
  const moves: Move[] = [];
  const add = (name: string, event: Event | null, around: Partial<World> = {}): void => {
    moves.push({ name, event, world: { ...world, ...around } });
  };
  const draft = composer === '' ? '' : message;
  const acted = { waits: true, left: 0, pressed: [] };
  add('policy on', { type: 'policy', on: true, asking: 'show' });
  // Switched off by the person, who sees their message in the composer.
  add('policy off', { type: 'policy', on: false, asking: 'show' }, { waits: false });
  if (state.on) add('asked anew', { type: 'reload' });
  add('policy direct', { type: 'policy', on: true, asking: 'direct' });
  if (composer !== '' && holds(state))
    for (const trusted of [true, false])
      add(
        `act ${trusted ? 'of the person' : 'of a script'}`,
        { type: 'act', trusted, opening: false, draft, besides: false },
        // What is held while something is under way is not a new wish.
        trusted && takesUp(state) ? acted : {},
      );
  if (composer !== '' && holds(state) && takesUp(state))
    add(
      'Enter that may be a new line',
      { type: 'act', trusted: true, opening: false, means: 'perhaps', draft, besides: false },
      // Where nothing is to carry it, or an answer is due first, the person sees it in the composer.
      {
        ...acted,
        waits: state.on === true && !truth.unprotected && !/^(?:asked|unclear)$/.test(truth.state),
      },
    );
  if (state.panel !== null) {
    const begins = state.step.at === 'rest' ? { ...acted, waits: composer !== '' } : {};
    for (const within of [false, true]) {
      const wish = { within, hash: null };
      add(
        `press ask${within ? ' within' : ''}`,
        { type: 'ask', wish, draft, besides: within },
        begins,
      );
    }
    add('press without', { type: 'without', lasting: false, draft, besides: false }, begins);
    add('press cancel', { type: 'cancel' }, { waits: false });
    if (state.panel.line) add('press new line', { type: 'line' }, { waits: false });
    if (state.panel.kind === 'enter')
      add(
        'press send',
        { type: 'act', trusted: true, opening: false, draft, besides: false },
        begins,
      );
    if (state.panel.kind === 'decide')
      // Who judges has seen the panel; only what is held for them leaves by it.
      for (const outcome of ['accepted', 'declined'] as const)
        add(
          `press ${outcome}`,
          { type: 'judge', outcome },
          {
            waits: world.waits && state.held !== null,
          },
        );
    if (state.panel.kind === 'details') {
      add('press end', { type: 'withdraw' }, { waits: false });
      add('press skip', { type: 'skip' });
      const pause = { type: 'without', lasting: true, draft: '', besides: false } as const;
      const paused = state.agreement?.unprotected === true;
      add(paused ? 'press resume' : 'press pause', paused ? { type: 'resume' } : pause, {
        waits: false,
      });
    }
  }
  if (state.panel === null && state.agreement !== null) add('toggle', { type: 'toggle' });
  if (state.alert !== null) add('dismiss', { type: 'dismiss' }, { waits: false });
  if (state.held !== null && !state.held.touched)
    // What the person changes meanwhile is theirs, as the panel says.
    for (const kept of composer === '' ? [] : ([composer, ''] as const))
      add(
        kept ? 'touched' : 'deleted',
        { type: 'touched', back: true },
        {
          ...{ composer: kept, waits: false },
        },
      );
  if (composer === '' && state.held !== null && !state.held.touched && state.step.at === 'rest')
    add('put back later', { type: 'returned' }, { composer: message });
  if (composer === '' && state.held === null)
    add(
      'types another message',
      { type: 'touched', back: false },
      {
        ...{ composer: message, left: 0, pressed: [], waits: false },
      },
    );
  const isCalm = state.alert === null && !world.waits;
  if (state.agreement?.unprotected === false && isCalm && composer === '')
    add('another is stopped', { type: 'stopped', text: message }, acted);
  if (world.asked !== null) add('reply', { type: 'reply', head: world.asked });
  if (truth.state === 'accepted') {
    const withdrawn: Agreement = { ...truth, state: 'withdrawn' };
    add('withdrawn elsewhere', { type: 'told', agreement: withdrawn }, { truth: withdrawn });
  }
  add(
    'left',
    { type: 'left', isFindable: false },
    {
      ...{ truth: none, composer: message, waits: false },
      ...{ left: 0, pressed: [], asked: null },
      // The page stops what it does there; what the background was asked goes on.
      pending: pending.filter(({ detached }) => detached),
      late: [...late, ...pending.filter(({ do: deed }) => deed === 'ask' || deed === 'seal')].slice(
        -2,
      ),
    },
  );

  // One at a time, as the shell carries them out.
  const [first, ...others] = pending;
  if (first !== undefined) {
    for (const { result, around } of endings(world, first))
      add(`${first.do} ends: ${JSON.stringify(result).slice(0, 60)}`, did(first, result), {
        ...around,
        pending: others,
      });
    const lost = { unrecorded: world.unrecorded + (first.do === 'report' ? 1 : 0) };
    for (const fault of faultsOf(first))
      add(`${first.do} fails: ${fault}`, failed(first, fault), { ...lost, pending: others });
    add(`${first.do} is late`, failed(first, 'no-answer'), {
      ...lost,
      pending: others,
      // A press happens at once or never; it is its end that may not be told.
      late: first.do === 'press' ? late : [...late, first].slice(-2),
    });
    if (first.do === 'press')
      for (const { around } of endings(world, first))
        add('press happens, and is late', failed(first, 'no-answer'), {
          ...around,
          pending: others,
        });
  }
  for (const [index, effect] of late.entries()) {
    if (effect.do !== 'ask' && effect.do !== 'seal') continue;
    const rest = late.filter((_, at) => at !== index);
    for (const { result, around } of endings(world, effect))
      add(`${effect.do} ends after its time`, did(effect, result), { ...around, late: rest });
  }
  return moves;
}

/** Whether an act is a wish of its own, now or as soon as what has left is accounted for. */
function takesUp({ step }: State): boolean {
  if (step.at === 'rest' || step.at === 'loading') return true;
  const isOver = step.at === 'confirming' || step.at === 'reporting';
  return isOver && step.outgoing.kind !== 'question';
}

/** The end of what was about a conversation that was left is nobody's. */
const did = ({ effect, detached }: Effect, result: Result): Event | null =>
  detached ? null : { type: 'did', effect, result };
const failed = ({ effect, detached }: Effect, fault: Fault): Event | null =>
  detached ? null : { type: 'failed', effect, fault, said: null };

function faultsOf({ do: deed }: Effect): ('refused' | 'read-back')[] {
  if (deed === 'write' || deed === 'press') return ['read-back'];
  return deed === 'confirm' || deed === 'restore' || deed === 'release' || deed === 'putBack'
    ? []
    : ['refused'];
}
