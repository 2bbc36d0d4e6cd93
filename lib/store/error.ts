export type StoreErrorCode =
  | 'newer-database'
  | 'upgrade-failed'
  | 'open-failed'
  | 'not-ready'
  | 'damaged';

/** The message is a sentence for the person; nothing was changed when this is thrown. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
