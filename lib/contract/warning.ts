/** What a check of a text's wording can warn of. */

import type { Span } from './spans.ts';

export type WordingCode =
  /** Asks the model to keep something from someone. */
  | 'hidden'
  /** Sets aside what the model was told or taught. */
  | 'ignore-previous'
  /** Looks like a chat template's or a vendor's own markup. */
  | 'system-tag'
  /** Binds without end or exception. */
  | 'absolute'
  /** Leaves the model no way to say no. */
  | 'no-refusal'
  /** Tells the model to be someone else. */
  | 'other-identity'
  /** Characters a reader cannot see. */
  | 'invisible'
  /** Long for a text that goes with every message. */
  | 'too-long'
  /** A line that begins as a line of a seal does. */
  | 'seal-marker'
  /** Looks like a key, a password or a card number. */
  | 'secret'
  /** Looks like an address, a number or an account that leads to a person. */
  | 'personal';

/** Where: UTF-16 offsets into the text given, `end` exclusive. */
export interface WordingWarning extends Span {
  code: WordingCode;
  /** Plain sentences, in the language of the person. Neither repeats a secret. */
  message: string;
  suggestion: string;
}
