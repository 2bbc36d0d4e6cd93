/** What a person is shown of a conversation's machine. */

import type { AlertView, PanelView } from '../../chat-view.ts';
import type { ConversationView } from '../../messages.ts';
import { sayFault, sayFinding, sayProblem, words } from '../../../components/panel/sentences.ts';
import type { Alert, State } from './state.ts';

export function panelView(
  { panel, held }: State,
  view: ConversationView | undefined,
  preview: string | null,
): PanelView | null {
  const { text: reply, quote } = view?.reply ?? { text: '', quote: '' };
  switch (panel?.kind) {
    case 'invite':
      return { kind: 'invite', held: panel.held, besides: panel.besides, preview };
    case 'waiting':
      return { kind: 'waiting', held: held !== null };
    case 'decide': {
      // Where another branch is shown there is no reply to decide on.
      const found = sayFinding(view?.reply?.rule ?? 'other-branch', view?.paused === true);
      return { kind: 'decide', reply: view?.reply ? reply : null, quote, found };
    }
    case 'refused':
      return { kind: 'refused', reply, quote, others: view?.others ?? [] };
    case 'details':
      return { kind: 'details' };
    default:
      return null;
  }
}

export function alertView(alert: Alert | null): AlertView | null {
  if (alert === null) return null;
  const { kept, without } = alert;
  return { text: textOf(alert), kept, offer: without ? 'without' : null };
}

function textOf({ fault, said, kept }: Alert): string {
  switch (fault) {
    case 'no-answer':
      return sayProblem(null);
    case 'refused':
      return said ?? sayProblem(null);
    case 'unconfirmed':
    case 'unrecorded':
    case 'opening':
      return words[fault];
    default:
      return sayFault(fault, kept === null);
  }
}
