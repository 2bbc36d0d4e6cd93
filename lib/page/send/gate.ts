/**
 * The gate every send-like act of the page passes: Enter in the composer, a click or a key on the send
 * control, a submit of the composer's form. It listens in the capture phase on `window`, before
 * anything of the site's, and decides at once; what follows is up to `onSend`.
 */

import { seamHere } from '../../seam/parts.ts';
import type { EnterMeans } from '../../seam/watch.ts';
import type { SiteProfile } from '../../sites/index.ts';
import { type Composer, findComposer } from '../find/composer.ts';
import { page, real } from '../find/real.ts';

export interface Gate {
  /** Runs `act` with the gate open: the sends it causes, and only they, pass. */
  letThrough(act: () => void): void;
}

/** What the gate asks and tells. */
export interface GateHost {
  /** Whether sends are held now. False: every act passes untouched. */
  holds(): boolean;
  /** Whether more than text would leave. */
  besides(): boolean;
  /** What an Enter alone is where the caret stands now. */
  enter(): EnterMeans;
  /** An act was held. `trusted`: a person caused it. `means`: what an Enter alone is. */
  onSend(composer: Composer, trusted: boolean, means: Sends): void;
  /** An Enter in a text while there is no composer we know; it is not held. */
  onUnknown(): void;
  /** Something failed here; what may have been a send was held. */
  onBroken(error: unknown): void;
}

/** Whether an act is a send; of an Enter alone what it is. */
type Sends = boolean | EnterMeans;

export function openGate(profile: SiteProfile, host: GateHost, signal: AbortSignal): Gate {
  let open = false;
  const seam = seamHere();

  const handle = (event: Event, sends: (composer: Composer) => Sends): void => {
    // While the person points at the parts of this page nothing is a send.
    if (open || seam.picker || !host.holds()) return;
    try {
      const composer = findComposer(profile, event.composedPath()[0]);
      if (composer === undefined && isEnterInText(event)) host.onUnknown();
      const means = composer && sends(composer);
      // An open list takes the key, and picks.
      if (!composer || !means || means === 'theirs') return;
      const line = means === 'line' && event.isTrusted;
      if (!line && isEmpty(composer, profile, host)) return;
      halt(event);
      // Made here, so that whatever the page would have made of the key, nothing leaves.
      if (line) newLine(composer);
      else host.onSend(composer, event.isTrusted, means);
    } catch (error) {
      // What cannot be told apart any more is held where it may be a send.
      if (isEnterInText(event) || isOnButton(event)) halt(event);
      host.onBroken(error);
    }
  };

  const listen = <K extends keyof WindowEventMap>(
    type: K,
    sends: (event: WindowEventMap[K], composer: Composer) => Sends,
  ): void =>
    addEventListener(type, (event) => handle(event, (composer) => sends(event, composer)), {
      capture: true,
      signal,
    });

  listen(
    'keydown',
    (event, composer) =>
      (isSendKey(event) &&
        isInside(event, composer.element) &&
        (event.ctrlKey || event.metaKey || event.altKey || host.enter())) ||
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

/** A new line at the caret, as Shift+Enter makes it on every site; where nobody does, the browser. */
export function newLine({ element }: Composer): void {
  element.focus();
  const key = { key: 'Enter', code: 'Enter', keyCode: 13, shiftKey: true };
  const shiftEnter = { ...key, bubbles: true, cancelable: true, composed: true };
  const isLeft =
    element.dispatchEvent(new KeyboardEvent('keydown', shiftEnter)) &&
    // A command of ours tells the editor nothing beforehand, as the person's key does.
    element.dispatchEvent(
      new InputEvent('beforeinput', { ...shiftEnter, inputType: 'insertLineBreak' }),
    );
  if (isLeft) page.execCommand('insertLineBreak');
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

function isOnButton(event: Event): boolean {
  const isButton = (it: EventTarget) =>
    it instanceof Element && real(it).matches('button,[role=button]');
  const presses = event.type !== 'keydown' || /^(?:Enter| )$/.test((event as KeyboardEvent).key);
  return event.type === 'submit' || (presses && event.composedPath().some(isButton));
}

/**
 * Nothing to send: no text, and the site offers no send control either. Where we do not know its stop
 * control, what we take for the send control may be that: then a file must be there as well.
 */
function isEmpty(composer: Composer, { stop }: SiteProfile, { besides }: GateHost): boolean {
  if (composer.read().trim() !== '') return false;
  return composer.send() === undefined || (stop.length === 0 && !besides());
}

function isInside(event: Event, element: Element | undefined): boolean {
  return element !== undefined && event.composedPath().includes(element);
}
