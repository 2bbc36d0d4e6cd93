/** One chat page from load to unload: which conversation it is in, and what it shows of us. */

import type { ConversationView, Policy } from '../../protocol/index.ts';
import type { ChatActions } from '../../seam/chat-view.ts';
import type { Tell } from '../../seam/tell.ts';
import type { Move, WatchOver } from '../../seam/watch.ts';
import type { SiteProfile } from '../../sites/index.ts';
import { actionsOf, draftIn } from '../conversation/actions.ts';
import type { Tools } from '../conversation/carry-out.ts';
import { takeOut } from '../conversation/delivery.ts';
import { keepOnLeaving, noticeTouches, putBackAgain } from '../conversation/held.ts';
import { type AskBackground, PageState, type Show } from '../conversation/page-state.ts';
import { noteAct } from '../conversation/preview.ts';
import { runMachine } from '../conversation/run.ts';
import { recheckAgreement } from '../conversation/standing.ts';
import { applyProfileOverride } from '../find/given.ts';
import { openGate } from '../send/gate.ts';

export interface SessionParts {
  profile: SiteProfile;
  watchOver: WatchOver;
  tell: Pick<Tell, 'unsealed' | 'recognise' | 'viewOf' | 'wake'>;
  ask: AskBackground;
  /** Resolves with the policy now, and calls back on each change after. */
  policy(onChange: (policy: Policy) => void): Promise<Policy>;
  /** Calls back when a conversation has moved on in another tab. */
  onChanged(changed: (key: string, view: ConversationView) => void): void;
  show: Show;
  newKey(): string;
  /** The page had begun before we came: what it listens to comes before us, until it is loaded anew. */
  late?: boolean;
  signal: AbortSignal;
}

/** Holds sends from the moment it returns. */
export function startSession(parts: SessionParts): ChatActions {
  const { signal } = parts;
  const profile = structuredClone(parts.profile);
  const watch = parts.watchOver(profile, parts.newKey, signal);
  const state = new PageState(profile, watch, parts.ask, parts.show, parts.tell.viewOf);
  const recognition = parts.tell.recognise(state, signal);
  state.recognition = recognition;
  parts.tell.wake(state, signal);
  /** Heads that the background was asked about, each with the conversation that shows it. */
  const bound = new Set<string>();

  const gate = openGate(
    profile,
    {
      holds: () => state.holds,
      besides: () => watch.besides(),
      enter: () => watch.enter(state.policy?.enter?.[profile.id]),
      onSend(composer, trusted, means) {
        noteAct(state, trusted);
        // The page may have moved since the last look.
        const opening = follow() === 'wait';
        state.happen({ type: 'act', trusted, opening, means, ...draftIn(state, composer) });
      },
      onUnknown: () => recognition.onUnknown(),
      onBroken: (error) => state.breaks(error),
    },
    signal,
  );
  const tools: Tools = { state, gate };
  state.happen = runMachine(tools);
  noticeTouches(state, signal);
  keepOnLeaving(state, signal);
  const lookForUnsealed = parts.tell.unsealed(state, watch);

  async function start(): Promise<void> {
    parts.onChanged((key, view) => {
      if (key !== state.key || state.busy) return;
      void state.update(Promise.resolve(view));
    });
    take(await parts.policy(take));
    if (parts.late) state.showLate();
    watch.onChange(look);
  }

  function take(policy: Policy): void {
    const isKnown = state.machine.agreement !== null;
    // A policy that an older version left there knows of none.
    applyProfileOverride(profile, policy.profiles?.[profile.id]?.profile ?? parts.profile);
    state.policy = policy;
    const lines = policy.enter?.[profile.id] === 'line';
    state.happen({ type: 'policy', on: state.isOn, asking: state.asking, lines });
    // What is in force may be another document now; where nothing is done the popup says so.
    if (!state.isOn) void parts.ask('page.open', state.ref).catch(() => {});
    else if (isKnown) state.happen({ type: 'reload' });
  }

  function enter(key: string): void {
    // It is in the conversation that begins by it, perhaps, that this is to be read.
    const isTold = !state.isFinal && state.notice?.kind === 'unsealed';
    recognition.restart();
    state.enter(key);
    if (isTold && state.isFinal) state.showAlert('unsealed');
  }

  function look(): void {
    if (!state.isOn) return;
    try {
      lookAt();
    } catch (error) {
      state.breaks(error);
    }
  }

  function lookAt(): void {
    follow();
    if (!state.busy) {
      if (!isArrived()) void putBackAgain(state);
      lookForUnsealed();
      lookForQuestion();
      void recheckAgreement(state);
    }
    recognition.look();
    state.show();
  }

  /** Takes note of where the page has moved to. */
  function follow(): Move['kind'] {
    const move = watch.follow(state.now.heads, state.question);
    if (move.kind === 'enter') enter(move.key);
    if (move.kind === 'bind') void bind(move);
    return move.kind;
  }

  /** Until the background has taken note all goes on under the old key, which it knows. */
  async function bind({ id, head }: { id: string; head: string }): Promise<void> {
    const key = `id:${id}`;
    if (isAsked(key, head)) return;
    const { now } = state;
    try {
      const view = await parts.ask('page.bind', { key, head });
      if (now !== state.now) return;
      watch.bound(key);
      now.key = key;
      await state.update(Promise.resolve(view));
    } catch (problem) {
      state.alertOf(problem);
    }
  }

  function isAsked(key: string, head: string): boolean {
    const isKnown = bound.has(key + head);
    bound.add(key + head);
    return isKnown;
  }

  /** Whether what is kept has left, of a page that went before it could be seen to: it is let go. */
  function isArrived(): boolean {
    const { text, head } = state.conversation?.draft ?? {};
    if (text === undefined || head == null || !watch.showsAny(new Set([head]))) return false;
    void state.tell(parts.ask('page.release', state.ref));
    void takeOut(profile, text);
    return true;
  }

  /** A question that this tab has sent, and whose page was left before the conversation had an id. */
  function lookForQuestion(): void {
    const now = state.conversation;
    if (!state.isFinal || now?.state !== 'none' || now.unprotected) return;
    for (const head of watch.askedHeads())
      if (!isAsked(state.key, head))
        parts
          .ask('page.bind', { ...state.ref, head })
          .then(() => state.happen({ type: 'reload' }), state.alertOf);
  }

  void start();
  return actionsOf(tools);
}
