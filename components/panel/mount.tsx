import { render } from 'preact';
import type { ChatActions, ChatView } from '../../lib/chat-view.ts';
import tokens from '../tokens.css?inline';
import { createHost, removeLeftHosts } from './host.ts';
import css from './panel.css?inline';
import { Panel } from './panel.tsx';
import { placePanel } from './place.ts';
import { unseen } from './words.ts';

type Show = (view: ChatView, anchor: Element | null) => void;

/**
 * The face: shows a view beside an element. Until there is something to see, and after `signal`
 * aborts, nothing of it is on the page.
 */
export function mountPanel(actions: ChatActions, signal: AbortSignal): Show {
  removeLeftHosts();
  let show: Show | undefined;
  return (view, anchor) => {
    if (signal.aborted) return;
    if (view.status !== null) show ??= putOn(actions, signal);
    show?.(view, anchor);
  };
}

function putOn(actions: ChatActions, signal: AbortSignal): Show {
  const { container, keep, remove } = createHost(tokens + css);
  let last: unknown = null;
  let soon: ReturnType<typeof setTimeout>;
  container.className = 'place';
  const placement = placePanel(container, signal);
  signal.addEventListener('abort', () => {
    clearTimeout(soon);
    render(null, container);
    remove();
  });
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
