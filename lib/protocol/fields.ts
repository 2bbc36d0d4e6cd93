/** The shapes that requests are made of. What does not fit is refused before anything is done. */

import * as v from 'valibot';
import { invitationLanguages } from '../consent/invitation.ts';
import { type Role, roles, type SiteProfile } from '../sites/index.ts';
import { givenProfile } from '../sites/schema.ts';

/** More than any site takes; a page cannot fill the disk with one message. */
const longestText = 400_000;

export const text = v.pipe(v.string(), v.maxLength(longestText));
// Goes into records as it is, where half a character would be refused.
export const wellFormed = v.transform((given: string) => given.toWellFormed());
export const short = v.pipe(v.string(), v.maxLength(300), wellFormed);
/** A conversation as its page names it: `id:<the site's id>`, or `tab:<uuid>` until there is one. */
export const key = v.pipe(v.string(), v.regex(/^(?:id|tab):[\w-]{1,100}$/));
export const id = v.pipe(v.string(), v.uuid());
/** Lowercase hex SHA-256. */
export const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** The log's head that a message of ours carries. */
export const head = v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{22}$/));
/** The model as the page states it; null: it states none. */
export const model = v.nullable(short);
/** What the person has said that Enter is. */
export const enterSaid = v.picklist(['line', 'send']);
export const profile = givenProfile as v.GenericSchema<unknown, SiteProfile>;

export const cadence = v.variant('kind', [
  v.object({ kind: v.literal('every') }),
  v.object({ kind: v.literal('first') }),
  v.object({
    kind: v.literal('nth'),
    n: v.pipe(v.number(), v.safeInteger(), v.minValue(2), v.maxValue(1_000)),
  }),
]);

/** How a contract is proposed and carried. */
export const carryingOptions = v.object({
  /** BCP 47; the language of the invitation. */
  language: v.picklist(invitationLanguages),
  /** The person's own first paragraph of the invitation; null: ours. */
  opening: v.nullable(v.pipe(v.string(), v.maxLength(5_000))),
  cadence,
});

/** What was never signed, as it was: enough to have it back. */
export const draft = v.object({
  ...{ id, title: text, text },
  tags: v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.maxLength(100)),
  ...carryingOptions.entries,
});

export const askRequest = v.object({
  /** The person's message. */
  draft: text,
  /** The question travels with it, in one message. */
  within: v.boolean(),
  /** Another signed version than the one in force, for this conversation alone. */
  hash: v.nullable(hash),
});

/** The answer to a sealed message, as the page shows it. */
export const halfSeen = v.object({
  head,
  /** As the model has written it, formulas as their TeX; null: it could not be read. */
  text: v.nullable(text),
  unread: v.nullable(v.picklist(['translated', 'too-long'])),
  /** The person stopped the model half-way. */
  stopped: v.boolean(),
  /** It has stood unchanged for long enough, or the next message is about to leave. */
  complete: v.boolean(),
  /** It came, or changed, while this page looked on. */
  seen: v.boolean(),
});

/** What the page saw of the model's replies. */
/** A later reply: does the model withdraw? `half`: null where the message it answers is none of ours. */
export const laterReply = v.object({
  ...{ seen: v.literal('later'), key, reply: text, half: v.nullable(halfSeen), model },
});

export const replySeen = v.variant('seen', [
  /**
   * The complete reply to the question that carries `head`. `cut-off`: the person stopped the model
   * half-way. `translated`: these may not be its words.
   */
  v.object({
    ...{ seen: v.literal('answer'), key, head, reply: text, model },
    doubt: v.nullable(v.picklist(['cut-off', 'translated'])),
  }),
  /**
   * The complete reply that stands in the answer's place now: is it still the one that was read?
   * Null: the page shows another branch, without the question.
   */
  v.object({ seen: v.literal('answer-now'), key, head, reply: v.nullable(text), model }),
  laterReply,
]);

export const pageReport = v.object({
  kind: v.picklist([
    'message.delivered',
    'message.unconfirmed',
    'message.unsealed',
    'message.stopped',
    'message.unprotected',
  ]),
  /** `seq` of the `message.sealed` or `consent.asked` record this is about. */
  of: v.nullable(count),
  reason: v.nullable(short),
  /** `message.unprotected` only: the choice holds for the rest of the conversation. */
  lasting: v.boolean(),
  /** `message.delivered` only: the witness has seen it leave; else it stood in the transcript. */
  wire: v.optional(v.boolean()),
});

/** `elsewhere`: an address of which the site's profile says nothing; else it should be a chat. */
export const unknownPage = v.picklist(['unrecognised', 'elsewhere']);
/** `known`: it shows a composer. */
export const pageKind = v.picklist([...unknownPage.options, 'known']);

const place = v.pipe(v.number(), v.integer(), v.minValue(-1), v.maxValue(20));
/** For each role of a site's profile the place of the selector that matched first in it; -1: none. */
export const matches = v.object(
  Object.fromEntries(roles.map((role) => [role, place])) as Record<Role, typeof place>,
);
