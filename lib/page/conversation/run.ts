/** Runs the machine of the conversation in view: events in, effects carried out, one at a time. */

import { carryOut, limits, type Tools } from './carry-out.ts';
import { takeOut } from './delivery.ts';
import type { Effect } from './effects.ts';
import type { Event } from './event.ts';
import { faultOf } from './fault.ts';
import { step } from './machine.ts';
import type { Memory } from './page-state.ts';
import { forgetPreview, readPreview } from './preview.ts';
import { isOnItsWay } from './state.ts';

/** A held message leaves by itself for this long; after that it waits for Enter. */
const holdMs = 600_000;

/** Gives the one way in which something happens in the conversation. */
export function runMachine(tools: Tools): (event: Event) => void {
  const { state } = tools;
  /** The conversation that was left last: what was on its way there is about it. */
  let last: Memory = state.now;
  let turn = Promise.resolve();

  const happen = (event: Event, about = last): void => {
    const before = state.machine;
    const { state: next, effects } = step(before, event);
    state.machine = next;
    for (const effect of effects) {
      const now = effect.detached ? about : state.now;
      const run = () => carry(effect, now);
      // What was left behind waits for nobody, and nobody for it.
      if (effect.detached || effect.do === 'keep') void run();
      else turn = turn.then(run, run);
    }
    last = state.now;
    warnOfLeaving(isOnItsWay(next));
    if (next.panel === null && before.panel !== null) forgetPreview(state.now);
    readPreview(state);
    state.show();
    awaitAnswer();
  };

  let warning: AbortController | undefined;
  /**
   * The browser asks the person before the page goes with their words in it. Firefox lets the page go on
   * meanwhile; what would leave then would be of a page that goes.
   */
  const warnOfLeaving = (isDue: boolean): void => {
    if (isDue === (warning !== undefined)) return;
    warning?.abort();
    warning = isDue ? new AbortController() : undefined;
    const { signal } = warning ?? {};
    tools.isGoing = false;
    const ask = (event: BeforeUnloadEvent): void => {
      event.preventDefault();
      tools.isGoing = true;
    };
    if (signal) addEventListener('beforeunload', ask, { signal });
  };

  const carry = (effect: Effect, now: Memory): Promise<void> =>
    new Promise((resolve) => {
      const isLeft = () => now.stay.signal.aborted && !effect.detached;
      if (isLeft()) return resolve();
      const tell = (event: Event): void => {
        if (!effect.detached) happen(event, now);
        resolve();
      };
      const { effect: number } = effect;
      const timer = setTimeout(
        () => tell({ type: 'failed', effect: number, fault: 'no-answer', said: null }),
        limits[effect.do] ?? 3_000,
      );
      carryOut(tools, effect, now).then(
        (result) => {
          clearTimeout(timer);
          tell({ type: 'did', effect: number, result });
        },
        (problem) => {
          clearTimeout(timer);
          if (effect.do === 'write' && isLeft()) void takeOut(state.profile, effect.outgoing.text);
          tell({ type: 'failed', effect: number, ...faultOf(problem) });
        },
      );
    });

  /** Reads the answer to the question that has left, once it is complete. */
  const awaitAnswer = (): void => {
    const { now, machine, question } = state;
    const { agreement, step: under } = machine;
    const isSent = !/^(?:asking|writing|pressing|restoring)$/.test(under.at);
    if (agreement?.state !== 'asked' || question === null || !isSent) return;
    const { head } = question;
    if (now.awaited === head || agreement.head !== head) return;
    now.awaited = head;
    const waits = () =>
      now === state.now && state.machine.agreement?.state === 'asked' && now.awaited === head;
    const onSilence = () => {
      if (waits()) state.showAlert('silence', { offer: 'diagnostics' });
    };
    state.watch.answer(question, onSilence, now.stay.signal).then(
      (answer) => {
        if (!waits()) return;
        state.recognition?.tellMatches();
        if (state.notice?.kind === 'silence') state.dismissAlert();
        now.answer = answer;
        const since = Date.parse(now.view?.draft?.at ?? '');
        if (Date.now() - since > holdMs) happen({ type: 'touched', back: true });
        happen({ type: 'reply', head });
      },
      () => {},
    );
  };

  return (event) => happen(event);
}
