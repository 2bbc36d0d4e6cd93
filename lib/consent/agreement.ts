/**
 * The agreement between one signed document and one conversation, as a state machine: pure, and the
 * single place that says what may follow what.
 */

export const agreementStates = [
  'none',
  'asked',
  'accepted',
  'declined',
  'unclear',
  'withdrawn',
  'superseded',
] as const;

export type AgreementState = (typeof agreementStates)[number];

export const agreementEvents = [
  /** The invitation is on its way to the model. */
  'asked',
  /** The invitation never left. */
  'ask-failed',
  'answered-accepted',
  'answered-declined',
  'answered-unclear',
  /** Another answer, or another branch, stands where the one that was a yes stood. */
  'replaced',
  /** The answer that was a yes stands in its place again: only while that yes is still kept. */
  'seen-again',
  /** The reply broke off, was an error, or the person stopped waiting for it. */
  'reply-failed',
  /** The person read an unclear reply and decided. */
  'judged-accepted',
  'judged-declined',
  'contract-changed',
  'withdrawn-by-human',
  'withdrawn-by-model',
  /** The person went elsewhere: what was agreed, or asked, stands until they come back. */
  'left',
] as const;

export type AgreementEvent = (typeof agreementEvents)[number];

/**
 * What follows what. A missing cell is an event that has no place in that state; `before` is the
 * state the agreement was in when the model was asked.
 */
export const agreementTable: Readonly<
  Record<AgreementState, Readonly<Partial<Record<AgreementEvent, AgreementState | 'before'>>>>
> = {
  none: { asked: 'asked', left: 'none' },
  asked: {
    'ask-failed': 'before',
    'answered-accepted': 'accepted',
    'answered-declined': 'declined',
    'answered-unclear': 'unclear',
    'reply-failed': 'unclear',
    'contract-changed': 'superseded',
    'withdrawn-by-human': 'withdrawn',
    left: 'asked',
  },
  accepted: {
    asked: 'asked',
    replaced: 'unclear',
    'contract-changed': 'superseded',
    'withdrawn-by-human': 'withdrawn',
    'withdrawn-by-model': 'withdrawn',
    left: 'accepted',
  },
  declined: { asked: 'asked', 'contract-changed': 'superseded', left: 'declined' },
  unclear: {
    asked: 'asked',
    'seen-again': 'accepted',
    'judged-accepted': 'accepted',
    'judged-declined': 'declined',
    'contract-changed': 'superseded',
    'withdrawn-by-human': 'withdrawn',
    left: 'unclear',
  },
  withdrawn: { asked: 'asked', 'contract-changed': 'superseded', left: 'withdrawn' },
  superseded: { asked: 'asked', 'contract-changed': 'superseded', left: 'superseded' },
};

/** An event that has no place in a state. */
export class AgreementError extends Error {
  override readonly name = 'AgreementError';
  readonly code = 'agreement';
  readonly state: AgreementState;
  readonly event: AgreementEvent;

  constructor(state: AgreementState, event: AgreementEvent) {
    super(`An agreement that is "${state}" cannot take the event "${event}".`);
    this.state = state;
    this.event = event;
  }
}

/**
 * The state after `event`; `before` is the state in which the model was asked last. Throws
 * {@link AgreementError} when the event has no place.
 */
export function nextState(
  state: AgreementState,
  event: AgreementEvent,
  before: AgreementState = 'none',
): AgreementState {
  const next = agreementTable[state][event];
  if (next === undefined) throw new AgreementError(state, event);
  return next === 'before' ? before : next;
}
