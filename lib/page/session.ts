/** One chat page from load to unload: which conversation it is in, and what it shows of us. */

import type { ChatActions } from '../chat-view.ts';
import { foldedHas, foldedHead } from '../contract/fold.ts';
import type { ConversationView, Policy } from '../messages.ts';
import type { SiteProfile } from '../sites/index.ts';
import { Attached } from './attached.ts';
import { findComposer } from './composer.ts';
import { placeOf } from './conversation.ts';
import { cssOf } from './dom.ts';
import { recogniser } from './drift.ts';
import { openGate } from './gate.ts';
import { adoptProfile } from './given.ts';
import { HeldDraft } from './held-draft.ts';
import { actionsOf, onSend, resume } from './journey.ts';
import { askedHeads, findQuestion, showsAny } from './question.ts';
import { sayProblem, words } from './sentences.ts';
import { lookAgain } from './standing.ts';
import { type AskBackground, PageState, type Show } from './state.ts';
import { type Move, trackConversation } from './tracker.ts';
import { userTurns } from './transcript.ts';
import { press, type Trip } from './trip.ts';
import { unsealedTurns } from './unsealed.ts';
import { watchPage } from './watcher.ts';

export interface SessionParts {
  profile: SiteProfile;
  ask: AskBackground;
  /** Resolves with the policy now, and calls back on each change after. */
  policy(onChange: (policy: Policy) => void): Promise<Policy>;
  /** Calls back when a conversation has moved on in another tab. */
  onChanged(changed: (key: string, view: ConversationView) => void): void;
  show: Show;
  newKey(): string;
  signal: AbortSignal;
}

/** Holds sends from the moment it returns. */
export function startSession(parts: SessionParts): ChatActions {
  const { signal } = parts;
  const profile = structuredClone(parts.profile);
  const state = new PageState(profile, parts.ask, parts.show);
  const held = new HeldDraft(profile, signal);
  const isFresh = () => placeOf(profile.paths, location.pathname).kind === 'fresh';
  const unsealed = unsealedTurns(profile, isFresh());
  const attached = new Attached(profile, signal);
  const recognition = recogniser(state, signal);
  const tracker = trackConversation(profile.paths, location.pathname, parts.newKey);
  state.key = tracker.key;
  /** A send was held before we knew what to do with it. */
  let early = false;
  let loading = true;
  /** Heads that the background was asked about, each with the conversation that shows it. */
  const bound = new Set<string>();

  const gate = openGate(
    profile,
    () => state.holds,
    (composer) => attached.besides(composer),
    (composer, trusted) => {
      // The page may have moved since the last look.
      if (follow() === 'wait') state.warn(words.opening);
      else if (state.conversation !== undefined) onSend(trip, composer, trusted);
      else {
        early = true;
        if (!loading) void load();
      }
    },
    () => recognition.onUnknown(),
    signal,
  );
  const trip: Trip = { state, gate, held, unsealed, attached };

  async function start(): Promise<void> {
    parts.onChanged((key, view) => {
      if (key !== state.key || state.busy) return;
      const before = state.conversation;
      state.conversation = view;
      if (view.draft === null) held.forget();
      if (view.state !== before?.state || view.asked?.head !== before.asked?.head) {
        state.open(null);
        resume(trip);
      }
      state.show();
    });
    take(
      await parts.policy((policy) => {
        take(policy);
        if (!state.isOn) leave();
        void load();
      }),
    );
    await load();
    const selectors = cssOf([...profile.composer, ...profile.userTurn, ...profile.send]);
    watchPage(selectors, look, signal);
  }

  function take(policy: Policy): void {
    // A policy that an older version left there knows of none.
    adoptProfile(profile, policy.profiles?.[profile.id]?.profile ?? parts.profile);
    state.policy = policy;
  }

  /** Asks the background what it knows of the conversation this page shows. */
  async function load(): Promise<void> {
    if (!state.isOn) {
      // Nothing is done here; the popup and the icon can still say so.
      void parts.ask('page.open', state.ref).catch(() => {});
      takeUpEarly();
      return state.show();
    }
    loading = true;
    await state.tell(parts.ask('page.open', state.ref));
    loading = false;
    takeUp();
    takeUpEarly();
    look();
  }

  /** Goes on where an earlier page left the conversation. */
  function takeUp(): void {
    const draft = state.conversation?.draft;
    if (draft && held.text === null) held.hold(draft.text, Date.parse(draft.at));
    resume(trip);
  }

  function takeUpEarly(): void {
    const composer = early ? findComposer(profile) : undefined;
    early = false;
    if (composer === undefined) return;
    // The background did not answer, and the person has been told.
    if (state.isOn && state.conversation === undefined) return;
    if (state.holds) onSend(trip, composer, false);
    else press(trip, composer);
  }

  function leave(): void {
    // What was chosen where a conversation has no address yet holds for the one that begins there.
    if (state.isFinal || !tracker.key.startsWith('id:')) state.skipped = false;
    state.leave();
    held.forget();
    attached.forget();
    unsealed.restart(isFresh(), !state.isFinal);
    recognition.restart();
  }

  function look(): void {
    if (!state.isOn) return;
    follow();
    if (!state.busy) {
      void held.putBack();
      lookForUnsealed();
      lookForQuestion();
      void lookAgain(trip);
    }
    recognition.look();
    state.show();
  }

  /** Takes note of where the page has moved to. */
  function follow(): Move['kind'] {
    const { heads, question } = state;
    const begun = heads.size > 0;
    // An address with an id speaks for itself.
    const asks = begun && !state.isFinal;
    const shown = asks && question && findQuestion(profile, question) ? question.head : null;
    const ours = shown !== null || (asks && showsAny(profile, heads));
    const seen = { begun, turns: userTurns(profile).length, ours, question: shown };
    const move = tracker.look(location.pathname, seen);
    if (move.kind === 'enter') {
      leave();
      state.key = move.key;
      void load();
    }
    if (move.kind === 'bind') void bind(move);
    return move.kind;
  }

  /** Until the background has taken note all goes on under the old key, which it knows. */
  async function bind({ id, head }: { id: string; head: string }): Promise<void> {
    const key = `id:${id}`;
    if (isAsked(key, head)) return;
    const { signal } = state.stay;
    try {
      const view = await parts.ask('page.bind', { key, head });
      if (signal.aborted) return;
      tracker.bound(key);
      state.key = key;
      state.conversation = view;
      state.show();
    } catch (problem) {
      state.warn(sayProblem(problem));
    }
  }

  function isAsked(key: string, head: string): boolean {
    const isKnown = bound.has(key + head);
    bound.add(key + head);
    return isKnown;
  }

  function lookForUnsealed(): void {
    const now = state.conversation;
    // Nothing is taken as known before it can be told of.
    if (now === undefined) return;
    const hash = now.contract?.hash ?? '';
    const isSealed = (text: string) =>
      foldedHas(text, hash) || [...state.heads].some((head) => foldedHead(text, head));
    if (!unsealed.look(isSealed) || now.unprotected) return;
    state.warn(words.unsealed);
    void state.tell(state.report('message.unsealed', 'seen in the transcript'));
  }

  /** A question that this tab has sent, and whose page was left before the conversation had an id. */
  function lookForQuestion(): void {
    const now = state.conversation;
    if (!state.isFinal || now?.state !== 'none' || now.unprotected) return;
    for (const head of askedHeads(profile))
      if (!isAsked(state.key, head))
        void state.tell(parts.ask('page.bind', { ...state.ref, head })).then(takeUp);
  }

  void start();
  return actionsOf(trip);
}
