/** Our end of the witness: tells it where to look, and hears what leaves. */

import type { MessageRequest } from '../sites/index.ts';
import { call, hello, left, most, stopped, told, waits } from './channel.ts';

/** What is heard of the page's requests. It is the page's word: whoever can send can say the same. */
export interface Heard {
  /** A message is leaving, with the first lines of its seal, or ''. True: it must not. */
  left(seal: string): boolean;
  /** Whether one that can only be read a moment later is to wait for that. */
  waits(): boolean;
  /** It was stopped; these are its words. */
  stopped(text: string): void;
}

/** Longer than any seal's first lines. */
const longestSeal = 1_000;

/**
 * From before the page's first script until `signal` aborts. Only the first witness is heard: the
 * page may say hello later.
 * @param requests of the profile in use, read when a witness comes
 */
export function hearWitness(
  requests: () => readonly MessageRequest[],
  heard: Heard,
  signal: AbortSignal,
): void {
  const meet = (event: Event): void => {
    const target = (event as MouseEvent).relatedTarget;
    if (target === null) return;
    const tell = (list: readonly MessageRequest[]) =>
      target.dispatchEvent(new CustomEvent(told, { detail: JSON.stringify(list) }));
    const hear = (type: string, longest: number, act: (text: string) => unknown): void => {
      const on = (event: Event): void => {
        const { detail } = event as CustomEvent<unknown>;
        if (typeof detail !== 'string' || detail.length > longest) return;
        if (act(detail) === true) event.preventDefault();
      };
      target.addEventListener(type, on, { signal });
    };
    hear(left, longestSeal, heard.left);
    hear(waits, 0, heard.waits);
    hear(stopped, most, heard.stopped);
    signal.addEventListener('abort', () => tell([]));
    tell(requests());
  };
  addEventListener(hello, meet, { once: true, signal });
  dispatchEvent(new Event(call));
}
