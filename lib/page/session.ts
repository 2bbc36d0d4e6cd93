/** One chat page from load to unload: which conversation it is in, and what it shows of us. */

import type { ChatActions } from '../chat-view.ts';
import type { Policy } from '../messages.ts';
import type { SiteProfile } from '../sites/index.ts';
import { findComposer } from './composer.ts';
import { placeOf } from './conversation.ts';
import { openGate } from './gate.ts';
import { HeldDraft } from './held-draft.ts';
import { Journey } from './journey.ts';
import { words } from './sentences.ts';
import { type AskBackground, PageState, type Show } from './state.ts';
import { type Move, trackConversation } from './tracker.ts';
import { userTurns } from './transcript.ts';
import { unsealedTurns } from './unsealed.ts';
import { watchPage } from './watcher.ts';

export interface SessionParts {
  profile: SiteProfile;
  ask: AskBackground;
  /** Resolves with the policy now, and calls back on each change after. */
  policy(onChange: (policy: Policy) => void): Promise<Policy>;
  show: Show;
  newKey(): string;
  signal: AbortSignal;
}

/** How long a page may take to show its composer before the person is told. */
const recogniseMs = 5_000;

/** Holds sends from the moment it returns. */
export function startSession(parts: SessionParts): ChatActions {
  const { profile, signal } = parts;
  const state = new PageState(profile, parts.ask, parts.show);
  const held = new HeldDraft(profile, signal);
  const unsealed = unsealedTurns(profile);
  const tracker = trackConversation(profile.paths, location.pathname, parts.newKey);
  state.key = tracker.key;
  /** A send was held before we knew what to do with it. */
  let early = false;

  const gate = openGate(
    profile,
    () => state.holds,
    (composer) => {
      // The page may have moved since the last look.
      if (follow() === 'wait') state.warn(words.opening);
      else if (state.conversation === undefined) early = true;
      else journey.onSend(composer);
    },
    signal,
  );
  const journey = new Journey(state, gate, held, unsealed);

  async function start(): Promise<void> {
    state.policy = await parts.policy((policy) => {
      state.policy = policy;
      if (!state.isOn) leave();
      void load();
    });
    await load();
    const selectors = [...profile.composer, ...profile.userTurn].map(({ css }) => css);
    watchPage(selectors, look, signal);
  }

  /** Asks the background what it knows of the conversation this page shows. */
  async function load(): Promise<void> {
    if (!state.isOn) {
      takeUpEarly();
      return state.show();
    }
    await state.tell(parts.ask('page.open', state.ref));
    const draft = state.conversation?.draft;
    if (draft && held.text === null) held.hold(draft.text, Date.parse(draft.at));
    journey.resume();
    takeUpEarly();
    setTimeout(recognise, recogniseMs);
  }

  function takeUpEarly(): void {
    const composer = early ? findComposer(profile) : undefined;
    early = false;
    if (composer === undefined) return;
    if (state.holds) journey.onSend(composer);
    else journey.press(composer);
  }

  function leave(): void {
    state.leave();
    held.forget();
    unsealed.restart();
  }

  function look(): void {
    if (!state.isOn) return;
    follow();
    if (!state.busy) {
      void held.putBack();
      lookForUnsealed();
    }
    if (findComposer(profile) !== undefined) state.recognised = true;
    state.show();
  }

  /** Takes note of where the page has moved to. */
  function follow(): Move['kind'] {
    const { begun, showsSent: ours } = state;
    const turns = userTurns(profile).length;
    const move = tracker.look(location.pathname, { begun, turns, ours });
    if (move.kind === 'enter') {
      state.key = move.key;
      leave();
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
    const found = unsealed.look(now?.contract?.hash ?? '');
    if (found === null || now === undefined || now.unprotected) return;
    state.sends(found);
    state.warn(words.unsealed);
    void state.report({ kind: 'message.unsealed', of: null, reason: 'seen in the transcript' });
  }

  function recognise(): void {
    if (signal.aborted || !state.isOn) return;
    const elsewhere = placeOf(profile.paths, location.pathname).kind === 'elsewhere';
    state.recognised = elsewhere || findComposer(profile) !== undefined;
    if (state.recognised) return;
    state.warn(words.unrecognised);
    void parts.ask('page.unrecognised').catch(() => {});
  }

  void start();
  return journey.actions;
}
