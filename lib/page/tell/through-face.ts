/** Shows through whatever face there is; where there is none, the browser speaks in its place. */

import type { ChatActions, ChatView } from '../../seam/chat-view.ts';
import { type Show, seamHere } from '../../seam/parts.ts';
import { isSame, type Said, saidBy, speakOnce } from '../../seam/speak.ts';

/** How long a face may take to come before the browser speaks in its place. */
const faceMs = 1_000;

/**
 * The gate's end: shows through whatever face there is, the last view anew to one that comes later.
 * What the person must hear while there is none, the browser says.
 */
export function showThroughFace(actions: ChatActions, signal: AbortSignal): Show {
  const seam = seamHere();
  let last: Parameters<Show> | undefined;
  let show: Show | undefined;
  let worn: AbortController | undefined;
  let unheard: Said | null = null;
  let patience: ReturnType<typeof setTimeout>;

  /** A face that fails is no face: the gate must go on. */
  const safely = (act: () => void): void => {
    try {
      act();
    } catch (error) {
      console.error(error);
      takeOff();
    }
  };
  const takeOff = (): void => {
    show = undefined;
    const before = worn;
    worn = undefined;
    before?.abort();
  };
  const wear = (): void => {
    takeOff();
    const end = new AbortController();
    worn = end;
    safely(() => {
      show = seam.face?.(actions, AbortSignal.any([signal, end.signal]));
      if (last) show?.(...last);
    });
  };
  const speak = (): void => {
    const [view] = last ?? [];
    const said = view && saidBy(view);
    if (show !== undefined || !said || !isSame(said, unheard)) return;
    if (!speakOnce(said, faceless(view))) actions.unseen?.();
  };

  if (seam.face) wear();
  seam.onFace = wear;
  signal.addEventListener('abort', () => {
    clearTimeout(patience);
    if (seam.onFace === wear) delete seam.onFace;
  });

  return (view, anchor) => {
    if (signal.aborted) return;
    last = [view, anchor];
    safely(() => show?.(view, anchor));
    const said = saidBy(view);
    if (isSame(said, unheard)) return;
    unheard = said;
    clearTimeout(patience);
    if (said !== null) patience = setTimeout(speak, faceMs);
  };
}

/** The face has the sentences; without it this much is said, and nothing is lost. */
function faceless({ alert }: ChatView): string {
  const what = alert
    ? 'There is something to tell you about a message here. Look whether your last one was sent.'
    : 'Your message was not sent: there is something to decide about your contract.';
  const kept = alert?.kept ? `\n\nYour message, to be copied from here:\n${alert.kept}` : '';
  const hidden = 'Symbiotic Contract could not show itself on this page. Reload the page.';
  return `${alert?.said ?? what}\n\n${hidden}${kept}`;
}
