/** In a practice page: what our own code reads of the answers there. */

import { composerParts } from '../../lib/page/find/parts.ts';
import { replyText, replyTo, userTurns } from '../../lib/page/watch/transcript.ts';
import { profileFor, type SiteProfile } from '../../lib/sites/index.ts';

/** One answer as it is read, in how many turns it stands, and all that the page shows with it. */
export interface Reading {
  read: string;
  turns: number;
  page: string;
}

const profile = profileFor(location.hostname) as SiteProfile;

/** Opens that chat from the page's own list. @param mark in its first message */
async function readChat(id: string, mark: string): Promise<Reading> {
  const link = document.querySelector<HTMLElement>(`a[href$="/${id}"]`);
  if (link === null) throw new Error(`No chat ${id} in the list`);
  link.click();
  const scroller = () => document.querySelector('.scroller')?.textContent ?? '';
  while (!scroller().includes(mark)) await new Promise(requestAnimationFrame);
  const [asked] = userTurns(profile);
  if (asked === undefined) throw new Error('No message is found');
  const reply = replyTo(profile, asked);
  const read = reply.length === 0 ? '' : replyText(profile, reply);
  return { read, turns: reply.length, page: scroller() };
}

/** Whether the composer is the page's own, with the person in this box. */
function isComposerOutside(box: Element): boolean {
  const parts = composerParts(profile, box);
  return parts !== undefined && parts.element !== box && !parts.frame.contains(box);
}

Object.assign(globalThis, { readChat, isComposerOutside });
