/** What a person, the site or another tab does in a conversation, and what follows from it in the machine. */

import type { Panel } from '../../seam/tell.ts';
import {
  also,
  begin,
  type Change,
  type Draft,
  hold,
  panelFor,
  rest,
  warned,
  withoutAlert,
} from './change.ts';
import type { Event } from './event.ts';
import type { Agreement, Early, Held, State, Step, Wish } from './state.ts';

/** Asks what is known; `early`: what was held before it was. */
export function open(state: State, early: Early | null): Change {
  return begin(state, { at: 'loading', early }, { do: 'open' });
}

export function act(state: State, event: Extract<Event, { type: 'act' }>): Change {
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
export function isUnsure({ lines }: State, means: Early['means']): boolean {
  return means === 'perhaps' || (lines && means === 'send');
}

/** A message of the person's has left, and only its record is still to come. */
function hasLeft(step: Step): boolean {
  const isOver = step.at === 'confirming' || step.at === 'reporting';
  return isOver && step.outgoing.kind !== 'question';
}

const plainly: Wish = { within: false, hash: null };

/** What stands on the page now is told before anything is sealed. */
export function look(state: State, only: Held | null, draft: string): Change {
  return begin({ ...state, panel: null }, { at: 'looking', only, draft }, { do: 'look' });
}

export function ask(state: State, { draft, besides, wish }: Draft & { wish: Wish }): Change {
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

export function judge(state: State, outcome: 'accepted' | 'declined'): Change {
  if (state.step.at !== 'rest' || state.agreement?.state !== 'unclear') return rest(state);
  return begin(state, { at: 'reading' }, { do: 'judge', outcome });
}

export function without(
  state: State,
  { draft, besides, lasting }: Draft & { lasting: boolean },
): Change {
  if (state.step.at !== 'rest') return rest(state);
  const leaves = draft.trim() !== '' || besides;
  const now = { ...withoutAlert(state), panel: null, skipped: true, skips: false };
  if (!leaves && !lasting) return rest(now);
  return begin(now, { at: 'skipping', draft, leaves }, { do: 'skip', lasting, leaves });
}

export function withdrawOrResume(state: State, deed: 'withdraw' | 'resume'): Change {
  if (state.step.at !== 'rest') return rest(state);
  const held = state.held && { ...state.held, waits: false };
  return begin({ ...state, held }, { at: 'reading' }, { do: deed });
}

/** Where nothing would carry the contract, the person sees what would happen instead. */
export function skip(state: State): Change {
  const { agreement, skips } = state;
  if (agreement?.state !== 'accepted' || agreement.unprotected)
    return state.panel ? rest(state) : toggle(state);
  return rest({ ...state, panel: null, skips: !skips });
}

export function cancel(state: State): Change {
  const { panel, agreement, step } = state;
  const next = { ...state, panel: null };
  const waits = panel?.kind === 'waiting' && agreement?.state === 'asked' && step.at === 'rest';
  if (!waits || agreement?.head == null) return rest(next);
  return begin(next, { at: 'reading' }, { do: 'answer', head: agreement.head, none: true });
}

export function toggle(state: State): Change {
  const panel = state.panel === null ? panelFor(state.agreement, false, false) : null;
  return rest(state.agreement === null ? state : { ...state, panel });
}

export function replied(state: State, head: string): Change {
  const { agreement } = state;
  if (agreement?.state !== 'asked' || agreement.head !== head) return rest(state);
  return rest({ ...state, replied: head });
}

export function told(state: State, agreement: Agreement): Change {
  const before = state.agreement?.state;
  // Where another tab has sent or changed it, it is no longer what waits here.
  const isGone = agreement.draft === null || (state.held?.waits && !agreement.draft.waits);
  const held = isGone && state.held?.touched !== true ? null : state.held;
  const next = { ...state, agreement, held };
  if (agreement.state === before || state.step.at !== 'rest') return rest(next);
  const needsLook = /^(?:unclear|declined|withdrawn)$/.test(agreement.state);
  return rest({ ...next, panel: needsLook ? panelFor(agreement, false, false) : null });
}

export function touched(state: State, back: boolean): Change {
  const { held } = state;
  if (held === null) return rest(state);
  const lies = held.back || back;
  const theirs = rest({ ...state, held: { ...held, touched: true, back: lies } });
  // What never came back to the composer is kept as it is.
  return held.touched || !lies ? theirs : also(theirs, { do: 'keep', text: null, waits: false });
}

export function stopped(state: State, text: string): Change {
  const before = state.alert?.kept;
  const kept = before && before !== text ? `${before}\n\n${text}` : text;
  const now = warned(state, 'strict', { kept });
  const { held } = state;
  // What is held is not to be lost for it; what the person has touched is in their hands.
  if (state.step.at !== 'rest' || held?.touched === false) return rest(now);
  const back = hold(now, text, false);
  return held === null ? also(back, { do: 'keep', text, waits: false }) : back;
}
