/** What the page tells the person when something goes wrong: what happened, what was kept, what to do. */

import type { DeliveryFault } from './delivery.ts';

export const words = {
  unconfirmed:
    'The message was sent, but did not appear within 15 seconds. Look whether it is there before you send it again.',
  silence:
    'No answer can be seen here. If you can read one, press Cancel and say what it was. Your message is held until then.',
  unsealed:
    'A message has just left without your contract: it did not pass the composer. It is on record. Send it again from the composer if it should carry it.',
  unrecorded:
    'The message has left, but that could not be put on record: Symbiotic Contract did not answer. Reload this page before you go on.',
  opening:
    'This conversation is still opening, so nothing was sent. Your message is in the composer; press Enter again in a moment.',
  elsewhere:
    'This page is not one of the chats Symbiotic Contract knows; what you send from here is not sealed. Nothing of yours was changed.',
  copied: 'Copied. They hold no text of any chat; here they are.',
  notCopied: 'They could not be copied by themselves: copy them from here.',
  unrecognised:
    'The composer of this page was not recognised; messages here are not sealed. Nothing of yours was changed.',
};

const faults: Record<DeliveryFault, string> = {
  'composer-lost': 'The composer went away before the message could be written.',
  'read-back': 'The composer did not take the text exactly, so nothing was sent.',
  'no-send-control': 'The site offered no way to send, so nothing was sent.',
  left: 'The conversation was left before the message went out, so nothing was sent.',
};

export function sayFault(fault: DeliveryFault, restored: boolean): string {
  const kept = restored
    ? 'Your message is in the composer as it was; press Enter to try again.'
    : 'Your message is kept below; copy it from there.';
  return `${faults[fault]} ${kept}`;
}

/** A refusal by the background carries its own sentence; anything else means it was not reached. */
export function sayProblem(problem: unknown): string {
  const { code, message } = problem as { code?: unknown; message?: unknown };
  if (code === 'agreement')
    return 'This conversation has moved on meanwhile, in another tab perhaps, so nothing was sent. Your message was kept. Press Enter to try again.';
  if (typeof code === 'string' && typeof message === 'string') return message;
  return 'Symbiotic Contract could not be reached, so nothing was sent. Your message was kept. Reload this page and try again.';
}
