/**
 * The typed protocol between our own parts. Two lists: what a script in a chat page may ask, and
 * what our own pages may ask. Everything is plain JSON; the background takes site and tab from the
 * sender, never from the message. Whoever asks imports types alone; the schemas, which check each
 * request, are for the background.
 */

import type { OwnProtocol } from './own-messages.ts';
import type { ConversationView } from './page.ts';
import type { PageProtocol } from './page-messages.ts';
import type { ConversationRef } from './shared.ts';
import { wireFor } from './wire.ts';

export type { LogTip } from '../store/index.ts';
export type * from './own.ts';
export type { OwnProtocol } from './own-messages.ts';
export type * from './page.ts';
export type { PageProtocol } from './page-messages.ts';
export type * from './shared.ts';

/** What the person can do by the browser's own keys; see `commands` in the manifest. */
export type TabPress = 'toggle' | 'skip' | 'pause';

/** What the background tells a chat page. */
interface TabProtocol {
  /** The same conversation has moved on in another tab. */
  'tab.changed': (data: ConversationRef & { view: ConversationView }) => void;
  /** The person pressed a key of the browser's that stands for this act. */
  'tab.press': (act: TabPress) => void;
  /** Whether a page of ours is there: no answer, none is. `late`: it had begun before we came. */
  'tab.there': () => { late: boolean; unseen: boolean };
}

export type Protocol = PageProtocol & OwnProtocol & TabProtocol;

export const { sendMessage, onMessage } = wireFor<Protocol>();
