/**
 * Explores the send's machine together with a small model of what is around it: the composer, the
 * background, the page's send control. Every event a page can see, every way an effect can end
 * (well, badly, late, twice), in every order, up to a number of events; and after each, what must
 * never happen is asked.
 */

import { agreementStates } from '../../lib/consent/agreement.ts';
import type { Effect, Result } from '../../lib/page/conversation/effects.ts';
import type { Event } from '../../lib/page/conversation/event.ts';
import type { Transition } from '../../lib/page/conversation/machine.ts';
import {
  type Agreement,
  blank,
  holds,
  type OutgoingMessage,
  type State,
} from '../../lib/page/conversation/state.ts';
import type { Fault } from '../../lib/seam/chat-view.ts';

export type Machine = (state: State, event: Event) => Transition;

/** What is around the machine. */
interface World {
  readonly state: State;
  /** Effects that are being carried out, in order. */
  readonly pending: readonly Effect[];
  /** Effects whose time ran out, and that may still end well. */
  readonly late: readonly Effect[];
  /** What the background knows. */
  readonly truth: Agreement;
  /** The person's message, or our message with it; empty: neither. */
  readonly composer: 'message' | 'outgoing' | '';
  /** How often the person's own message has left since they last acted. */
  readonly left: number;
  /** Letters pressed since the person last acted, by what they are. */
  readonly pressed: readonly string[];
  /** The head of the question that has left. */
  readonly asked: string | null;
  /** Records that have no end yet. */
  readonly open: readonly number[];
  /** Of these, how many reports the background did not take. */
  readonly unrecorded: number;
  readonly records: number;
  /** The person has acted, and has neither seen what became of it nor put it aside. */
  readonly waits: boolean;
}

export interface Found {
  readonly states: number;
  readonly transitions: number;
  /** Every kind of effect there was. */
  readonly deeds: ReadonlySet<string>;
  /** What was broken, and the events that led there; empty: nothing. */
  readonly faults: ReadonlyMap<string, readonly string[]>;
  /** From one step to another: `a --> b`, and the events that lead there. */
  readonly ways: ReadonlyMap<string, ReadonlySet<string>>;
}

const message = 'message';
const none: Agreement = { state: 'none', unprotected: false, head: null, draft: null };

const start: World = {
  state: blank,
  pending: [],
  late: [],
  truth: none,
  composer: message,
  left: 0,
  pressed: [],
  asked: null,
  open: [],
  unrecorded: 0,
  records: 0,
  waits: false,
};

/** A page that has just begun, and one in which each state of an agreement is known. */
const starts: readonly World[] = [
  start,
  ...agreementStates.map((state): World => {
    const asked = state === 'none' ? null : 'q';
    const draft = state === 'asked' ? { text: message, waits: true } : null;
    const truth: Agreement = { state, unprotected: false, head: asked, draft };
    const held = draft && { ...draft, back: true, touched: false };
    return { ...start, truth, asked, state: { ...blank, on: true, agreement: truth, held } };
  }),
];

interface Move {
  readonly name: string;
  /** The world in which the event happens, and the event. */
  readonly world: World;
  /** Null: the machine is not told. */
  readonly event: Event | null;
}

/**
 * Breadth first, each distinct world once.
 * @param until a promise: it is enough to have seen it broken
 */
export function explore(machine: Machine, depth: number, until?: string): Found {
  const seen = new Set(starts.map(keyOf));
  const faults = new Map<string, string[]>();
  let level: { world: World; path: readonly string[] }[] = starts.map((world) => ({
    world,
    path: [world.truth.state],
  }));
  const deeds = new Set<string>();
  const ways = new Map<string, Set<string>>();
  let transitions = 0;
  for (let events = 0; events < depth && !faults.has(until ?? ''); events++) {
    const next: typeof level = [];
    for (const { world, path } of level)
      for (const move of movesIn(world)) {
        transitions++;
        const { after, broken } = apply(machine, move);
        for (const { do: deed } of after.pending) deeds.add(deed);
        noteWay(ways, move, after.state);
        for (const fault of broken) if (!faults.has(fault)) faults.set(fault, [...path, move.name]);
        const key = keyOf(after);
        if (seen.has(key)) continue;
        seen.add(key);
        next.push({ world: after, path: [...path, move.name] });
      }
    level = next;
  }
  return { states: seen.size, transitions, deeds, faults, ways };
}

/** A conversation can be left from every step, so that is no way of its own. */
function noteWay(ways: Map<string, Set<string>>, { world, event }: Move, after: State): void {
  if (event === null || event.type === 'left') return;
  const from = world.state.step.at;
  if (from === after.step.at) return;
  const way = `${from} --> ${after.step.at}`;
  ways.set(way, (ways.get(way) ?? new Set()).add(event.type));
}

/** The steps and the ways between them, as a drawing in the Mermaid language. */
export function drawingOf({ ways }: Pick<Found, 'ways'>): string {
  const lines = [...ways].map(
    ([way, events]) => `    ${way}: ${[...events].toSorted().join(', ')}`,
  );
  return ['stateDiagram-v2', '    [*] --> rest', ...lines.toSorted()].join('\n');
}

