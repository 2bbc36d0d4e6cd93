/**
 * What is about to be sent, to be read in full before it is, and which contracts there are. It comes
 * once the person has acted and goes with the panel: until then, and after, this page holds none of it.
 */

import { findComposer } from '../find/composer.ts';
import type { Memory, PageState } from './page-state.ts';

/** A script opens a panel as an empty one; who has acted goes on. */
export function noteAct({ machine, now }: PageState, trusted: boolean): void {
  now.acted = trusted || (now.acted && machine.panel !== null);
}

export function forgetPreview(now: Memory): void {
  Object.assign(now, { acted: false, preview: null, previewed: null });
}

/** Asks for it where it is due: once for each panel, which a person sees anew at each Enter. */
export function readPreview(state: PageState): void {
  const { now, machine } = state;
  const { panel } = machine;
  const isDue = /^(?:invite|refused|details)$/.test(panel?.kind ?? '');
  if (!now.acted || !isDue || !panel || panel === now.previewed) return;
  now.previewed = panel;
  const within = panel.kind === 'invite' && panel.besides;
  const draft = findComposer(state.profile)?.read() ?? '';
  state.ask('page.preview', { key: now.key, draft, within, hash: null }).then(
    (preview) => {
      if (now !== state.now || now.previewed !== panel) return;
      now.preview = preview;
      state.show();
    },
    () => {},
  );
}
