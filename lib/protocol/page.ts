/** What a script in a chat page tells and is shown. */

import type { InferOutput } from 'valibot';
import type { AgreementState } from '../consent/agreement.ts';
import type * as fields from './fields.ts';
import type { VersionName } from './shared.ts';

export type AskRequest = InferOutput<typeof fields.askRequest>;
export type HalfSeen = InferOutput<typeof fields.halfSeen>;
export type ReplySeen = InferOutput<typeof fields.replySeen>;
export type LaterReply = InferOutput<typeof fields.laterReply>;
export type PageReport = InferOutput<typeof fields.pageReport>;
export type UnknownPage = InferOutput<typeof fields.unknownPage>;
export type PageKind = InferOutput<typeof fields.pageKind>;
export type Matches = InferOutput<typeof fields.matches>;

/** What is put into the composer and sent; `seq`: of its record, `head`: the log's head it carries. */
export interface Sendable {
  text: string;
  seq: number;
  head: string;
}

/** What a person reads before the model is asked. */
export interface Preview {
  /** The question as it would be sent; null: nothing is asked here now. */
  text: string | null;
  title: string;
  /** The contract's first words. */
  opening: string;
  /** Null: no yes stands here. */
  story: Story | null;
  /** Signed contracts that could be asked for instead. */
  others: VersionName[];
}

/** How an agreement came about, as the log has it. */
export interface Story {
  /** When (ISO 8601 UTC). */
  asked: string;
  accepted: string;
  /** The line by which the model accepted; null: the person judged its answer, or its words are erased. */
  line: string | null;
  judged: boolean;
}

/** The model as the page states it; null: it states none. */
export interface ModelLabel {
  model: string | null;
}

/** One conversation as its page sees it. */
export interface ConversationView {
  state: AgreementState;
  /** The version the agreement is about, or would be; its title is empty where it was not asked about. */
  contract: VersionName | null;
  /** There are signed contracts that could be asked for instead. */
  hasOthers: boolean;
  /**
   * What has not left yet, since when (ISO 8601 UTC), and the head it may be shown with if it has;
   * `waits`: it leaves by itself after a yes.
   */
  draft: { text: string; at: string; waits: boolean; head: string | null } | null;
  /** The reply that is waiting for the person's judgement, with the words that decided. */
  reply: { text: string; quote: string; rule: string } | null;
  /** The last question by the head it carries; `within`: it travelled with a message. Null: none. */
  asked: { head: string; within: boolean } | null;
  /** Unclear, but the model has said yes: that stands again once its answer is seen again. */
  paused: boolean;
  sealed: number;
  /** The person chose to go on without the contract in this conversation. */
  unprotected: boolean;
  /**
   * The last record (`seq`) of a message that left this site without the contract, in this tab or in
   * one that is closed, and that nobody has seen told; null: there is none.
   */
  untold: number | null;
}

/** What is to be said of a text that a page shows as sealed. */
export interface SealSeen {
  /** Its lines can be read, and the document, where it carries one, has the hash it names. */
  intact: boolean;
  /** The log has the record of it, made on this site. */
  own: boolean;
  /**
   * The first thing that is not as it should be. Of itself: `text`, the document has another hash;
   * `line`, a line of the block is none of ours. Beside its record: `contract`, the hash; `status`,
   * what it says of the answer; `message`, the person's words; `unsure`, these perhaps.
   */
  differs: 'text' | 'line' | 'contract' | 'status' | 'message' | 'unsure' | null;
}
