/** What the person is told when something goes wrong: what happened, what was kept, what to do. */

import type { ReplyRule } from '../../lib/consent/reply.ts';
import type { AlertKind, AlertView, Fault } from '../../lib/seam/chat-view.ts';

const kept = 'Your message was kept.';

/** Alerts about something else than a message, or after which nothing can be put back. */
const sentences: Record<Exclude<AlertKind, MessageFault | 'refused'>, string> = {
  'no-answer': `Symbiotic Contract could not be reached, so nothing was sent. ${kept} Reload this page and try again.`,
  'moved-on': `This conversation has moved on meanwhile, in another tab perhaps, so nothing was sent. ${kept} Press Enter to try again.`,
  unconfirmed:
    'The message was sent, but did not appear within 15 seconds. Look whether it is there before you send it again.',
  silence:
    'No answer can be seen here. If you can read one, press Cancel and say what it was. Your message is held until then.',
  'not-counted':
    'The page does not show the reply you judged any more, so your press did not count. Look what stands there, and decide when it is whole.',
  unsealed:
    'A message has just left without your contract: it did not pass the composer. It is on record. Send it again from the composer if it should carry it.',
  untold:
    'A message left this site without your contract, in a page that was left before you could be told. It is on record: look into your records.',
  strict:
    'A message was about to leave without your contract: it did not pass the composer. It was stopped, as you chose, and nothing was sent. Here is its text, also in the composer if that was empty; send it from there.',
  unrecorded:
    'The message has left, but that could not be put on record: Symbiotic Contract did not answer. Reload this page before you go on.',
  opening:
    'This conversation is still opening, so nothing was sent. Your message is in the composer; press Enter again in a moment.',
  late: 'This page was open before Symbiotic Contract came to it, so the page acts first, and a message could pass unseen. Reload the page before you go on.',
  broken:
    'Symbiotic Contract failed on this page, so nothing is sent from here. Your message is in the composer: copy it, and reload the page.',
  elsewhere:
    'This page is not one of the chats Symbiotic Contract knows; what you send from here is not sealed. Nothing of yours was changed.',
  unrecognised:
    'The composer of this page was not recognised; messages here are not sealed. Nothing of yours was changed.',
  copied: 'Copied. They hold no text of any chat; here they are.',
  'not-copied': 'They could not be copied by themselves: copy them from here.',
};

type MessageFault = Exclude<Fault, 'no-answer' | 'moved-on' | 'refused'>;

const faults: Record<MessageFault, string> = {
  'composer-lost': 'The composer went away before the message could be written.',
  'read-back': 'The composer did not take the text exactly, so nothing was sent.',
  'left-over':
    'A part of the contract still stands in the composer, so nothing was sent: take it out by hand first.',
  'no-send-control': 'The site offered no way to send, so nothing was sent.',
  swallowed: 'The site did not take the message as it was, so nothing was sent.',
  astray:
    'No message in view belongs to what the model agreed to, so nothing was sent: this may be another branch of the conversation. If it is not, scroll to its end first.',
  ended: 'The agreement ended while the message was on its way, so nothing was sent.',
  left: 'The conversation was left before the message went out, so nothing was sent.',
};

/** A message that did not leave lies in the composer as it was, or else it is kept in the alert. */
export function sayAlert({ kind, said, kept }: AlertView): string {
  if (kind === 'refused') return said ?? sentences['no-answer'];
  if (!isMessageFault(kind)) return sentences[kind];
  const where =
    kept === null
      ? 'Your message is in the composer as it was; press Enter to try again.'
      : 'Your message is kept below; copy it from there.';
  return `${faults[kind]} ${where}`;
}

function isMessageFault(kind: AlertKind): kind is MessageFault {
  return Object.hasOwn(faults, kind);
}

/** Why a reply is not taken as a yes, nor as a no. */
const findings: Record<Exclude<ReplyRule, 'line'>, string> = {
  empty: 'No answer could be seen here. If you can read one on the page, say what it was.',
  'too-long':
    'The reply is much longer than an answer by the line can be, so it was not read as one.',
  'no-line': 'The line that accepts is not in the reply, and other words are not taken as a yes.',
  'both-lines': 'The line that accepts and the line that declines both stand in the reply.',
  'words-beside':
    'The line that accepts stands there with other words beside it, and these may change what it means.',
  'other-digits':
    'The line that accepts names other digits than this contract’s, so it may be about another one.',
  'no-digits': 'The line that accepts is without the eight digits that name this contract.',
  'cut-off': 'The model was stopped, so this may not be all of its reply.',
  translated:
    'This page is translated, so these may not be the model’s own words. Look at the original first.',
  within: 'The reply answers your message too, so it does not decide by itself.',
  'other-answer': 'Another answer stands there now than the one that was shown to you.',
  'other-branch':
    'This branch of the conversation does not hold the question, so nothing is sealed here. Go back to the branch that does and it goes on by itself, or ask again here.',
};

export function sayFinding({ rule, paused }: { rule: string; paused: boolean }): string {
  // The model has said yes before, and that stands again once its answer is seen again.
  if (rule === 'other-answer' && paused)
    return 'The answer to your question has changed since it said yes, so nothing is sealed. Bring that answer back and it goes on by itself, or decide on this one.';
  return findings[rule as keyof typeof findings];
}
