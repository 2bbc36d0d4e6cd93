import { render } from 'preact';
import type { ChatActions, ChatView } from '../../lib/chat-view.ts';
import tokens from '../tokens.css?inline';
import { createHost } from './host.ts';
import css from './panel.css?inline';
import { Panel } from './panel.tsx';
import { placePanel } from './place.ts';

/** Puts the panel on the page; the function it gives shows a view beside an element. */
export function mountPanel(
  actions: ChatActions,
  signal: AbortSignal,
): (view: ChatView, anchor: Element | null) => void {
  const { container, keep } = createHost(tokens + css);
  container.className = 'place';
  const placement = placePanel(container, signal);
  signal.addEventListener('abort', () => render(null, container));
  return (view, anchor) => {
    keep();
    render(<Panel view={view} actions={actions} />, container);
    placement.follow(anchor);
  };
}