/** Everything that can happen next. */
function movesIn(world: World): Move[] {
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

/** The ways in which an effect can end well, and what the world is then. */
function endings(world: World, effect: Effect): { result: Result; around: Partial<World> }[] {
  const { truth, records, open, composer } = world;
  const one = (result: Result, around: Partial<World> = {}) => [{ result, around }];
  const agreed = (agreement: Agreement, around: Partial<World> = {}) =>
    one({ kind: 'agreement', agreement }, { truth: agreement, ...around });
  switch (effect.do) {
    case 'open':
      return agreed(truth);
    case 'ask': {
      const head = `q${records}`;
      const asked: Agreement = {
        state: 'asked',
        unprotected: false,
        head,
        draft: !effect.wish.within && effect.draft ? { text: effect.draft, waits: true } : null,
      };
      return one(
        { kind: 'question', text: 'outgoing', seq: records, head, agreement: asked },
        { truth: asked, records: records + 1, open: [...open, records] },
      );
    }
    case 'look':
      return one({ kind: 'looked', draft: composer === '' ? '' : message, agreement: truth });
    case 'seal':
      if (truth.state !== 'accepted' || (effect.held && !truth.draft?.waits)) return agreed(truth);
      return one(
        { kind: 'sealed', text: 'outgoing', seq: records, head: `s${records}` },
        {
          ...{ records: records + 1, open: [...open, records] },
          truth: { ...truth, draft: { text: message, waits: false } },
        },
      );
    case 'skip': {
      const now = { ...truth, unprotected: truth.unprotected || effect.lasting, draft: null };
      return one(
        { kind: 'skipped', seq: records, agreement: now },
        {
          ...{ truth: now, records: records + 1 },
          open: effect.leaves ? [...open, records] : open,
        },
      );
    }
    case 'write':
      return one(
        { kind: 'done' },
        { composer: effect.outgoing.kind === 'bare' ? message : 'outgoing' },
      );
    case 'press': {
      const own = effect.outgoing.kind === 'question' && !effect.outgoing.within ? 0 : 1;
      return one(
        { kind: 'done' },
        {
          composer: '',
          left: world.left + own,
          pressed: [...world.pressed, nameOf(effect.outgoing)],
          asked: effect.outgoing.kind === 'question' ? effect.outgoing.head : world.asked,
        },
      );
    }
    case 'confirm': {
      const { kind, within, draft } = effect.outgoing;
      const own = kind === 'question' && !within ? 0 : 1;
      const unsent = { left: world.left - own, asked: kind === 'question' ? null : world.asked };
      // The draft has left alone: of a question it was kept back until then.
      const bare = own === 0 ? { left: world.left + 1 } : {};
      return [
        ...(['transcript', 'nowhere', 'still', 'bare'] as const)
          .filter((where) => (where === 'still') === (composer !== ''))
          .filter((where) => where !== 'bare' || (kind !== 'bare' && draft !== ''))
          .flatMap((where) => one({ kind: 'seen', where }, where === 'bare' ? bare : {})),
        // The app sent another text, which was stopped, and has emptied its editor.
        ...(kind === 'bare' || world.left < own
          ? []
          : one({ kind: 'seen', where: 'still' }, unsent)),
      ];
    }
    case 'restore':
      return [
        ...one({ kind: 'restored', restored: true }, { composer: message }),
        ...one({ kind: 'restored', restored: false }, { composer: '' }),
      ];
    case 'putBack':
      return [
        ...one({ kind: 'restored', restored: true }, { composer: message }),
        ...one({ kind: 'restored', restored: false }),
      ];
    case 'report': {
      const closed = open.filter((record) => record !== effect.outgoing.of);
      const isAsk = effect.outgoing.kind === 'question' && effect.became.kind === 'stopped';
      const freed = truth.draft && { ...truth.draft, waits: false };
      const before: Agreement = { ...truth, state: 'none', draft: freed };
      if (isAsk && truth.state === 'asked') return agreed(before, { open: closed });
      const isSealed = effect.outgoing.kind === 'sealed' && !truth.draft?.waits;
      return agreed(isSealed ? { ...truth, draft: null } : truth, { open: closed });
    }
    case 'answer':
      if (truth.state !== 'asked') return agreed(truth);
      if (effect.none) return agreed({ ...truth, state: 'unclear' });
      return (['accepted', 'declined', 'unclear'] as const).flatMap((state) =>
        agreed({ ...truth, state }),
      );
    case 'judge':
      return truth.state === 'unclear' ? agreed({ ...truth, state: effect.outcome }) : [];
    case 'withdraw':
      return agreed({
        ...{ ...truth, state: 'withdrawn' },
        draft: truth.draft && { ...truth.draft, waits: false },
      });
    case 'resume':
      return agreed({ ...truth, unprotected: false });
    case 'release':
      return agreed({ ...truth, draft: null });
    case 'keep':
      return agreed(truth);
  }
}

/** Lets the event happen, and asks what must never be. */
function apply(machine: Machine, { world, event }: Move): { after: World; broken: string[] } {
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

function nameOf({ kind, of }: OutgoingMessage): string {
  return `${kind} ${of}`;
}

/** Numbers of effects only tell them apart: counted anew, two worlds that differ in nothing else are one. */
function keyOf({ state, pending, late, ...world }: World): string {
  const numbers = new Map<number, number>();
  const short = (effect: number) => {
    const known = numbers.get(effect) ?? numbers.size;
    numbers.set(effect, known);
    return known;
  };
  const step =
    state.step.at === 'rest' ? state.step : { ...state.step, effect: short(state.step.effect) };
  const plain = (list: readonly Effect[]) =>
    list.map((it) => ({ ...it, effect: short(it.effect) }));
  return JSON.stringify([{ ...state, step, next: 0 }, plain(pending), plain(late), world]);
}
