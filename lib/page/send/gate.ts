/**
 * The gate every send-like act of the page passes: Enter in the composer, a click or a key on the send
 * control, a submit of the composer's form. It listens in the capture phase on `window`, before
 * anything of the site's, and decides at once; what follows is up to `onSend`.
 */

import { seamHere } from '../../seam.ts';
import type { SiteProfile } from '../../sites/index.ts';
import { type Composer, findComposer } from '../find/composer.ts';

export interface Gate {
  /** Runs `act` with the gate open: the sends it causes, and only they, pass. */
  letThrough(act: () => void): void;
}

/**
 * @param holds whether sends are held now. False: every act passes untouched.
 * @param besides whether more than text would leave
 * @param onSend told of each held act, and whether a person caused it.
 * @param onUnknown told of an Enter in a text while there is no composer we know; it is not held.
 */
export function openGate(
  profile: SiteProfile,
  holds: () => boolean,
  besides: () => boolean,
  onSend: (composer: Composer, trusted: boolean) => void,
  onUnknown: () => void,
  signal: AbortSignal,
): Gate {
  let open = false;
  const seam = seamHere();

  const handle = (event: Event, sends: (composer: Composer) => boolean): void => {
    // While the person points at the parts of this page nothing is a send.
    if (open || seam.picker || !holds()) return;
    const composer = findComposer(profile);
    if (composer === undefined && isEnterInText(event)) onUnknown();
    if (composer === undefined || !sends(composer) || isEmpty(composer, profile, besides)) return;
    halt(event);
    onSend(composer, event.isTrusted);
  };

  const listen = <K extends keyof WindowEventMap>(
    type: K,
    sends: (event: WindowEventMap[K], composer: Composer) => boolean,
  ): void =>
    addEventListener(type, (event) => handle(event, (composer) => sends(event, composer)), {
      capture: true,
      signal,
    });

  listen(
    'keydown',
    (event, composer) =>
      (isSendKey(event) && isInside(event, composer.element)) ||
      // A control that is no button of the browser's own takes the key itself.
      (/^(?:Enter| )$/.test(event.key) && isInside(event, composer.send())),
  );
  listen('click', (event, composer) => isInside(event, composer.send()));
  listen('submit', (event, composer) => event.target === composer.frame);

  return {
    letThrough(act) {
      open = true;
      try {
        act();
      } finally {
        open = false;
      }
    },
  };
}

/** The event ends here: neither the site nor the browser acts on it. */
export function halt(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** Enter as a send. Key code 229 is a key an input method has taken. */
function isSendKey(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229;
}

function isEnterInText(event: Event): boolean {
  const target = event.composedPath()[0];
  return (
    event instanceof KeyboardEvent &&
    isSendKey(event) &&
    target instanceof HTMLElement &&
    (target.isContentEditable || (target instanceof HTMLTextAreaElement && !target.readOnly))
  );
}

/**
 * Nothing to send: no text, and the site offers no send control either. Where we do not know its stop
 * control, what we take for the send control may be that: then a file must be there as well.
 */
function isEmpty(composer: Composer, { stop }: SiteProfile, besides: () => boolean): boolean {
  if (composer.read().trim() !== '') return false;
  return composer.send() === undefined || (stop.length === 0 && !besides());
}

function isInside(event: Event, element: Element | undefined): boolean {
  return element !== undefined && event.composedPath().includes(element);
}
