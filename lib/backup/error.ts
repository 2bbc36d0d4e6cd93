export type BackupErrorCode =
  | 'foreign'
  | 'newer-format'
  | 'incomplete'
  | 'altered'
  | 'row'
  | 'text'
  | 'log';

/** The message is a sentence for the person; nothing was changed when this is thrown. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
  readonly code: BackupErrorCode;
  /** From 1, in the file; null where no line is at fault. */
  readonly line: number | null;

  constructor(code: BackupErrorCode, message: string, line: number | null = null) {
    super(message);
    this.code = code;
    this.line = line;
  }
}
