/**
 * The agreement between one contract version and one conversation, as a state machine: pure, and
 * the single place that says what may follow what (DESIGN 2).
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
