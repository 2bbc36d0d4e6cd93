/** What is said in each state: the heading of a card, its one sentence, the button's name. */

import type { AlertView, ChatView, PanelView } from '../../lib/seam/chat-view.ts';
import { say } from '../../lib/words.ts';
import type { LeafState } from './leaf.tsx';
import { sayAlert, sayFinding } from './sentences.ts';

export function heading({ status, contract }: ChatView, panel: PanelView): string {
  switch (panel.kind) {
    case 'invite':
      if (status === 'superseded') return say('face.heading.changed');
      return say(status === 'unprotected' ? 'face.heading.paused' : 'face.heading.ask');
    case 'waiting':
      return say('face.heading.wait');
    case 'decide':
      return say(panel.reply === null ? 'face.heading.questionGone' : 'face.heading.judge');
    case 'refused':
      return say(status === 'withdrawn' ? 'face.heading.ended' : 'face.heading.declined');
    case 'enter':
      return say('face.heading.enter');
    case 'details':
      if (status === 'unprotected') return say('face.heading.paused');
      return contract?.title || say('face.heading.agreed');
  }
}

/** '' where there is nothing to say beside what stands there. */
export function about({ contract, status }: ChatView, panel: PanelView): string {
  // Held apart: a title may run from right to left.
  const name = contract?.title
    ? say('face.about.named', contract.title, contract.number)
    : say('face.about.yours');
  switch (panel.kind) {
    case 'invite': {
      if (panel.besides) return say('face.about.besides', name);
      if (status === 'unprotected') return say('face.about.pausedUnasked');
      const asks = say(panel.held ? 'face.about.asksHeld' : 'face.about.asks', name);
      return status === 'superseded' ? `${say('face.about.changed')} ${asks}` : asks;
    }
    case 'waiting':
      return say(panel.held ? 'face.about.waitsHeld' : 'face.about.waits', name);
    case 'decide':
      return panel.reply === null
        ? sayFinding(panel)
        : `${sayFinding(panel)} ${say('face.about.judge', name)}`;
    case 'refused':
      return say(status === 'withdrawn' ? 'face.about.ended' : 'face.about.declined', name);
    case 'enter':
      return say('face.about.enter');
    case 'details':
      return status === 'unprotected' ? say('face.about.paused', name) : '';
  }
}

/** While a warning stands, or the page must be loaded anew, the button shows nothing that is well. */
export function leafState({ status, alert, late, skips }: ChatView): LeafState {
  if (alert !== null || late || status === null) return 'attention';
  return skips ? 'skips' : status;
}

/** Its end is always the state. */
export function buttonName(view: ChatView): string {
  const { status, alert, late, skips, sealed } = view;
  const state = say(`face.state.${status ?? 'none'}`);
  const isUnknown = status === 'unrecognised' || status === 'elsewhere' || status === 'stopped';
  if (isUnknown) return say('face.button.name', state);
  if (alert !== null) return say('face.button.hint', say('face.button.attention'), state);
  if (late) return say('face.button.hint', say('face.button.late'), state);
  if (skips) return say('face.button.hint', say('face.button.skips'), state);
  if (status === 'accepted' && sealed > 0)
    return say('face.button.hint', say('face.button.carried', sealed), state);
  return say('face.button.name', state);
}

/** For ears: what has come up, or what holds for the next message. Nothing where a reply is written. */
export function toHear(view: ChatView): string {
  const { panel, skips, status } = view;
  if (panel?.kind === 'decide') return `${heading(view, panel)} ${sayFinding(panel)}`;
  if (panel) return heading(view, panel);
  if (skips) return say('face.button.skips');
  return status === 'unprotected' ? say('face.heading.paused') : '';
}

/** What the browser says in our place where the panel cannot be seen. */
export function unseen(view: ChatView, said: AlertView | PanelView): string {
  const what = 'said' in said ? sayAlert(said) : heading(view, said);
  return `${what}\n\n${say('face.browser.hidden')}`;
}
