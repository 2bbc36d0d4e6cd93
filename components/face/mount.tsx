import { render } from 'preact';
import type { ChatActions, ChatView } from '../../lib/seam/chat-view.ts';
import { type Said, saidBy, speakOnce } from '../../lib/seam/speak.ts';
import colours from '../shared/colours.css?inline';
import { createHost, removeLeftHosts } from '../shared/shadow-host.ts';
import tokens from '../shared/tokens.css?inline';
import button from './button.css?inline';
import cards from './cards.css?inline';
import { keepFocus } from './focus.ts';
import css from './panel.css?inline';
import { Panel } from './panel.tsx';
import { unseen } from './panel-words.ts';
import { placePanel } from './place.ts';
import { Counts, watchPresses } from './press.ts';
import reading from './reading.css?inline';
import { watchSight } from './seen.ts';
import { keepOnTop } from './top.ts';

type Show = (view: ChatView, anchor: Element | null) => void;

/**
 * The face: shows a view beside an element. Until there is something to see, and after `signal`
 * aborts, nothing of it is on the page. What a person must see is drawn at once, and anything else with
 * the next frame: where we stand is worked out once then, and not on the way of a message.
 */
export function mountPanel(actions: ChatActions, signal: AbortSignal): Show {
  removeLeftHosts();
  let show: Show | undefined;
  let due: Parameters<Show> | undefined;
  const draw = (): void => {
    if (signal.aborted || due === undefined) return;
    const [view, anchor] = due;
    due = undefined;
    if (view.status !== null) show ??= putOn(actions, signal);
    show?.(view, anchor);
  };
  // In a tab that is hidden no frame comes.
  document.addEventListener('visibilitychange', draw, { signal });
  return (view, anchor) => {
    const isAsked = due !== undefined;
    due = [view, anchor];
    if (saidBy(view) !== null || document.hidden) draw();
    else if (!isAsked) requestAnimationFrame(draw);
  };
}

function putOn(actions: ChatActions, signal: AbortSignal): Show {
  const style = colours + tokens + css + reading + cards + button;
  const { element, root, container, reattach, remove } = createHost(style, 'closed');
  container.className = 'place';
  let last: ChatView | undefined;
  const top = keepOnTop(element, () => changed(), signal);
  const presses = watchPresses(root, top, signal);
  const missed = (said: Said): void => {
    if (last && !speakOnce(said, unseen(last, said))) actions.unseen?.();
  };
  const sight = watchSight(root, top, missed, signal);
  const placement = placePanel(container, () => presses.look(), signal);
  const focus = keepFocus(root, signal);
  const changed = (): void => {
    presses.anew();
    sight.look();
  };
  signal.addEventListener('abort', () => {
    render(null, container);
    remove();
  });
  return (view, anchor) => {
    last = view;
    const said = saidBy(view);
    reattach();
    top.rise(said !== null);
    focus.around(anchor, () =>
      render(
        <Counts.Provider value={presses.counts}>
          <Panel view={view} actions={actions} />
        </Counts.Provider>,
        container,
      ),
    );
    placement.follow(anchor);
    presses.look();
    sight.saying(said);
  };
}
