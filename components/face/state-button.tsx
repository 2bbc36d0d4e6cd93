import type { ChatActions, ChatView } from '../../lib/seam/chat-view.ts';
import { say } from '../../lib/words.ts';
import { number } from '../shared/format.ts';
import { Leaf } from './leaf.tsx';
import { buttonName, leafState } from './panel-words.ts';

/** By the message box: the state as a leaf, and how many messages carried it. */
export function StateButton({ view, actions }: { view: ChatView; actions: ChatActions }) {
  const state = leafState(view);
  const name = buttonName(view);
  const { skips, sealed, status, panel } = view;
  return (
    <button
      type="button"
      class={`badge ${state}`}
      aria-label={name}
      title={name}
      aria-expanded={panel !== null}
      onClick={(event) => event.isTrusted && actions.toggle()}
    >
      <Leaf state={state} size={14} />
      {skips && <span>{say('face.button.next')}</span>}
      {!skips && status === 'accepted' && sealed > 0 && <span>{number(sealed)}</span>}
    </button>
  );
}
