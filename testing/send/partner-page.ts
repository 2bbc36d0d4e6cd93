/** A page of one conversation and the site around it, as far as the machine of a send touches them. */

import type { ConversationKey } from '../../lib/background/agreements/change-conversation.ts';
import type { Refusal } from '../../lib/background/core/refusal.ts';
import { splitBlock } from '../../lib/contract/seal.ts';
import type { Effect, Result } from '../../lib/page/conversation/effects.ts';
import type { Event } from '../../lib/page/conversation/event.ts';
import { step } from '../../lib/page/conversation/machine.ts';
import { agreementOf } from '../../lib/page/conversation/page-state.ts';
import { blank, type State } from '../../lib/page/conversation/state.ts';
import type { ConversationView } from '../../lib/protocol/index.ts';
import { fromPage } from '../background/asks.ts';
import type { SampleContext } from '../background/sample-context.ts';

const site = 'claude';

export interface Tab {
  readonly number: number;
  key: string;
  /** Under which it has sent something. */
  readonly keys: string[];
  state: State;
  readonly pending: Effect[];
  composer: string;
  isLoaded: boolean;
  view: ConversationView | null;
  /** Of what this page has sent. */
  readonly heads: Set<string>;
  /** It has sent something that carries no head: the address that this gets is another conversation's. */
  isBare: boolean;
  /** It has asked whose the question is that its conversation shows. */
  looked: boolean;
}

export interface Place {
  readonly context: SampleContext;
  tabs: Tab[];
  /** What the site has taken, in order. */
  readonly received: string[];
  /** The model's answer to the question, once it is complete. */
  answers: string | null;
}

/** A page in which nothing has happened, and which has just been loaded. */
export function newTab(number: number, key: string, keys: string[] = []): Tab {
  const tab: Tab = {
    ...{ number, key, keys, state: blank, pending: [], composer: '', isLoaded: true },
    ...{ view: null, heads: new Set(), isBare: false, looked: false },
  };
  happen(tab, { type: 'policy', on: true, asking: 'show' });
  return tab;
}

export function happen(tab: Tab, event: Event): void {
  const { state, effects } = step(tab.state, event);
  tab.state = state;
  tab.pending.push(...effects);
}

export function at({ number, key }: Tab): ConversationKey {
  return { site, key, tab: number };
}

/** Without our own block before them. */
export function wordsOf(text: string): string {
  return splitBlock(text)?.message ?? text;
}

export function known(place: Place, tab: Tab, view: ConversationView): Result {
  tab.view = view;
  for (const other of place.tabs) {
    if (other === tab || other.key !== tab.key || other.state.step.at !== 'rest') continue;
    other.view = view;
    happen(other, { type: 'told', agreement: agreementOf(view) });
  }
  return { kind: 'agreement', agreement: agreementOf(view) };
}

async function open(place: Place, tab: Tab): Promise<Result> {
  const view = await fromPage.open(place.context, at(tab), tab.isLoaded);
  tab.isLoaded = false;
  return known(place, tab, view);
}

function noteKey({ key, keys }: Tab): void {
  if (key.startsWith('tab:') && !keys.includes(key)) keys.push(key);
}

/** Carries an effect out; `fault`: it fails in the page. */
export async function carry(
  place: Place,
  tab: Tab,
  effect: Effect,
): Promise<Result | { fault: 'read-back' }> {
  const { context, received, answers } = place;
  switch (effect.do) {
    case 'open':
      return open(place, tab);
    case 'ask': {
      noteKey(tab);
      const { draft, wish } = effect;
      const view = await fromPage.ask(context, at(tab), { draft, ...wish });
      const { text, seq, head } = view;
      known(place, tab, view);
      return { kind: 'question', text, seq, head, agreement: agreementOf(view) };
    }
    case 'look': {
      const view = tab.view ?? (await fromPage.open(context, at(tab)));
      return { kind: 'looked', draft: tab.composer, agreement: agreementOf(view) };
    }
    case 'seal':
      noteKey(tab);
      try {
        const { draft: text, held } = effect;
        return { kind: 'sealed', ...(await fromPage.seal(context, at(tab), { text, held })) };
      } catch (problem) {
        if (/^not-/.test((problem as Refusal).code)) return open(place, tab);
        throw problem;
      }
    case 'skip': {
      const about = { kind: 'message.unprotected', of: null, reason: null } as const;
      const lasting = effect.lasting && tab.key.startsWith('id:');
      const view = await fromPage.report(context, at(tab), { ...about, lasting });
      known(place, tab, view);
      return { kind: 'skipped', seq: view.seq, agreement: agreementOf(view) };
    }
    case 'write':
      tab.composer = effect.outgoing.text;
      return { kind: 'done' };
    case 'press': {
      const { outgoing } = effect;
      if (tab.composer !== outgoing.text) return { fault: 'read-back' };
      if (outgoing.head === null) tab.isBare = true;
      else tab.heads.add(outgoing.head);
      received.push(outgoing.text);
      tab.composer = '';
      return { kind: 'done' };
    }
    case 'confirm': {
      const { text } = effect.outgoing;
      if (received.includes(text)) return { kind: 'seen', where: 'transcript' };
      return { kind: 'seen', where: tab.composer === text ? 'still' : 'nowhere' };
    }
    case 'restore':
      tab.composer = effect.outgoing.draft;
      return { kind: 'restored', restored: true };
    case 'putBack': {
      if (tab.composer === '' || splitBlock(tab.composer) !== null) tab.composer = effect.text;
      return { kind: 'restored', restored: tab.composer === effect.text };
    }
    case 'report': {
      const { outgoing, became } = effect;
      const fault = became.kind === 'stopped' ? became.fault : null;
      if (outgoing.kind === 'question' && fault !== null)
        return known(place, tab, await fromPage.askFailed(context, at(tab), fault));
      const about = { kind: `message.${became.kind}`, of: outgoing.of, reason: fault } as const;
      return known(
        place,
        tab,
        await fromPage.report(context, at(tab), { ...about, lasting: false }),
      );
    }
    case 'answer': {
      const words = effect.none ? '' : (answers ?? '');
      const answer = { head: effect.head, reply: words, model: null };
      return known(place, tab, await fromPage.answered(context, at(tab), answer));
    }
    case 'judge': {
      const words = tab.view?.reply?.text ?? '';
      const { outcome } = effect;
      return known(place, tab, await fromPage.judge(context, at(tab), { outcome, reply: words }));
    }
    case 'withdraw':
      return known(place, tab, await fromPage.withdraw(context, at(tab)));
    case 'resume':
      return known(place, tab, await fromPage.resume(context, at(tab)));
    case 'keep': {
      const { text, waits, alone } = effect;
      const draft = { text: text ?? tab.composer, waits, alone };
      return known(place, tab, await fromPage.keepDraft(context, at(tab), draft));
    }
    case 'release':
      return known(place, tab, await fromPage.release(context, at(tab)));
  }
}
