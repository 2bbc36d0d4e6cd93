/** Why an effect failed, as the machine is told of it. */

import type { Fault } from '../../seam/chat-view.ts';

/** What stopped it; the draft is not put back yet. */
export class NotSent extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault);
    this.fault = fault;
  }
}

/** `said`: the background's own sentence. */
export function faultOf(problem: unknown): { fault: Fault; said: string | null } {
  if (problem instanceof NotSent) return { fault: problem.fault, said: null };
  const { code, message } = (problem ?? {}) as { code?: unknown; message?: unknown };
  if (code === 'agreement') return { fault: 'moved-on', said: null };
  // A refusal carries its own sentence; anything else means that nobody was reached.
  return typeof code === 'string' && typeof message === 'string'
    ? { fault: code === 'integrity' ? 'tampered' : 'refused', said: message }
    : { fault: 'no-answer', said: null };
}
