/** Our end of the witness: tells it where to look, and hears what has left. */

import type { MessageRequest } from '../sites/index.ts';
import { call, hello, left, told } from './channel.ts';

/**
 * From before the page's first script until `signal` aborts. Only the first witness is heard: the
 * page may say hello later.
 * @param requests of the profile in use, read when a witness comes
 * @param onLeft called for each message that leaves, with the first lines of its seal, or ''
 */
export function hearWitness(
  requests: () => readonly MessageRequest[],
  onLeft: (seal: string) => void,
  signal: AbortSignal,
): void {
  const meet = (event: Event): void => {
    const target = (event as MouseEvent).relatedTarget;
    if (target === null) return;
    const tell = (list: readonly MessageRequest[]) =>
      target.dispatchEvent(new CustomEvent(told, { detail: JSON.stringify(list) }));
    const hear = (event: Event): void => {
      const { detail } = event as CustomEvent<unknown>;
      // Longer than any seal's first lines.
      if (typeof detail === 'string' && detail.length < 1_000) onLeft(detail);
    };
    target.addEventListener(left, hear, { signal });
    signal.addEventListener('abort', () => tell([]));
    tell(requests());
  };
  addEventListener(hello, meet, { once: true, signal });
  dispatchEvent(new Event(call));
}
