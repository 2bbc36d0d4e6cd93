/** A small model of what is around the machine of a send: the composer, the background, the page's send control. */

import { agreementStates } from '../../lib/consent/agreement.ts';
import type { Effect } from '../../lib/page/conversation/effects.ts';
import {
  type Agreement,
  blank,
  type OutgoingMessage,
  type State,
} from '../../lib/page/conversation/state.ts';

/** What is around the machine. */
export interface World {
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

export const message = 'message';
export const none: Agreement = { state: 'none', unprotected: false, head: null, draft: null };

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
export const starts: readonly World[] = [
  start,
  ...agreementStates.map((state): World => {
    const asked = state === 'none' ? null : 'q';
    const draft = state === 'asked' ? { text: message, waits: true } : null;
    const truth: Agreement = { state, unprotected: false, head: asked, draft };
    const held = draft && { ...draft, back: true, touched: false };
    return { ...start, truth, asked, state: { ...blank, on: true, agreement: truth, held } };
  }),
];

/** Numbers of effects only tell them apart: counted anew, two worlds that differ in nothing else are one. */
export function keyOf({ state, pending, late, ...world }: World): string {
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

export function nameOf({ kind, of }: OutgoingMessage): string {
  return `${kind} ${of}`;
}
