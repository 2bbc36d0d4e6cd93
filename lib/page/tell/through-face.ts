/** Shows through whatever face there is; where there is none, the browser speaks in its place. */

import type { ChatActions, ChatView } from '../../seam/chat-view.ts';
import { type Show, seamHere } from '../../seam/parts.ts';
import { isSame, type Said, saidBy, speakOnce } from '../../seam/speak.ts';
import { sayPlainly as say } from '../../words.ts';

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
  const faceless = facelessWords();

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

/**
 * The face has the sentences; without it this much is said, and nothing is lost. The words are taken
 * while the browser gives them: once the program is updated it gives an old page none.
 */
function facelessWords(): (view: ChatView) => string {
  const something = say('face.browser.something');
  const decide = say('face.browser.decide');
  const copy = say('face.browser.kept');
  const absent = say('face.browser.absent');
  return ({ alert }) => {
    const kept = alert?.kept ? `\n\n${copy}\n${alert.kept}` : '';
    return `${alert?.said ?? (alert ? something : decide)}\n\n${absent}${kept}`;
  };
}
