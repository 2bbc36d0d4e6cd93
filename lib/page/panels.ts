import type { PanelView } from '../chat-view.ts';
import { findComposer } from './composer.ts';
import { sayFinding } from './sentences.ts';
import type { Trip } from './trip.ts';

/** The panel that belongs to the agreement as it is. `held`: a send waits for the person's word. */
export function panelFor({ state, held, attached }: Trip, waits = false): PanelView {
  const now = state.conversation;
  const { text: reply, quote } = now?.reply ?? { text: '', quote: '' };
  const composer = findComposer(state.profile);
  const besides = composer !== undefined && attached.besides(composer);
  const invite: PanelView = { kind: 'invite', held: waits, besides, preview: null };
  if (now?.unprotected) return invite;
  switch (now?.state) {
    case 'asked':
      return { kind: 'waiting', held: held.text !== null };
    case 'unclear':
      // Where another branch is shown there is no reply to decide on.
      return {
        kind: 'decide',
        reply: now.reply && reply,
        quote,
        found: sayFinding(now.reply?.rule ?? 'other-branch', now.paused),
      };
    case 'declined':
    case 'withdrawn':
      return { kind: 'refused', reply, quote, others: now.others };
    case 'accepted':
      return { kind: 'details' };
    default:
      return invite;
  }
}

export function openPanel(trip: Trip, waits: boolean, panel = panelFor(trip, waits)): void {
  trip.state.open(panel);
  if (panel.kind === 'invite') void showPreview(trip, panel.besides);
}

/** What is about to be sent, to be read in full before it is. */
async function showPreview({ state }: Trip, within: boolean): Promise<void> {
  const draft = findComposer(state.profile)?.read() ?? '';
  const request = { ...state.ref, draft, within, hash: null };
  const { text } = await state.ask('page.preview', request).catch(() => ({ text: null }));
  if (state.panel?.kind === 'invite') state.open({ ...state.panel, preview: text });
}
