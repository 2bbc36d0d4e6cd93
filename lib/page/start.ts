/** Joins a chat page to the browser: messages, the mirrored policy, the panel's host. */

import { browser } from 'wxt/browser';
import type { ChatActions } from '../chat-view.ts';
import type { Policy } from '../messages.ts';
import { profileFor } from '../sites/index.ts';
import { startSession } from './session.ts';
import type { Show } from './state.ts';
import { ask, onTold } from './wire.ts';

const nothingInForce: Policy = {
  sites: { chatgpt: false, claude: false, gemini: false },
  asking: { chatgpt: 'show', claude: 'show', gemini: 'show' },
  inForce: null,
  inForceAt: {},
};

/** @param mount puts the panel on the page and gives its `show`. */
export function startChatPage(mount: (actions: ChatActions, signal: AbortSignal) => Show): void {
  const profile = profileFor(location.hostname);
  if (profile === undefined) return;
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
  const stored = await browser.storage.local.get('policy');
  return (stored.policy as Policy | undefined) ?? nothingInForce;
}
