/** One chat page from load to unload: which conversation it is in, and what it shows of us. */

import type { ChatActions } from '../chat-view.ts';
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
import { words } from './sentences.ts';
import { lookAgain } from './standing.ts';
import { type AskBackground, PageState, type Show } from './state.ts';
import { type Move, trackConversation } from './tracker.ts';
import { showsOnlyProposal, userTurns } from './transcript.ts';
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
  /** The conversation whose transcript has been held against our open questions. */
  let adopted = '';

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
      const before = state.conversation?.state;
      state.conversation = view;
      if (view.draft === null) held.forget();
      if (view.state !== before) {
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
    state.leave();
    held.forget();
    attached.forget();
    unsealed.restart(isFresh(), state.key.startsWith('tab:'));
    recognition.restart();
  }

  function look(): void {
    if (!state.isOn) return;
    follow();
    if (!state.busy) {
      void held.putBack();
      lookForUnsealed();
      lookForOrphan();
      void lookAgain(trip);
    }
    recognition.look();
    state.show();
  }

  /** Takes note of where the page has moved to. */
  function follow(): Move['kind'] {
    const { begun, showsSent: ours } = state;
    const turns = userTurns(profile).length;
    const move = tracker.look(location.pathname, { begun, turns, ours });
    if (move.kind === 'enter') {
      leave();
      state.key = move.key;
      void load();
    }
    if (move.kind === 'bind') void bind(move.id);
    return move.kind;
  }

  async function bind(id: string): Promise<void> {
    const from = state.key;
    state.key = `id:${id}`;
    tracker.bound(state.key);
    await state.tell(parts.ask('page.bind', { key: from, id }));
  }

  function lookForUnsealed(): void {
    const now = state.conversation;
    // Nothing is taken as known before it can be told of.
    if (now === undefined) return;
    const found = unsealed.look(now.contract?.hash ?? '');
    if (found === null || now.unprotected) return;
    state.sends(found);
    state.warn(words.unsealed);
    void state.tell(state.report('message.unsealed', 'seen in the transcript'));
  }

  /** A question whose page was closed before the conversation had an id. */
  function lookForOrphan(): void {
    const hash = state.conversation?.contract?.hash;
    if (state.conversation?.state !== 'none' || !hash || adopted === state.key) return;
    if (!state.key.startsWith('id:') || !showsOnlyProposal(profile, hash)) return;
    adopted = state.key;
    void state.tell(parts.ask('page.adopt', { ...state.ref, hash })).then(takeUp);
  }

  void start();
  return actionsOf(trip);
}
