/**
 * What is told of messages that left without a seal, as the gate has it done. `lib/page/tell` does it, in
 * a script of its own, which is there before the gate.
 */

import type { AlertKind, AlertView } from './chat-view.ts';
import type { ConversationView, PageProtocol, Policy } from './messages.ts';
import type { Watch } from './watch.ts';

/** What telling needs of a page. */
export interface Page {
  readonly isOn: boolean;
  readonly policy: Policy | undefined;
  readonly conversation: ConversationView | undefined;
  readonly now: { readonly key: string; readonly heads: ReadonlySet<string> };
  /** What the person is shown. */
  readonly alert: AlertView | null;
  warn(kind: AlertKind): void;
  tell(view: Promise<ConversationView>): Promise<void>;
  ask(type: 'page.told', data: Parameters<PageProtocol['page.told']>[0]): Promise<ConversationView>;
  report(kind: 'message.unsealed' | 'message.stopped', reason: string): Promise<ConversationView>;
  happen(event: { type: 'stopped'; text: string }): void;
}

/** At each look at the page. */
export type TellUnsealed = (state: Page, watch: Watch) => () => void;
