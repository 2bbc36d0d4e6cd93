import { say } from '../words.ts';

/** Why a part that was pointed at cannot be used. */
export type PickProblem =
  | 'frame'
  | 'closed'
  | 'nested'
  | 'scattered'
  | 'page'
  | 'gone'
  | 'oneLine'
  | 'notEditable'
  | 'codeEditor'
  | 'holdsComposer'
  | 'apart'
  | 'notMessage'
  | 'empty'
  | 'same'
  | 'alike'
  | 'inexact'
  | 'unnoticed'
  | 'nameless';

/** `message` is a sentence a person can act on. */
export class PickError extends Error {
  override readonly name = 'PickError';
  readonly code: PickProblem;

  constructor(code: PickProblem, message = say(`picker.problems.${code}`)) {
    super(message);
    this.code = code;
  }
}
