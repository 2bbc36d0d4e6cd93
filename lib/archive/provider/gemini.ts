/** A turn of Gemini's in Google's data export ("My Activity", "Gemini Apps", as JSON, in any language). */

import { entity } from '../../log/entities.ts';
import { type Conversation, instantOf, listOf, objectOf, textOf } from './conversation.ts';

const address = /^https:\/\/gemini\.google\.com\/app\/(?:c_)?([0-9a-f]{16})(?:[/?#]|$)/;

/** Null: it is none, but may be another product's, which are written alike. */
export function readGemini(value: unknown): Conversation | null {
  const of = objectOf(value);
  const title = textOf(of.title);
  if (title === null || textOf(of.time) === null) return null;
  const ids = listOf(of.details).flatMap(
    (detail) => address.exec(textOf(objectOf(detail).url) ?? '')?.[1] ?? [],
  );
  const named = [of.header, ...listOf(of.products)].some(
    // Names of products are not translated.
    (name) => typeof name === 'string' && /gemini|bard/i.test(name),
  );
  if (ids.length === 0 && !named && !Array.isArray(of.safeHtmlItem)) return null;
  const answers = listOf(of.safeHtmlItem).flatMap((item) => textOf(objectOf(item).html) ?? []);
  return {
    site: 'gemini',
    id: ids[0] ?? null,
    messages: [
      {
        text: withoutLabel(title),
        at: instantOf(of.time),
        shown: true,
        answers: answers.map((html) => ({ readings: [shownIn(html)], form: 'text', model: null })),
      },
    ],
  };
}

/** What stands before the words: "Prompted", in the language of the account. */
function withoutLabel(title: string): string {
  const label = /^\p{L}[\p{L}\p{M} ]{0,40}:? (?====)/u.exec(title)?.[0] ?? '';
  return title.slice(label.length);
}

/** The text of HTML, without a parser: tags go, references become their characters. */
function shownIn(html: string): string {
  return html
    .replace(/<[a-zA-Z/!][^<>]*>/g, ' ')
    .replace(
      /&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,9});/g,
      (all, name) => entity(name) ?? all,
    );
}
