/**
 * Explores the send's machine together with a small model of what is around it: every event a page can
 * see, every way an effect can end, in every order, up to a number of events; and after each, what must
 * never happen is asked.
 */

import { hash } from 'node:crypto';
import type { State } from '../../lib/page/conversation/state.ts';
import { apply, type Machine } from './invariants.ts';
import { type Move, movesIn } from './moves.ts';
import { keyOf, starts, type World } from './world.ts';

export type { Machine };

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

/**
 * Breadth first, each distinct world once.
 * @param until a promise: it is enough to have seen it broken
 */
export function explore(machine: Machine, depth: number, until?: string): Found {
  const seen = new Set(starts.map((world) => digest(keyOf(world))));
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
        const key = digest(keyOf(after));
        if (seen.has(key)) continue;
        seen.add(key);
        if (events + 1 < depth) next.push({ world: after, path: [...path, move.name] });
      }
    level = next;
  }
  return { states: seen.size, transitions, deeds, faults, ways };
}

/** Short, as the worlds themselves would fill the memory. */
function digest(key: string): string {
  return hash('sha1', key, 'base64');
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
