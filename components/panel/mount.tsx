import { render } from 'preact';
import type { ChatActions, ChatView } from '../../lib/chat-view.ts';
import tokens from '../tokens.css?inline';
import { createHost } from './host.ts';
import css from './panel.css?inline';
import { Panel } from './panel.tsx';
import { placePanel } from './place.ts';
import { unseen } from './words.ts';

/** Puts the panel on the page; the function it gives shows a view beside an element. */
export function mountPanel(
  actions: ChatActions,
  signal: AbortSignal,
): (view: ChatView, anchor: Element | null) => void {
  const { container, keep } = createHost(tokens + css);
  let last: unknown = null;
  let soon: ReturnType<typeof setTimeout>;
  container.className = 'place';
  const placement = placePanel(container, signal);
  signal.addEventListener('abort', () => render(null, container));
  return (view, anchor) => {
    keep();
    render(<Panel view={view} actions={actions} />, container);
    placement.follow(anchor);
    const said = view.alert ?? view.panel;
    if (said === null || said === last) return;
    last = said;
    clearTimeout(soon);
    // Where something hides our part of the page, or takes it away again, the browser has to say so.
    soon = setTimeout(() => container.checkVisibility() || alert(unseen(said)), 300);
  };
}
