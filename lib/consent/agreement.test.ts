import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AgreementError,
  type AgreementState,
  agreementEvents,
  agreementStates,
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

  it('reaches "accepted" only by an answer or a judgement, or when that yes is seen again', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...agreementEvents), { maxLength: 60 }), (events) => {
        let state: AgreementState = 'none';
        let asked: AgreementState = 'none';
        let yes = false;
        for (const event of events) {
          if (agreementTable[state][event] === undefined) continue;
          if (event === 'seen-again' && !yes) continue;
          if (event === 'asked') asked = state;
          if (event === 'answered-accepted' || event === 'judged-accepted') yes = true;
          state = nextState(state, event, asked);
          if (state === 'accepted') expect(yes).toBe(true);
          if (state === 'declined' || state === 'withdrawn' || state === 'superseded') yes = false;
        }
      }),
    );
  });

  it('pauses while another answer stands in the place of the yes', () => {
    expect(nextState('accepted', 'replaced')).toBe('unclear');
    expect(nextState('unclear', 'seen-again')).toBe('accepted');
    for (const state of agreementStates.filter((state) => state !== 'unclear'))
      expect(() => nextState(state, 'seen-again'), state).toThrow(AgreementError);
  });

  it('is what it was when an invitation never left', () => {
    expect(nextState(nextState('accepted', 'asked'), 'ask-failed', 'accepted')).toBe('accepted');
    expect(nextState(nextState('none', 'asked'), 'ask-failed')).toBe('none');
  });

  it('can be asked for in every state but while a question is under way', () => {
    for (const state of agreementStates)
      expect(agreementTable[state].asked, state).toBe(state === 'asked' ? undefined : 'asked');
  });
});
