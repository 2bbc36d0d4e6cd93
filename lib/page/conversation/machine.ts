/**
 * What happens in one conversation of a chat page, from a send-like act to a confirmed message, as a
 * pure function: no DOM, no clock, no promise. Events say what happened, effects what to do; they are
 * carried out one at a time, and each ends in an event, whether it was done, failed, or its time ran
 * out.
 */

import type { Fault } from '../../seam/chat-view.ts';
import type { Panel } from '../../seam/tell.ts';
import {
  also,
  begin,
  type Change,
  type Draft,
  end,
  hold,
  panelFor,
  rest,
  warned,
  withoutAlert,
} from './change.ts';
import type { Effect, Result } from './effects.ts';
import type { Event } from './event.ts';
import {
  afterPress,
  afterReport,
  confirmed,
  detachedReport,
  letGo,
  restored,
  send,
  undo,
  written,
} from './sending.ts';
import type { Agreement, Early, Held, State, Step, Wish } from './state.ts';

type Looking = Extract<Step, { at: 'looking' }>;

export interface Transition {
  readonly state: State;
  readonly effects: readonly Effect[];
}

/** What follows from an event. Total: an event that has no place changes nothing. */
export function step(state: State, event: Event): Transition {
  const { state: next, effects } = follow(state, event);
  const { following } = next;
  if (following === null || next.step.at !== 'rest') return { state: next, effects };
  const free: State = { ...next, following: null };
  // Where something is to be told first, the person sees their next message in the composer.
  if (!next.on || next.alert !== null) return { state: free, effects };
  const taken = act(free, { type: 'act', opening: false, besides: false, ...following });
  return { state: taken.state, effects: [...effects, ...taken.effects] };
}

function follow(state: State, event: Event): Change {
  switch (event.type) {
    case 'policy':
      return policy(state, event);
    case 'act':
      return act(state, event);
    case 'did':
      return did(state, event.effect, event.result);
    case 'failed':
      return failed(state, event.effect, event.fault, event.said);
    case 'told':
      return told(state, event.agreement);
    case 'reply':
      return replied(state, event.head);
    case 'ask':
      return ask(state, event);
    case 'judge':
      return judge(state, event.outcome);
    case 'without':
      return without(state, event);
    case 'withdraw':
    case 'resume':
      return change(state, event.type);
    case 'skip':
      return skip(state);
    case 'line':
      // What was held for it is the person's own again.
      return touched({ ...state, panel: null }, true);
    case 'cancel':
      return cancel(state);
    case 'toggle':
      return toggle(state);
    case 'dismiss':
      return rest({ ...state, alert: null });
    case 'touched':
      return touched(state, event.back);
    case 'stopped':
      return stopped(state, event.text);
    case 'returned':
      return rest(state.held ? { ...state, held: { ...state.held, back: true } } : state);
    case 'reload':
      return state.step.at === 'rest' && state.on ? open(state, null) : rest(state);
    case 'left':
      return letGo(state, event.isFindable);
  }
}

function policy(state: State, event: Extract<Event, { type: 'policy' }>): Change {
  const { on, asking, lines = false } = event;
  const next = { ...state, on, asking, lines };
  // What is under way ends by itself, and finds then that nothing is in force.
  if (!on) return state.step.at === 'rest' ? letLie({ ...next, panel: null }) : rest(next);
  if (state.on === true && state.agreement !== null) return rest(next);
  return state.step.at === 'rest' ? open(next, null) : rest(next);
}

/** From now on what lies in the composer leaves by the site's own ways, unseen: it is not kept for later. */
function letLie(state: State): Change {
  if (!state.held?.back) return rest(state);
  return also(rest({ ...state, held: null }), { do: 'release' });
}

/** Asks what is known; `early`: what was held before it was. */
function open(state: State, early: Early | null): Change {
  return begin(state, { at: 'loading', early }, { do: 'open' });
}

