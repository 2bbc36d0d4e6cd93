/**
 * How long the app behind an editor takes to know of its text. Its own send control says so: it comes,
 * or can be pressed, once the app has a text where it had none. That is measured on the person's own
 * words, and a text of ours is given as long before it is sent, and one task more.
 *
 * A person's key has the browser draw first, and all timers wait for that: what the clock says then is of
 * the browser. Timers come in the order they are due, so an app's own was not set for longer than the
 * first of ours that has not come before it.
 */

import type { SiteProfile } from '../../sites/index.ts';
import { composerParts, sendControlIn } from '../find/parts.ts';

/** Where nothing is known of an app, it has this long. */
const unknownMs = 250;
/** None is waited for longer. */
const mostMs = 500;
/** On a site where nobody sees what leaves, none has less. */
const unseenMs = 100;
/** A control that is not there by then says nothing of the text. */
const controlMs = 3_000;
/** What tells the browser's waiting from the app's. */
const rungsMs = [1, 4, 16];
/** Of a key that an editor keeps from the browser, to make the change itself, no `input` tells. */
const kinds = ['beforeinput', 'input'];

export interface Uptake {
  /** Milliseconds that the app is to be given once the box shows what was written. */
  readonly ms: number;
  /** It takes a text up as a frame is drawn, which it is to be given as well. */
  readonly byFrame: boolean;
  /** The composer is about to be emptied: its next text is measured. */
  again(): void;
  /** It was not enough. */
  slow(): void;
}

export function watchUptake(profile: SiteProfile, signal: AbortSignal): Uptake {
  let taken = unknownMs;
  let byFrame = false;
  let isSlow = false;
  /** Looked for at the next input, and not at each: that has the page laid out. */
  let due = true;

  const measure = (event: Event): void => {
    // What we have such an editor write is no word of the person's.
    if (event.type === 'beforeinput' && !event.isTrusted) return;
    const parts = due ? composerParts(profile) : undefined;
    if (parts === undefined || !event.composedPath().includes(parts.element)) return;
    due = false;
    if (sendControlIn(profile, parts.frame)) return;
    const start = performance.now();
    let most = mostMs;
    // By then the app has set its own.
    const climb = (now: Event): void => {
      const isKept = now === event && now.defaultPrevented;
      if (now.type === 'beforeinput' && !isKept) return;
      climbing.abort();
      [most = mostMs] = rungsMs;
      for (const [n, ms] of rungsMs.entries())
        setTimeout(() => {
          most = rungsMs[n + 1] ?? mostMs;
        }, ms);
    };
    const climbing = new AbortController();
    const how = { signal: AbortSignal.any([signal, climbing.signal]) };
    for (const type of kinds) addEventListener(type, climb, how);
    let drawing = false;
    const drawn = (): void => {
      drawing = false;
    };
    // What the app has set itself since then comes after it.
    setTimeout(drawn);
    requestAnimationFrame(() => {
      drawing = true;
      setTimeout(drawn);
    });
    const end = new AbortController();
    const look = (): void => {
      if (!sendControlIn(profile, parts.frame)) return;
      taken = Math.min(performance.now() - start, most);
      byFrame = drawing;
      end.abort();
    };
    const observer = new MutationObserver(look);
    observer.observe(parts.frame, { attributes: true, childList: true, subtree: true });
    const ended = AbortSignal.any([signal, end.signal, AbortSignal.timeout(controlMs)]);
    ended.addEventListener('abort', () => observer.disconnect());
  };
  for (const type of kinds) addEventListener(type, measure, { capture: true, signal });

  return {
    get ms() {
      if (isSlow) return mostMs;
      return Math.max(profile.requests.length > 0 ? 0 : unseenMs, taken);
    },
    get byFrame() {
      return byFrame;
    },
    again() {
      due = true;
    },
    slow() {
      isSlow = true;
    },
  };
}
