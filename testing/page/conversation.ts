/** A page in which a conversation's machine runs, without a browser: for tests. */

import { vi } from 'vitest';
import type { Tools } from '../../lib/page/conversation/carry-out.ts';
import {
  type AskBackground,
  agreementOf,
  PageState,
} from '../../lib/page/conversation/page-state.ts';
import { runMachine } from '../../lib/page/conversation/run.ts';
import { blank } from '../../lib/page/conversation/state.ts';
import { viewOf } from '../../lib/page/tell/view.ts';
import { watchOver } from '../../lib/page/watch/index.ts';
import type { ConversationView, Policy } from '../../lib/protocol/index.ts';
import type { ChatView } from '../../lib/seam/chat-view.ts';
import type { SiteProfile } from '../../lib/sites/index.ts';
import { accepted, hash } from './page.ts';

export interface Running extends Tools {
  /** What the person is shown now. */
  shown(): ChatView;
  signal: AbortSignal;
  close(): void;
}

export function policyFor(asking: 'show' | 'direct' = 'show'): Policy {
  return {
    sites: { chatgpt: true, claude: true, gemini: true },
    asking: { chatgpt: asking, claude: asking, gemini: asking },
    inForce: { title: 'Plain speech', number: 1, hash },
    inForceAt: {},
    standing: [],
    strict: false,
    profiles: {},
  };
}

/** A conversation of which the background has said `view`. */
export function runConversation(
  profile: SiteProfile,
  ask: (type: string, data: never) => unknown,
  view: ConversationView = accepted,
  policy = policyFor(),
  key = 'tab:1',
): Running {
  const closed = new AbortController();
  let shown: ChatView | undefined;
  const asks = (async (type: string, data: never) => ask(type, data)) as unknown as AskBackground;
  const state = new PageState(
    profile,
    watchOver(profile, () => key, closed.signal),
    asks,
    (view) => {
      shown = view;
    },
    viewOf,
  );
  state.policy = policy;
  state.now.view = view;
  state.machine = {
    ...blank,
    ...{ on: true, asking: policy.asking[profile.id] ?? 'show', agreement: agreementOf(view) },
  };
  const tools: Tools = {
    state,
    gate: { letThrough: vi.fn((act: () => void) => act()) },
  };
  state.happen = runMachine(tools);
  return {
    ...tools,
    shown: () => {
      state.show();
      return shown as ChatView;
    },
    signal: closed.signal,
    close: () => {
      closed.abort();
      state.now.stay.abort();
    },
  };
}

/** Every clock of a page stands until a test moves it; the timeout of an abort signal too. */
export function stopClocks(): void {
  vi.useFakeTimers();
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    const ended = new AbortController();
    setTimeout(() => ended.abort(), ms);
    return ended.signal;
  });
}
