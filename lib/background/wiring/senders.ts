/** Who is asking. The only thing believed of a message is what the browser says of its sender. */

import type { Browser } from 'wxt/browser';
import { browser } from 'wxt/browser';
import { isLoopback, ownSite, profileFor, type SiteId } from '../../sites/index.ts';
import { say } from '../../words.ts';
import { Refusal } from '../core/refusal.ts';

export type Sender = Browser.runtime.MessageSender;

export interface ChatSender {
  site: SiteId;
  tab: number;
}

/**
 * A content script of ours in the top frame of one of the sites, or a refusal.
 *
 * @param isAdded whether a site that is none of ours is one the person has added, or is adding
 */
export async function chatSender(
  sender: Sender,
  isAdded: (from: ChatSender) => Promise<boolean>,
): Promise<ChatSender> {
  const origin = originOf(sender);
  const tab = sender.tab?.id;
  if (!isOurs(sender) || sender.frameId !== 0 || tab === undefined || !origin) throw refuse(sender);
  const { hostname, protocol } = origin;
  const profile = protocol === 'https:' ? profileFor(hostname) : undefined;
  if (profile) return { site: profile.id, tab };
  const own = { site: ownSite(hostname), tab };
  const isSafe = protocol === 'https:' || isLoopback(hostname);
  if (!isSafe || !(await isAdded(own))) throw refuse(sender);
  return own;
}

/** One of our own pages, or a refusal. */
export function requireOwnPage(sender: Sender): void {
  const own = new URL(browser.runtime.getURL('/')).origin;
  if (!isOurs(sender) || originOf(sender)?.origin !== own) throw refuse(sender);
}

function isOurs(sender: Sender): boolean {
  return sender.id === browser.runtime.id;
}

/** `origin` where the browser gives it (a compromised page cannot forge it), else the address. */
function originOf(sender: Sender): URL | undefined {
  return URL.parse(sender.origin ?? sender.url ?? '') ?? undefined;
}

export function refuse(sender: Sender): Refusal {
  console.warn('refused a message from', sender.origin ?? sender.url ?? 'an unknown sender');
  return new Refusal('not-allowed', say('background.notAllowed'));
}
