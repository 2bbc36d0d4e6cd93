export type RefusalCode =
  | 'not-allowed'
  | 'bad-request'
  | 'site-off'
  | 'nothing-in-force'
  | 'not-accepted'
  | 'not-waiting'
  | 'asks-again'
  | 'moved-on'
  | 'other-reply'
  | 'integrity'
  | 'not-found'
  | 'contract-text'
  | 'invitation'
  | 'name'
  | 'title'
  | 'other-text'
  | 'in-force'
  | 'retired'
  | 'signed'
  | 'file'
  | 'profile'
  | 'not-undone'
  | 'unknown-key'
  | 'nothing-recorded'
  | 'no-key'
  | 'in-use'
  | 'managed';

/** A request the background does not carry out. The message is a sentence for the person. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
