import type { Part } from '../../lib/pick/index.ts';
import { count } from '../shared/format.ts';

export const title = 'Add this site';

export const steps: Record<Part, { say: string; hint: string }> = {
  composer: {
    say: '1 of 4: Click the box you type in.',
    hint: 'Nothing on the page is pressed while you point. By keyboard: up and down walk through the page, left takes what is around, Enter chooses, Backspace goes back.',
  },
  send: {
    say: '2 of 4: Click the control that sends.',
    hint: 'If it shows only with text in the box, type a word first. Nothing is sent.',
  },
  message: {
    say: '3 of 4: Click one of your own messages.',
    hint: 'This needs a chat with at least one of your messages and its reply. If there is none here, cancel, open one, and begin again.',
  },
  reply: {
    say: '4 of 4: Click a reply of the model.',
    hint: 'The answer to your message is best.',
  },
};

export const labels: Record<Part, string> = {
  composer: 'Box',
  send: 'Send',
  message: 'Your message',
  reply: 'Reply',
};

export function found(messages: number, replies: number): string {
  return `As outlined: the box, the send control, ${count(messages, 'message')} of yours and ${count(replies, 'reply', 'replies')}. If one is missing, or something else is outlined, start over.`;
}

export const apart = 'Each chat here has an address of its own.';

export function remembered(apart: boolean): string {
  return apart
    ? 'An agreement is found again after a reload.'
    : 'An agreement lasts until the page is reloaded.';
}

export function saved(site: string): string {
  return `Saved. ${site} is one of your sites now, and your contract works here from the next message on.`;
}

export const unknownProblem = 'Something went wrong, and nothing was saved. Try again.';

/** What the arrow keys have come to, for those who do not see the outline. */
export function spoken(element: Element): string {
  const kind = element.getAttribute('role') ?? element.localName;
  const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
  return `${kind}: ${name.slice(0, 400).replace(/\s+/g, ' ').trim().slice(0, 80)}`;
}
