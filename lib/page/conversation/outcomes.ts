/** How an effect has ended, and what the machine does then. */

import type { Fault } from '../../seam/chat-view.ts';
import { act, isUnsure, look, open } from './acts.ts';
import { also, begin, type Change, end, hold, panelFor, rest, warned } from './change.ts';
import type { Result } from './effects.ts';
import {
  afterPress,
  afterReport,
  confirmed,
  detachedReport,
  restored,
  send,
  undo,
  written,
} from './sending.ts';
import type { Agreement, Early, Held, State, Step } from './state.ts';

type Looking = Extract<Step, { at: 'looking' }>;

export function did(state: State, effect: number, result: Result): Change {
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
    case 'returning':
      return returned(state, step.leaves, result.kind === 'restored' && result.restored);
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
  const { text, waits, touched } = held;
  if (!waits || touched) return givenUp(done, held);
  // A quick yes may come before the site has a composer again, or as it empties the one it has.
  return begin(done, { at: 'returning', leaves: true }, { do: 'putBack', text });
}

function returned(state: State, leaves: boolean, isBack: boolean): Change {
  if (state.held === null) return end(state);
  const { back, touched } = state.held;
  // What the site has taken out again lies there no longer; what the person has is theirs.
  const held = { ...state.held, back: isBack || (back && (touched || !leaves)) };
  const next = { ...state, held };
  if (!leaves) return end(next);
  return touched || !isBack ? givenUp(next, held) : look(next, held, held.text);
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

export function failed(state: State, effect: number, fault: Fault, said: string | null): Change {
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
      return returned(state, step.leaves, false);
    case 'reporting':
      return afterReport(warned(state, 'unrecorded'), step);
  }
}
