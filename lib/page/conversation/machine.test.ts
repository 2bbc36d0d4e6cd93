import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { drawingOf, explore, type Machine } from '../../../testing/send/explore.ts';
import { step } from './machine.ts';

/** How many events deep; more finds nothing new, in more time. */
const depth = Number(process.env.DEPTH ?? 8);

it('keeps every promise in every order of events, however each effect ends', {
  timeout: 180_000,
}, () => {
  const { states, transitions, faults, deeds, ways } = explore(step, depth);
  console.log(`${states} distinct states, ${transitions} orders of ${depth} events`);
  expect(Object.fromEntries(faults)).toEqual({});
  expect(states).toBeGreaterThan(20_000);
  const page = readFileSync(new URL('../../../docs/send.md', import.meta.url), 'utf8');
  expect(page, 'The drawing in docs/send.md').toContain(drawingOf({ ways }));
  // Nothing holds by never being reached.
  expect([...deeds].toSorted()).toEqual([
    ...['answer', 'ask', 'confirm', 'judge', 'look', 'open', 'press', 'putBack', 'release'],
    ...['report', 'restore', 'resume', 'seal', 'skip', 'withdraw', 'write'],
  ]);
});

/** The machine, broken on purpose in one place. */
const broken: [string, Machine][] = [
  [
    'an Enter that may be a new line sends nothing by itself',
    (state, event) => {
      // Takes every Enter for a send.
      return step(state, event.type === 'act' ? { ...event, means: 'send' } : event);
    },
  ],
  [
    'no script sends without the contract',
    (state, event) => {
      // Takes every send for the person's next one.
      return step(state, event.type === 'act' ? { ...event, trusted: true } : event);
    },
  ],
  [
    'sealed only under an agreement',
    (state, event) => {
      // Takes whatever stands on the page for the yes.
      if (event.type !== 'did' || event.result.kind !== 'looked') return step(state, event);
      const { result } = event;
      const agreement = { ...result.agreement, state: 'accepted' } as const;
      return step(state, { ...event, result: { ...result, agreement } });
    },
  ],
  [
    'sealed only under an agreement',
    (state, event) => {
      // Does not look again before the press.
      const done = event.type === 'did' && state.step.at === 'writing' && state.agreement;
      const { state: next, effects } = step(
        done ? { ...state, agreement: { ...done, state: 'accepted' } } : state,
        event,
      );
      return { state: done ? { ...next, agreement: done } : next, effects };
    },
  ],
  [
    'nothing after the press is sent again',
    (state, event) => {
      // Sends again what was not seen.
      if (event.type !== 'did' || state.step.at !== 'confirming') return step(state, event);
      return step({ ...state, step: { ...state.step, at: 'writing' } }, event);
    },
  ],
  [
    'nothing after the press is sent again',
    (state, event) => {
      // Takes a press whose end was not told for none.
      if (event.type !== 'failed' || state.step.at !== 'pressing') return step(state, event);
      return step(
        { ...state, step: { ...state.step, at: 'writing' } },
        {
          ...event,
          type: 'did',
          result: { kind: 'done' },
        },
      );
    },
  ],
  [
    'one press per draft',
    (state, event) => {
      // Does not wait for the end of what is under way.
      const busy = event.type === 'act' && state.step.at === 'pressing';
      if (!busy || state.step.at !== 'pressing') return step(state, event);
      const { outgoing, effect } = state.step;
      return { state, effects: [{ do: 'press', outgoing, effect }] };
    },
  ],
  [
    'a held message is in the composer or in the store',
    (state, event) => {
      // Does not show what could not be put back.
      const { state: next, effects } = step(state, event);
      return {
        state: next.alert ? { ...next, alert: { ...next.alert, kept: null } } : next,
        effects,
      };
    },
  ],
  [
    'a state that holds is one the person is told of',
    (state, event) => {
      // Keeps a failure to itself.
      const { state: next, effects } = step(state, event);
      return { state: event.type === 'failed' ? { ...next, alert: state.alert } : next, effects };
    },
  ],
  [
    'every record has one end',
    (state, event) => {
      // Forgets what was recorded when its time ran out.
      const { state: next, effects } = step(state, event);
      return { state: next, effects: effects.filter(({ detached }) => !detached) };
    },
  ],
];

describe('the exploration sees a machine that is broken', { timeout: 180_000 }, () => {
  it.each(broken)('%s', (promise, machine) => {
    expect([...explore(machine, 7, promise).faults.keys()]).toContain(promise);
  });
});
