/**
 * A message on its way: written, pressed, confirmed, recorded. Before the press everything can be
 * undone; after it nothing is ever sent again.
 */

import type { Fault } from '../../seam/chat-view.ts';
import { also, begin, type Change, end, hold, warned } from './change.ts';
import type { Result } from './effects.ts';
import { type Became, blank, type OutgoingMessage, type State, type Step } from './state.ts';

type At<K extends Step['at']> = Extract<Step, { at: K }>;

/** Puts the message on its way. */
export function send(state: State, outgoing: OutgoingMessage): Change {
  return begin(state, { at: 'writing', outgoing }, { do: 'write', outgoing });
}

/** It stands in the composer. What it says must still be so. */
export function written(state: State, { outgoing }: At<'writing'>): Change {
  const now = state.agreement?.state;
  const agreed = state.on && now === (outgoing.kind === 'sealed' ? 'accepted' : 'asked');
  if (outgoing.kind !== 'bare' && !agreed) return undo(state, outgoing, 'ended');
  return begin(state, { at: 'pressing', outgoing }, { do: 'press', outgoing });
}

/** It did not leave: the draft is put back, and then the person told. */
export function undo(state: State, outgoing: OutgoingMessage, fault: Fault): Change {
  return begin(state, { at: 'restoring', outgoing, fault }, { do: 'restore', outgoing });
}

/** The site's own send was pressed, or may have been: from here on nothing is sent again. */
export function afterPress(state: State, { outgoing }: At<'pressing'>): Change {
  return begin(state, { at: 'confirming', outgoing }, { do: 'confirm', outgoing });
}

export function confirmed(
  state: State,
  { outgoing }: At<'confirming'>,
  where: Extract<Result, { kind: 'seen' }>['where'],
): Change {
  if (where === 'still') return undo(state, outgoing, 'swallowed');
  if (where === 'bare')
    return reported(warned(state, 'unsealed'), outgoing, { kind: 'stopped', fault: 'read-back' });
  if (where === 'transcript') return reported(state, outgoing, { kind: 'delivered' });
  return reported(warned(state, 'unconfirmed'), outgoing, { kind: 'unconfirmed' });
}

export function restored(
  state: State,
  { outgoing, fault }: At<'restoring'>,
  isBack: boolean,
  said: string | null = null,
): Change {
  const { draft: text } = outgoing;
  const kept = isBack || text.trim() === '' ? null : text;
  // It lies there until the person sends or changes it, on the next page too.
  const held =
    isBack && text.trim() !== '' ? { text, waits: false, back: true, touched: false } : null;
  const told = warned({ ...state, held, panel: null }, fault, { said, kept, offer: 'without' });
  return reported(told, outgoing, { kind: 'stopped', fault });
}

/** What became of it is recorded, if there is a record it belongs to. */
function reported(state: State, outgoing: OutgoingMessage, became: Became): Change {
  if (outgoing.of === null) return afterReport(state, { outgoing, became });
  return begin(state, { at: 'reporting', outgoing, became }, { do: 'report', outgoing, became });
}

/** A question that has left without the message holds it until it is answered. */
export function afterReport(
  state: State,
  { outgoing, became }: Pick<At<'reporting'>, 'outgoing' | 'became'>,
): Change {
  if (became.kind === 'stopped' || outgoing.kind !== 'question') return end(state);
  const isHeld = !outgoing.within && outgoing.draft.trim() !== '';
  return isHeld ? hold(state, outgoing.draft, true) : end(state);
}

/**
 * Another conversation is in view. What was on its way is put on record where it began; a message
 * that did not leave is shown, as its composer is gone.
 */
export function letGo(state: State, isFindable: boolean): Change {
  const { step, on, asking, lines, next, held } = state;
  const fresh: State = { ...blank, on, asking, lines, next };
  const opened = begin(fresh, { at: 'loading', early: null }, { do: 'open' });
  switch (step.at) {
    case 'writing':
    case 'restoring': {
      const fault = step.at === 'restoring' ? step.fault : 'left';
      const kept = step.outgoing.draft.trim() === '' ? null : step.outgoing.draft;
      const told = { ...opened, state: warned(opened.state, fault, { kept }) };
      return detachedReport(told, step.outgoing, { kind: 'stopped', fault });
    }
    case 'pressing':
    case 'confirming': {
      // A page may count as left only because nothing on it was recognised; what it held is shown.
      const { kind, draft } = step.outgoing;
      const kept = kind === 'question' && draft.trim() !== '' ? draft : null;
      const told = { ...opened, state: warned(opened.state, 'unconfirmed', { kept }) };
      return detachedReport(told, step.outgoing, { kind: 'unconfirmed' });
    }
    case 'reporting':
      return detachedReport(opened, step.outgoing, step.became);
    case 'asking':
    case 'looking':
    case 'sealing':
    case 'skipping': {
      const kept = 'draft' in step && step.draft.trim() !== '' ? step.draft : null;
      return { ...opened, state: warned(opened.state, 'left', { kept }) };
    }
    default:
      if (held === null || isFindable) return opened;
      return { ...opened, state: warned(opened.state, 'left', { kept: held.text }) };
  }
}

export function detachedReport(change: Change, outgoing: OutgoingMessage, became: Became): Change {
  return outgoing.of === null ? change : also(change, { do: 'report', outgoing, became }, true);
}