function act(state: State, event: Extract<Event, { type: 'act' }>): Change {
  const { step, agreement, asking, skipped } = state;
  const { draft, besides, trusted, means } = event;
  // What has left is only looked for: this is the next message.
  if (hasLeft(step)) return rest({ ...state, following: { draft, trusted, means } });
  // What is under way ends by itself, and is told of where it does not end well.
  if (step.at === 'loading') {
    const early = { draft, trusted: trusted || step.early?.trusted === true, means };
    return keeping(rest({ ...state, step: { ...step, early } }), event);
  }
  if (step.at !== 'rest') return rest(state);
  if (event.opening) return rest(warned(state, 'opening'));
  if (agreement === null) return keeping(open(state, { draft, trusted, means }), event);
  const now = trusted ? withoutAlert(state) : state;
  const agreed = agreement.state === 'accepted' && !agreement.unprotected;
  // The page alone knows what it would have been, and is not let know: the person says it.
  const unsure = isUnsure(state, means);
  if (agreed && !unsure && trusted && state.skips)
    return also(without(now, { draft, besides, lasting: false }), {
      ...{ do: 'keep', text: draft, waits: false },
    });
  if (agreed && !unsure)
    return also(look(now, null, draft), { do: 'keep', text: draft, waits: false });
  const unasked = agreement.state === 'none' || agreement.state === 'superseded';
  // The person has said beforehand how to ask; a script has not.
  if (unasked && trusted && !unsure && asking === 'direct' && !skipped)
    return ask(now, { draft, besides, wish: plainly });
  const panel: Panel = agreed
    ? { kind: 'enter', line: true }
    : { ...panelFor(agreement, true, besides), line: typeof means === 'string' };
  if (!trusted || draft.trim() === '') return rest({ ...now, panel });
  // What the person has just tried to send is what waits for the answer.
  const waits = !unsure && (panel.kind === 'waiting' || panel.kind === 'decide');
  const held = { text: draft, waits, back: true, touched: false };
  const next = { ...withoutOther(now, draft), panel, held };
  return also(rest(next), { do: 'keep', text: draft, waits });
}

/** What a person presses before anything is known of the conversation is on disk, too. */
function keeping(
  change: Change,
  { draft: text, trusted }: Pick<Early, 'draft' | 'trusted'>,
): Change {
  if (!change.state.on || !trusted || text.trim() === '') return change;
  return also(change, { do: 'keep', text, waits: false, alone: true });
}

/** Another message takes the place of the one that was held: what never came back to the composer is shown. */
function withoutOther(state: State, draft: string): State {
  const { held } = state;
  if (held === null || held.back || held.text === draft) return state;
  return warned(state, 'composer-lost', { kept: held.text });
}

/** Perhaps a new line: by where the caret stood, or by what the person has said, and was not known yet. */
function isUnsure({ lines }: State, means: Early['means']): boolean {
  return means === 'perhaps' || (lines && means === 'send');
}

/** A message of the person's has left, and only its record is still to come. */
function hasLeft(step: Step): boolean {
  const isOver = step.at === 'confirming' || step.at === 'reporting';
  return isOver && step.outgoing.kind !== 'question';
}

const plainly: Wish = { within: false, hash: null };

/** What stands on the page now is told before anything is sealed. */
function look(state: State, only: Held | null, draft: string): Change {
  return begin({ ...state, panel: null }, { at: 'looking', only, draft }, { do: 'look' });
}

function ask(state: State, { draft, besides, wish }: Draft & { wish: Wish }): Change {
  if (state.step.at !== 'rest') return rest(state);
  // What is attached would leave with the question, so the person has to have been told.
  const told = state.panel?.kind === 'invite' && state.panel.besides;
  if (besides && !wish.within && !told)
    return rest({ ...state, panel: { kind: 'invite', held: true, besides } });
  return begin(
    withoutAlert({ ...state, skips: false }),
    { at: 'asking', draft, wish },
    { do: 'ask', draft, wish },
  );
}

function judge(state: State, outcome: 'accepted' | 'declined'): Change {
  if (state.step.at !== 'rest' || state.agreement?.state !== 'unclear') return rest(state);
  return begin(state, { at: 'reading' }, { do: 'judge', outcome });
}

function without(state: State, { draft, besides, lasting }: Draft & { lasting: boolean }): Change {
  if (state.step.at !== 'rest') return rest(state);
  const leaves = draft.trim() !== '' || besides;
  const now = { ...withoutAlert(state), panel: null, skipped: true, skips: false };
  if (!leaves && !lasting) return rest(now);
  return begin(now, { at: 'skipping', draft, leaves }, { do: 'skip', lasting, leaves });
}

function change(state: State, deed: 'withdraw' | 'resume'): Change {
  if (state.step.at !== 'rest') return rest(state);
  const held = state.held && { ...state.held, waits: false };
  return begin({ ...state, held }, { at: 'reading' }, { do: deed });
}

/** Where nothing would carry the contract, the person sees what would happen instead. */
function skip(state: State): Change {
  const { agreement, skips } = state;
  if (agreement?.state !== 'accepted' || agreement.unprotected)
    return state.panel ? rest(state) : toggle(state);
  return rest({ ...state, panel: null, skips: !skips });
}

