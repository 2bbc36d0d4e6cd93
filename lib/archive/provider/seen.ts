/** What was given of logs, and what was seen of them in a provider's copy. */

import type { Findings } from './findings.ts';
import type { Sent, SentRecords } from './sent-records.ts';

/** One log, once its export was verified. */
export interface Side {
  log: string;
  /** When it was exported, in milliseconds. */
  exported: number;
  /** All of the log is there. */
  full: boolean;
  records: SentRecords;
}

/** Where a message with a seal stands. */
export interface Sighting {
  site: string;
  conversation: string | null;
  at: number | null;
  head: string;
  proposed: boolean;
}

/** What was seen of one log. */
export interface Seen {
  side: Side;
  findings: Findings;
  /** By head: the conversations in which the message stands. */
  found: Map<string, { sent: Sent; sightings: Sighting[] }>;
}

export interface Held {
  /** When the last message of a conversation was sent, by `placeOf`; -Infinity: not told. */
  conversations: Map<string, number>;
  /** When the last message of a site was sent. */
  sites: Map<string, number>;
  /** Sealed by no record of a log that was given. */
  strangers: Sighting[];
  /** Conversations, and messages of the person, and those of them with a seal. */
  counts: { conversations: number; messages: number; sealed: number };
}
