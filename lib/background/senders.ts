/** Who is asking. The only thing believed of a message is what the browser says of its sender. */

import type { Browser } from 'wxt/browser';
import { browser } from 'wxt/browser';
import { profileFor, type SiteId } from '../sites/index.ts';
import { Refusal } from './refusal.ts';

export type Sender = Browser.runtime.MessageSender;

export interface ChatSender {
  site: SiteId;
  tab: number;
}

/** A content script of ours in the top frame of one of the sites, or a refusal. */
export function chatSender(sender: Sender): ChatSender {
  const origin = originOf(sender);
  const profile = origin?.protocol === 'https:' ? profileFor(origin.hostname) : undefined;
  const tab = sender.tab?.id;
  if (!isOurs(sender) || sender.frameId !== 0 || profile === undefined || tab === undefined)
    throw refuse(sender);
  return { site: profile.id, tab };
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

function refuse(sender: Sender): Refusal {
  console.warn('refused a message from', sender.origin ?? sender.url ?? 'an unknown sender');
  return new Refusal('not-allowed', 'This page may not ask that.');
}