function cancel(state: State): Change {
  const { panel, agreement, step } = state;
  const next = { ...state, panel: null };
  const waits = panel?.kind === 'waiting' && agreement?.state === 'asked' && step.at === 'rest';
  if (!waits || agreement?.head == null) return rest(next);
  return begin(next, { at: 'reading' }, { do: 'answer', head: agreement.head, none: true });
}

function toggle(state: State): Change {
  const panel = state.panel === null ? panelFor(state.agreement, false, false) : null;
  return rest(state.agreement === null ? state : { ...state, panel });
}

function replied(state: State, head: string): Change {
  const { agreement } = state;
  if (agreement?.state !== 'asked' || agreement.head !== head) return rest(state);
  return rest({ ...state, replied: head });
}

function told(state: State, agreement: Agreement): Change {
  const before = state.agreement?.state;
  // Where another tab has sent or changed it, it is no longer what waits here.
  const isGone = agreement.draft === null || (state.held?.waits && !agreement.draft.waits);
  const held = isGone && state.held?.touched !== true ? null : state.held;
  const next = { ...state, agreement, held };
  if (agreement.state === before || state.step.at !== 'rest') return rest(next);
  const needsLook = /^(?:unclear|declined|withdrawn)$/.test(agreement.state);
  return rest({ ...next, panel: needsLook ? panelFor(agreement, false, false) : null });
}

function touched(state: State, back: boolean): Change {
  const { held } = state;
  if (held === null) return rest(state);
  const lies = held.back || back;
  const theirs = rest({ ...state, held: { ...held, touched: true, back: lies } });
  // What never came back to the composer is kept as it is.
  return held.touched || !lies ? theirs : also(theirs, { do: 'keep', text: null, waits: false });
}

function stopped(state: State, text: string): Change {
  const before = state.alert?.kept;
  const kept = before && before !== text ? `${before}\n\n${text}` : text;
  const now = warned(state, 'strict', { kept });
  const { held } = state;
  // What is held is not to be lost for it; what the person has touched is in their hands.
  if (state.step.at !== 'rest' || held?.touched === false) return rest(now);
  const back = hold(now, text, false);
  return held === null ? also(back, { do: 'keep', text, waits: false }) : back;
}

function did(state: State, effect: number, result: Result): Change {
  const { step } = state;
  if (step.at === 'rest' || step.effect !== effect) return tooLate(state, result);
  switch (step.at) {
    case 'loading':
      return result.kind === 'agreement' ? opened(state, result.agreement, step.early) : end(state);
    case 'asking': {
      if (result.kind !== 'question') return end(state);
      const { text, seq, head, agreement } = result;
      const { draft, wish } = step;
      // What was held before is this draft's own past now.
      const next: State = { ...state, agreement, held: null, panel: { kind: 'waiting' } };
      const outgoing = {
        kind: 'question',
        text,
        draft,
        of: seq,
        head,
        within: wish.within,
      } as const;
      return send(next, outgoing);
    }
    case 'looking': {
      if (result.kind !== 'looked') return end(state);
      return looked({ ...state, agreement: result.agreement }, result.draft, step);
    }
    case 'sealing': {
      if (result.kind === 'agreement') {
        const { agreement } = result;
        // It stands: the message that waited has left from another tab.
        const panel = agreement.state === 'accepted' ? null : panelFor(agreement, true, false);
        return end({ ...state, agreement, panel });
      }
      if (result.kind !== 'sealed') return end(state);
      const { text, seq, head } = result;
      return send(state, { kind: 'sealed', text, draft: step.draft, of: seq, head });
    }
    case 'skipping': {
      if (result.kind !== 'skipped') return end(state);
      const { agreement, seq } = result;
      const { draft, leaves } = step;
      if (!leaves) return end({ ...state, agreement, held: null });
      return send(
        { ...state, agreement, held: null },
        { kind: 'bare', text: draft, draft, of: seq, head: null },
      );
    }
    case 'writing':
      return written(state, step);
    case 'pressing':
      return afterPress(state, step);
    case 'confirming':
      return confirmed(state, step, result.kind === 'seen' ? result.where : 'nowhere');
    case 'restoring':
      return restored(state, step, result.kind === 'restored' && result.restored);
    case 'reporting': {
      const agreement = result.kind === 'agreement' ? result.agreement : state.agreement;
      return afterReport({ ...state, agreement }, step);
    }
    case 'returning': {
      const isBack = result.kind === 'restored' && result.restored;
      const { held } = state;
      return end(
        held === null ? state : { ...state, held: { ...held, back: held.back || isBack } },
      );
    }
    case 'reading':
      return result.kind === 'agreement'
        ? decided({ ...state, agreement: result.agreement })
        : end(state);
  }
}

