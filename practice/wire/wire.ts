/**
 * How one site's page and server talk: written once, used by the practice page and the practice
 * server, so that the two cannot drift apart. No DOM and no Node in here.
 */

/** What a page knows when it sends. */
export interface Sending {
  readonly text: string;
  /** Names of what is attached. */
  readonly files: readonly string[];
  /** The conversation's id, or null while it has none. */
  readonly conversation: string | null;
  /** The page's own id for the new user message. */
  readonly message: string;
  /** The id of the reply before it. */
  readonly parent: string | null;
  readonly lang: string;
  /** Ask for another answer to the last message instead. */
  readonly retry: boolean;
}

/** A request as the page makes it. */
export interface Outgoing {
  readonly path: string;
  readonly type: string;
  readonly body: string;
}

/** What the server reads from a request. */
export interface Asked {
  readonly text: string;
  readonly files: readonly string[];
  readonly conversation: string | null;
  readonly message: string | null;
  readonly retry: boolean;
  /** The decoded body, for tests that look closer. */
  readonly body: unknown;
}

/** The ids a reply carries. */
export interface Ids {
  readonly conversation: string;
  readonly user: string;
  readonly reply: string;
}

/** What a page learns from the stream; texts are cumulative. */
export type Told =
  | { readonly kind: 'ids'; readonly ids: Ids }
  | { readonly kind: 'thought'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'error'; readonly text: string }
  | { readonly kind: 'end' };

export interface Wire {
  readonly via: 'fetch' | 'xhr';
  /** A request the page makes before the one with the text. */
  readonly prepare?: Outgoing;
  outgoing(sending: Sending): Outgoing;
  /** Undefined when this is not a request that sends a message. */
  read(path: string, body: string): Asked | undefined;
  readonly streamType: string;
  head(ids: Ids): string;
  thought(piece: string, soFar: string, ids: Ids): string;
  piece(piece: string, soFar: string, ids: Ids): string;
  tail(ids: Ids): string;
  /** How the site says that something went wrong: a status of its own, or words in the stream. */
  readonly failure: { readonly status: number; readonly body: string };
  /** A fresh reader of one stream; it is given each new bit of text as it comes. */
  reader(): (text: string) => Told[];
}
