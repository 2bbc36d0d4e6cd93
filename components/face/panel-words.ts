import type { AlertView, ChatStatus, ChatView, PanelView } from '../../lib/seam/chat-view.ts';
import { sayAlert, sayFinding } from './sentences.ts';

const headings: Record<PanelView['kind'], string> = {
  invite: 'Ask the model first?',
  waiting: 'Waiting for the answer',
  decide: 'What did it answer?',
  refused: 'No agreement here',
  details: 'In agreement',
  enter: 'Was that a send?',
};

export function heading(panel: PanelView): string {
  return panel.kind === 'decide' && panel.reply === null
    ? 'The question is not here'
    : headings[panel.kind];
}

const stays = 'Your message stays in the composer';

export function about({ contract, sealed, status }: ChatView, panel: PanelView): string {
  // Held apart: a title may run from right to left.
  const name = contract?.title
    ? `“\u2068${contract.title}\u2069” (version ${contract.number})`
    : 'your contract';
  switch (panel.kind) {
    case 'invite': {
      const why =
        status === 'superseded' ? 'The contract has changed since the model was asked. ' : '';
      if (panel.besides)
        return `Your message holds more than text. A file leaves with whatever is sent next, and a mention would be lost: ask about ${name} within this message, or take them out and add them after the answer.`;
      const held = panel.held ? ` ${stays}; after a yes it leaves by itself.` : '';
      return `${why}The model reads ${name} and may accept, decline or ask.${held}`;
    }
    case 'waiting':
      return panel.held
        ? `The model is reading ${name}. ${stays} and leaves by itself after a yes, unless you change it.`
        : `The model is reading ${name}.`;
    case 'decide':
      return panel.reply === null
        ? sayFinding(panel)
        : `${sayFinding(panel)} Did the model accept ${name}? What you say goes on record as yours, and after “It accepted” your message leaves sealed.`;
    case 'refused':
      if (status === 'withdrawn')
        return `The agreement about ${name} has ended, so nothing is sealed here any more. You can ask again, or go on without it.`;
      return `The model does not accept ${name}, so nothing is sealed here. You can ask again, or go on without it.`;
    case 'enter':
      return `Enter can be a send here, or go on in the text, and the page does not say which. Nothing was sent. What you say is remembered for this site.`;
    case 'details':
      return `The model accepted ${name}. ${count(sealed)} sealed in this conversation.`;
  }
}

const short: Record<ChatStatus, string> = {
  none: 'Contract: not asked yet',
  asked: 'Contract: asked',
  accepted: 'Contract: accepted',
  declined: 'Contract: declined',
  unclear: 'Contract: unclear',
  withdrawn: 'Contract: withdrawn',
  superseded: 'Contract changed since',
  unprotected: 'Without the contract',
  unrecognised: 'Page not recognised',
  elsewhere: 'No chat known here',
  stopped: 'Contract: stopped',
};

export function badge({ status, sealed, late }: ChatView): string {
  if (status === null) return '';
  const state =
    status === 'accepted' && sealed > 0 ? `${short.accepted}, ${sealed} sealed` : short[status];
  return late ? `${state} · reload this page` : state;
}

/** What the browser says in our place where the panel cannot be seen. */
export function unseen(said: AlertView | PanelView): string {
  const what = 'said' in said ? sayAlert(said) : heading(said);
  return `${what}\n\nSymbiotic Contract is hidden on this page, perhaps by another extension: switch one of the two off here.`;
}

function count(sealed: number): string {
  return sealed === 1 ? '1\u00a0message is' : `${sealed}\u00a0messages are`;
}
