/** The browser's own keys for what a person can do in a chat page: told to the page in front. */

import { browser } from 'wxt/browser';
import { sendMessage, type TabPress } from '../../protocol/index.ts';

/** By their names in the manifest. */
const presses: Readonly<Record<string, TabPress>> = {
  'open-agreement': 'toggle',
  'skip-next': 'skip',
  'pause-here': 'pause',
};

export function followKeys(): void {
  browser.commands.onCommand.addListener((command, tab) => {
    const press = Object.hasOwn(presses, command) ? presses[command] : undefined;
    // Where no page of ours is in front, the key does nothing.
    if (press !== undefined && tab?.id !== undefined)
      sendMessage('tab.press', press, tab.id).catch(() => {});
  });
}
