/** What a person is shown of a conversation's machine. */

import type { ConversationView } from '../../protocol/index.ts';
import type { PanelView } from '../../seam/chat-view.ts';
import type { State } from './state.ts';

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
      return { kind: 'waiting', held: held?.waits === true && !held.touched };
    case 'decide': {
      // Where another branch is shown there is no reply to decide on.
      const rule = view?.reply?.rule ?? 'other-branch';
      return {
        kind: 'decide',
        reply: view?.reply ? reply : null,
        quote,
        rule,
        paused: view?.paused === true,
      };
    }
    case 'refused':
      return { kind: 'refused', reply, quote };
    case 'enter':
      return { kind: 'enter' };
    case 'details':
      return { kind: 'details' };
    default:
      return null;
  }
}
