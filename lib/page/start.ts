/** Joins a chat page to the browser: messages, the mirrored policy, the panel's host. */

import { browser } from 'wxt/browser';
import type { ChatActions } from '../chat-view.ts';
import type { Policy } from '../messages.ts';
import { ownSite, type SiteProfile } from '../sites/index.ts';
import { startSession } from './session.ts';
import type { Show } from './state.ts';
import { ask, onTold } from './wire.ts';

/** Until the background has said otherwise: no site is on. */
const nothingInForce = {
  sites: {},
  asking: {},
  inForce: null,
  inForceAt: {},
  profiles: {},
} as Policy;

/** Puts the panel on the page and gives its `show`. */
type Mount = (actions: ChatActions, signal: AbortSignal) => Show;

/** Our scripts in a page share this, and nobody else has it. */
const running = globalThis as { chatRunning?: true };

/** On a site that the person has added: as soon as its profile is read. */
export async function startAddedPage(mount: Mount): Promise<void> {
  const { profiles } = await policyNow();
  const own = profiles[ownSite(location.hostname)];
  // Two in one page would each seal what the other lets through.
  if (!own || running.chatRunning) return;
  running.chatRunning = true;
  startChatPage(own.profile, mount);
}

/** Holds sends from the moment it returns. */
export function startChatPage(profile: SiteProfile, mount: Mount): void {
  // Our own, not the framework's: any page can make that one abort with one forged event.
  const { signal } = new AbortController();
  const actions = startSession({
    profile,
    ask,
    policy,
    onChanged: (changed) => onTold('tab.changed', ({ key, view }) => changed(key, view)),
    show: (view, anchor) => show(view, anchor),
    newKey: () => `tab:${crypto.randomUUID()}`,
    signal,
  });
  const show = mount(actions, signal);
  onTold('tab.there', () => {});
}

async function policy(onChange: (policy: Policy) => void): Promise<Policy> {
  browser.storage.local.onChanged.addListener(({ policy }) => {
    if (policy) onChange((policy.newValue as Policy | undefined) ?? nothingInForce);
  });
  return policyNow();
}

async function policyNow(): Promise<Policy> {
  const stored = await browser.storage.local.get('policy');
  return (stored.policy as Policy | undefined) ?? nothingInForce;
}
