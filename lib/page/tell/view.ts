/** What a person is shown of a chat page, from all that is known of it. */

import type { VersionName } from '../../protocol/index.ts';
import type { ChatStatus, PanelView } from '../../seam/chat-view.ts';
import type { Page, ViewOf } from '../../seam/tell.ts';

export const viewOf: ViewOf = (state, there) => {
  const { machine, now, conversation, alert, page } = state;
  const { preview } = now;
  const visible = state.isOn && (there || page !== 'known' || alert !== null);
  return {
    status: visible ? statusOf(state) : null,
    contract: contractOf(state),
    opening: preview?.opening ?? '',
    story: preview?.story ?? null,
    sealed: conversation?.sealed ?? 0,
    skips: machine.skips && conversation?.state === 'accepted' && !conversation.unprotected,
    hasOthers: conversation?.hasOthers ?? false,
    others: preview?.others ?? null,
    isFinal: state.isFinal,
    late: state.late,
    panel: panelOf(state),
    line: machine.panel?.line ?? false,
    alert: alert && (state.recognition?.told(alert) ?? alert),
  };
};

function contractOf({ conversation, inForce, now }: Page): VersionName | null {
  const contract = conversation?.contract ?? inForce;
  return contract && now.preview ? { ...contract, title: now.preview.title } : contract;
}

function statusOf({ conversation, page, alert }: Page): ChatStatus | null {
  if (conversation?.contract === null) return alert ? 'stopped' : null;
  if (page !== 'known') return page;
  if (conversation?.unprotected) return 'unprotected';
  return conversation?.state ?? (alert ? 'stopped' : null);
}

function panelOf({ machine: { panel, held }, conversation, now }: Page): PanelView | null {
  if (panel === null) return null;
  const { kind } = panel;
  const { reply, paused = false } = conversation ?? {};
  const { text, quote, rule } = reply ?? { text: '', quote: '', rule: 'other-branch' };
  switch (kind) {
    case 'invite': {
      const { held, besides } = panel;
      return { kind, held, besides, preview: now.preview?.text ?? null };
    }
    case 'waiting':
      return { kind, held: held?.waits === true && !held.touched };
    case 'decide':
      // Where another branch is shown there is no reply to decide on.
      return { kind, reply: reply ? text : null, quote, rule, paused };
    case 'refused':
      return { kind, reply: text, quote };
    default:
      return { kind };
  }
}
