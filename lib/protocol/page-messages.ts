/** What a script in a chat page may ask. */

import * as v from 'valibot';
import {
  askRequest,
  count,
  enterSaid,
  head,
  key,
  laterReply,
  matches,
  model,
  pageKind,
  pageReport,
  profile,
  replySeen,
  short,
  text,
  unknownPage,
} from './fields.ts';
import { type Calls, message, nothing } from './message.ts';
import type { ConversationView, Preview, SealSeen, Sendable } from './page.ts';

/** Changes a conversation, and is answered by the view of it after, with whatever else comes of it. */
const change =
  <E extends v.ObjectEntries>(entries: E) =>
  <More = unknown>() =>
    message(v.object({ key, ...entries }))<ConversationView & More>();

/** Each begins with a block, or with what looks like one. */
const texts = v.pipe(
  v.array(v.pipe(text, v.includes('SYMBIOTIC CONTRACT'))),
  v.minLength(1),
  v.maxLength(50),
);

export const pageMessages = {
  /** `loaded`: by a page that has just begun. */
  'page.open': change({ loaded: v.optional(v.boolean()) })(),
  /**
   * The invitation as it would be sent now, what is to be read of its contract and of the agreement,
   * and which others there are. Records nothing. Asked for once the person has acted.
   */
  'page.preview': message(v.object({ key, ...askRequest.entries }))<Preview>(),
  /** Records `consent.asked`, keeps the draft, and gives the invitation to send. */
  'page.ask': change({ ...askRequest.entries, model })<Sendable>(),
  /** The invitation did not leave: the agreement is what it was before. */
  'page.askFailed': change({ reason: short })(),
  'page.reply': message(replySeen)<ConversationView>(),
  /** The person ends the agreement. */
  'page.withdraw': change({})(),
  /** Messages carry the contract again, after the person went on without it here. */
  'page.resume': change({})(),
  /** The person's judgement; `reply`: the one that was on the screen. Another is not judged. */
  'page.judge': change({ outcome: v.picklist(['accepted', 'declined']), reply: text })(),
  /** The person is about to write: what a seal needs is made ready. */
  'page.wake': message(v.object({ key }))(),
  /**
   * Compares the document with what the log says was signed and answered, records `message.sealed`,
   * and gives the whole text to send. `held`: it leaves by itself, as the words that wait. `later`:
   * what the page has seen of the last reply; heard first, as of `page.reply`.
   */
  'page.seal': message(
    v.object({ key, text, held: v.boolean(), model, later: v.nullable(laterReply) }),
  )<Sendable>(),
  /** `seq`: of the record that was made of it. */
  'page.report': change({ ...pageReport.entries, model })<{ seq: number }>(),
  /**
   * A person's turn in the conversation `key`, a final id, shows `head`: what this very tab sent
   * with it, under a key of its own, belongs there.
   */
  'page.bind': change({ head })(),
  /** The person was shown what left without the contract, until the record `upTo`. */
  'page.told': change({ upTo: count })(),
  /**
   * What the person has in the composer, to be given back if this page goes. Empty: nothing.
   * `alone`: where nothing is kept yet.
   */
  'page.draft': change({ text, waits: v.boolean(), alone: v.optional(v.boolean()) })(),
  /** The person says what an Enter that was held is on this site: kept, and on record. */
  'page.enter': message(v.object({ key, said: enterSaid }))(),
  /** The held message has left or lies in the composer again. */
  'page.release': change({})(),
  /** The page has no composer we know: nothing here can be sealed. */
  'page.unrecognised': message(v.object({ key, page: unknownPage }))(),
  /** It hides what the person must see, and the browser has not said it in our place. */
  'page.unseen': message(nothing)(),
  /** Opens our page with the records. */
  'page.records': message(nothing)(),
  /** Which selectors found something on this page, to be remembered. */
  'page.matched': message(v.object({ key, matches }))(),
  /** What the page shows as sealed messages, each from its block on; answered in their order. Records nothing. */
  'page.seals': message(v.object({ texts }))<SealSeen[]>(),
  /** What helps to mend a profile: versions, selectors, last records; no text of any chat. */
  'page.diagnostics': message(v.object({ key, page: pageKind, matches }))<{ text: string }>(),
  /** The person has pointed at the parts of this page's site, which they are adding. */
  'page.site.add': message(v.object({ profile }))(),
  /** The person points no longer. */
  'page.site.cancel': message(nothing)(),
};

export type PageMessages = typeof pageMessages;
export type PageProtocol = Calls<PageMessages>;
