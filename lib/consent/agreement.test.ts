import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AgreementError,
  type AgreementEvent,
  type AgreementState,
  agreementEvents,
  agreementTable,
  nextState,
} from './agreement.ts';

describe('the agreement', () => {
  it('goes from an invitation to a yes', () => {
    expect(nextState(nextState('none', 'asked'), 'answered-accepted')).toBe('accepted');
  });

  it('names an event that has no place', () => {
    expect(() => nextState('none', 'answered-accepted')).toThrow(AgreementError);
    expect(() => nextState('declined', 'judged-accepted')).toThrow('"judged-accepted"');
  });

  it('reaches "accepted" only by an answer or a judgement that says so', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...agreementEvents), { maxLength: 60 }), (events) => {
        let state: AgreementState = 'none';
        for (const event of events) {
          const before: AgreementState = state;
          state = tolerant(state, event);
          if (state === 'accepted' && before !== 'accepted')
            expect(['answered-accepted', 'judged-accepted']).toContain(event);
        }
      }),
    );
  });

  it('lets every state but a running question be asked', () => {
    for (const [state, row] of Object.entries(agreementTable))
      expect(row.asked, state).toBe('asked');
  });
});

function tolerant(state: AgreementState, event: AgreementEvent): AgreementState {
  return agreementTable[state][event] ?? state;
}
