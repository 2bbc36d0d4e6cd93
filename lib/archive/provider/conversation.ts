/** A conversation as a provider gives it to its person: what every reader of a format comes to. */

import type { SiteId } from '../../sites/profile.ts';

export interface Answer {
  /** One of these is what the page showed, as far as the copy tells: Markdown, or HTML as its text. */
  readings: string[];
  form: 'markdown' | 'text';
  model: string | null;
}

/** What the person sent. */
export interface Message {
  text: string;
  /** By the provider's clock, in milliseconds; null: it does not say. */
  at: number | null;
  /** On the branch that the conversation shows; the others were edited, or left by an edit. */
  shown: boolean;
  answers: Answer[];
}

export interface Conversation {
  site: SiteId;
  /** As its address has it; null: not told. */
  id: string | null;
  messages: Message[];
}

/** An object of a file that nobody vouches for; empty when it is none. */
export const objectOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};

export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

export const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** ISO 8601 in milliseconds. */
export function instantOf(value: unknown): number | null {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}
