/** What the machine wants done, done: with the page, with the background, one after the other. */

import { findComposer } from '../find/composer.ts';
import { nextFrame, pause } from '../find/watcher.ts';
import type { Gate } from '../send/gate.ts';
import {
  composerOf,
  isStill,
  mark,
  press,
  putBack,
  restore,
  sendControl,
  write,
} from './delivery.ts';
import type { Deed, Effect, Result } from './effects.ts';
import { NotSent } from './fault.ts';
import { isGone } from './judging.ts';
import { agreementOf, type Memory, type PageState } from './page-state.ts';
import { recheckAgreement } from './standing.ts';
import type { State } from './state.ts';

/** What effects need of a page beside its state. */
export interface Tools {
  readonly state: PageState;
  readonly gate: Gate;
  /** The person is being asked whether the page may go. */
  isGoing?: boolean;
}

/** Milliseconds after which an effect is given up; else 3,000. What takes long in itself has its own end before. */
export const limits: Partial<Record<Deed['do'], number>> = {
  judge: 6_000,
  skip: 7_000,
  look: 13_000,
  write: 9_000,
  press: 5_000,
  confirm: 17_000,
  restore: 5_000,
  putBack: 8_000,
};

/** Rejects with `NotSent`, or with the background's refusal. `now`: the conversation it is about. */
export async function carryOut(tools: Tools, effect: Effect, now: Memory): Promise<Result> {
  const { state, gate } = tools;
  const { profile, watch } = state;
  const model = watch.model();
  const { signal } = now.stay;
  const known = (view: Memory['view'] & {}): Result => {
    now.view = view;
    return { kind: 'agreement', agreement: agreementOf(view) };
  };
  const open = async () => {
    const view = await state.ask('page.open', { key: now.key, loaded: now.isLoaded });
    now.isLoaded = false;
    return known(view);
  };
  switch (effect.do) {
    case 'open':
      return open();
    case 'ask': {
      const before = watch.turns();
      now.reported.clear();
      const request = { key: now.key, draft: effect.draft, ...effect.wish, model };
      const view = await state.ask('page.ask', request);
      const { text, seq, head } = view;
      // Known before it leaves: the page may give the conversation its address at once.
      now.view = view;
      if (!signal.aborted) state.asks({ head, text }, before);
      return { kind: 'question', text, seq, head, agreement: agreementOf(view) };
    }
    case 'look': {
      const composer = await composerOf(profile, signal);
      // Until then a reply may be being written, and it can end the agreement.
      await sendControl(composer);
      now.later = await recheckAgreement(state, true);
      const view = now.view ?? (await state.ask('page.open', { key: now.key }));
      const { question } = state;
      const isAgreed = !signal.aborted && view.state === 'accepted' && question !== null;
      if (isAgreed && watch.isAstray(question)) throw new NotSent('astray');
      return { kind: 'looked', draft: composer.read(), agreement: agreementOf(view) };
    }
    case 'seal':
      try {
        const request = { key: now.key, text: effect.draft, held: effect.held, model };
        const { later } = now;
        return { kind: 'sealed', ...(await state.ask('page.seal', { ...request, later })) };
      } catch (problem) {
        // What did not arrive is said again.
        now.reported.clear();
        // It has ended in this very moment, or what waited has left from another tab.
        const { code } = problem as { code?: unknown };
        if (code === 'not-accepted' || code === 'not-waiting') return open();
        throw problem;
      }
    case 'skip': {
      const composer = findComposer(profile);
      if (effect.leaves && (!composer || !(await sendControl(composer))))
        throw new NotSent('no-send-control');
      // What we could not take out again does not leave as the person's words.
      if (effect.leaves && composer?.read().includes(mark)) throw new NotSent('left-over');
      const lasting = effect.lasting && now.key.startsWith('id:');
      const about = { kind: 'message.unprotected', of: null, reason: null, lasting } as const;
      const view = await state.ask('page.report', { key: now.key, ...about, model });
      known(view);
      return { kind: 'skipped', seq: view.seq, agreement: agreementOf(view) };
    }
    case 'write':
      await write(profile, effect.outgoing, watch.taken, signal);
      return { kind: 'done' };
    case 'press':
      await press(
        profile,
        gate,
        effect.outgoing,
        () => signal.aborted || tools.isGoing === true,
        () => {
          const { head } = effect.outgoing;
          now.before = watch.leaves(head);
          if (head !== null) now.heads.add(head);
        },
      );
      return { kind: 'done' };
    case 'confirm': {
      const { outgoing } = effect;
      const turn = await watch.arrival(outgoing, now.before, signal);
      if (turn === 'bare' && !signal.aborted) {
        watch.know();
        known(await state.report('message.unsealed', 'seen in the transcript'));
        return { kind: 'seen', where: 'bare' };
      }
      const { question } = state;
      if (
        turn &&
        turn !== 'bare' &&
        outgoing.kind === 'question' &&
        question?.head === outgoing.head
      )
        watch.noteShown(question, turn);
      if (turn || watch.wasSent(outgoing.head)) return { kind: 'seen', where: 'transcript' };
      if (turn === null || (!signal.aborted && isStill(profile, outgoing)))
        return { kind: 'seen', where: 'still' };
      // The person is told to look themselves.
      watch.know();
      return { kind: 'seen', where: 'nowhere' };
    }
    case 'restore':
      return { kind: 'restored', restored: await restore(profile, effect.outgoing, signal) };
    case 'putBack': {
      const { head = null } = now.view?.draft ?? {};
      // It may have left before the page went.
      const hasLeft = head !== null && state.isFinal && (await watch.comes(head, signal));
      return {
        kind: 'restored',
        restored: !hasLeft && (await putBack(profile, effect.text, signal)),
      };
    }
    case 'report': {
      const { outgoing, became } = effect;
      if (outgoing.kind === 'question' && became.kind === 'stopped')
        return known(await state.ask('page.askFailed', { key: now.key, reason: became.fault }));
      return known(
        await state.ask('page.report', {
          ...{ key: now.key, kind: `message.${became.kind}`, of: outgoing.of },
          ...{ reason: became.kind === 'stopped' ? became.fault : null, lasting: false, model },
          wire: watch.wasSent(outgoing.head),
        }),
      );
    }
    case 'answer': {
      const { text, stopped, model: by } = (!effect.none && now.answer) || silence;
      now.reported.set('answer-now', text);
      const doubt = stopped ? 'cut-off' : watch.isTranslated() ? 'translated' : null;
      const answer = { head: effect.head, reply: text, model: by ?? model, doubt } as const;
      return known(await state.ask('page.reply', { key: now.key, seen: 'answer', ...answer }));
    }
    case 'judge': {
      const reply = now.view?.reply?.text ?? '';
      if (await isGone(state, reply)) return open();
      const { outcome } = effect;
      return known(await state.ask('page.judge', { key: now.key, outcome, reply }));
    }
    case 'keep': {
      if (effect.text === null) await nextFrame();
      else if (state.machine.step.at === 'looking') {
        await pause(0);
        // The seal was asked for in the same task, and keeps it as well.
        if ((state.machine as State).step.at === 'sealing') return { kind: 'done' };
      }
      const text = effect.text ?? findComposer(profile)?.read();
      if (text === undefined || signal.aborted) return open();
      const { waits, alone } = effect;
      return known(await state.ask('page.draft', { key: now.key, text, waits, alone }));
    }
    case 'withdraw':
    case 'resume':
    case 'release':
      return known(await state.ask(`page.${effect.do}`, { key: now.key }));
  }
}

/** The person waits no longer, and says themselves what the answer was. */
const silence = { text: '', stopped: false, model: null };