function opened(state: State, agreement: Agreement, early: Early | null): Change {
  const { draft } = agreement;
  const unclear = agreement.state === 'unclear' && !agreement.unprotected;
  const panel = unclear ? panelFor(agreement, false, false) : state.panel;
  const next: State = { ...state, agreement, panel, step: { at: 'rest' } };
  if (early === null) {
    const isNew = draft !== null && state.held === null;
    return isNew ? hold(next, draft.text, draft.waits) : rest(next);
  }
  if (!next.on || agreement.unprotected) {
    return leave(next, early);
  }
  const kept = draft?.text ?? early.draft;
  const now = kept === early.draft ? next : warned(next, 'composer-lost', { kept });
  return act(now, { type: 'act', opening: false, besides: false, ...early });
}

function looked(state: State, draft: string, { only, draft: before }: Looking): Change {
  const { agreement } = state;
  if (agreement?.state !== 'accepted')
    return end({ ...state, held: null, panel: panelFor(agreement, only === null, false) });
  if (only !== null && draft.trimEnd() !== only.text.trimEnd()) return givenUp(state, only);
  // What the person has taken out of the box meanwhile is not sent.
  if (draft.trim() === '' && before.trim() !== '') return end({ ...state, held: null });
  const held = only !== null;
  return begin({ ...state, held: null }, { at: 'sealing', draft }, { do: 'seal', draft, held });
}

/** After a yes the held message leaves by itself; after anything else the person is shown. */
function decided(state: State): Change {
  const { agreement, held } = state;
  if (agreement?.state !== 'accepted')
    return end({ ...state, panel: panelFor(agreement, held !== null, false) });
  // A send that was held for the question to be asked is not left without a word.
  const panel = state.panel?.kind === 'invite' ? panelFor(agreement, false, false) : null;
  const done = { ...state, panel };
  if (held === null) return end(done);
  return held.waits && !held.touched ? look(done, held, held.text) : givenUp(done, held);
}

/**
 * The held message does not leave by itself any more. What the person has changed or deleted is
 * theirs; what never came back to the composer is shown.
 */
function givenUp(state: State, { text, back }: Held): Change {
  const next: State = { ...state, held: null, step: { at: 'rest' } };
  if (back) return also(rest(next), { do: 'release' });
  return rest(warned(next, 'composer-lost', { kept: text }));
}

/** Nothing is known of this conversation; where nothing is in force a message leaves all the same. */
function unopened(state: State, early: Early | null, fault: Fault, said: string | null): Change {
  const next: State = { ...state, agreement: null, step: { at: 'rest' } };
  if (early === null) {
    // Who sends nothing yet is told what the background says of itself, unless more is told already.
    const isNews = fault !== 'no-answer' && state.on === true && state.alert === null;
    return rest(isNews ? warned(next, fault, { said }) : next);
  }
  if (state.on !== false) return rest(warned(next, fault, { said }));
  return leave(next, early);
}

/** Nothing holds it. Where it was perhaps no send, the person sees it in the composer. */
function leave(state: State, { draft: text, means }: Early): Change {
  if (isUnsure(state, means)) return rest(state);
  const sent = send(state, { kind: 'bare', text, draft: text, of: null, head: null });
  return also(sent, { do: 'release' });
}

/** Something was recorded for a send that nobody waits for any more: it did not leave. */
function tooLate(state: State, result: Result): Change {
  const record = result.kind === 'question' || result.kind === 'sealed' ? result : null;
  if (record === null) return rest(state);
  const { kind, text, seq, head } = record;
  const outgoing = { kind, text, draft: '', of: seq, head };
  return detachedReport(rest(state), outgoing, { kind: 'stopped', fault: 'no-answer' });
}

function failed(state: State, effect: number, fault: Fault, said: string | null): Change {
  const { step } = state;
  if (step.at === 'rest' || step.effect !== effect) return rest(state);
  switch (step.at) {
    case 'loading':
      return unopened(state, step.early, fault, said);
    case 'asking':
    case 'sealing':
    case 'looking':
    case 'skipping':
    case 'reading':
      return open(warned({ ...state, panel: null }, fault, { said, offer: 'without' }), null);
    case 'writing':
      return undo(state, step.outgoing, fault);
    case 'pressing':
      // Its time ran out: it may have been pressed.
      return fault === 'no-answer' ? afterPress(state, step) : undo(state, step.outgoing, fault);
    case 'confirming':
      return confirmed(state, step, 'nowhere');
    case 'restoring':
      return restored(state, step, false);
    case 'returning':
      return end(state);
    case 'reporting':
      return afterReport(warned(state, 'unrecorded'), step);
  }
}
