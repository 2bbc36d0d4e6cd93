/**
 * A person's story gone through step by step, with the background itself on its own store as the
 * partner of the machine in each tab, a site that takes what is pressed, and a model that answers;
 * at chosen steps something breaks. All in one process.
 */

import { leaveAllTabs, leaveTab } from '../../lib/background/agreements/pending-drafts.ts';
import { endUnheard } from '../../lib/background/agreements/unheard.ts';
import { headsIn } from '../../lib/contract/fold.ts';
import type { Effect } from '../../lib/page/conversation/effects.ts';
import type { Event } from '../../lib/page/conversation/event.ts';
import { faultOf } from '../../lib/page/conversation/fault.ts';
import { agreementOf } from '../../lib/page/conversation/page-state.ts';
import { holds } from '../../lib/page/conversation/state.ts';
import { fromPage } from '../background/asks.ts';
import { reply, type SampleContext, sampleContext, signed } from '../background/sample-context.ts';
import { at, carry, happen, known, newTab, type Place, type Tab, wordsOf } from './partner-page.ts';

/** What breaks as an effect is carried out. */
export const breakdowns = [
  /** The background is gone before it has done anything. */
  'not reached',
  /** It has done it, and nobody hears of it. */
  'not heard',
  /** As before, and then it is heard, too late. */
  'heard late',
  /** The page is loaded anew, before or after. */
  'reloaded before',
  'reloaded after',
  /** As it is sent: the site has named the conversation, and has got nothing of it. */
  'reloaded under way',
  /** The whole browser is killed, and begins again with the same tabs. */
  'killed before',
  'killed after',
  /** Our scripts begin anew in pages that stand: an update. */
  'updated',
  /** As the browser does that switches an extension off and on: it forgets what was kept of tabs. */
  'disabled',
  /** The tab is closed, and the conversation opened in another. */
  'closed after',
  /** The site is switched off, and on again when all is quiet. */
  'switched off',
] as const;
export type Breakdown = (typeof breakdowns)[number];

/** What the person does, once all that was under way has ended. `tab`: the first, if it is not said. */
export type Deed =
  | { readonly do: 'send'; readonly text: string; readonly tab?: number }
  | { readonly do: 'ask' | 'without' | 'cancel' | 'end' | 'it accepted'; readonly tab?: number }
  /** The composer is emptied, with nothing pressed. */
  | { readonly do: 'delete'; readonly tab?: number }
  | { readonly do: 'open another tab' }
  /** The model's answer to the question is complete. */
  | { readonly do: 'answered'; readonly words?: string };

export interface Ended {
  readonly context: SampleContext;
  /** What the site has taken, in order. */
  readonly received: readonly string[];
  /** The person's own words that were to leave and were not deleted. */
  readonly wished: ReadonlySet<string>;
  /** Where the person can still find words of theirs. */
  readonly seen: readonly string[];
  /** Texts that were pressed, have not left, and of which the person was told nothing in a page that stands. */
  readonly silent: readonly string[];
  /** The background was reached each time that words were to be kept. */
  readonly kept: boolean;
  /** How many effects were carried out: where something can break. */
  readonly steps: number;
}

/** The conversation's address, once something has left. */
const final = 'id:c0ffee';
/** What it was named as its page went before anything had left. */
const early = 'id:early';

/** @param breaks at which effect, counted from 0, what breaks */
export async function goThrough(
  story: readonly Deed[],
  breaks: ReadonlyMap<number, Breakdown> = new Map(),
): Promise<Ended> {
  const run = new Run(breaks);
  await run.begin();
  for (const deed of story) await run.live(deed);
  return run.end();
}

class Run {
  readonly #breaks: ReadonlyMap<number, Breakdown>;
  readonly #place: Place = { context: sampleContext(), tabs: [], received: [], answers: null };
  readonly #wished = new Set<string>();
  readonly #silent: string[] = [];
  readonly #taken: string[] = [];
  #hash = '';
  #numbers = 0;
  #steps = 0;
  #wasSwitched = false;
  #isKept = true;

  constructor(breaks: ReadonlyMap<number, Breakdown>) {
    this.#breaks = breaks;
  }

  async begin(): Promise<void> {
    this.#hash = (await signed(this.#place.context)).hash;
    this.#openTab();
    await this.#settle();
  }

  async live(deed: Deed): Promise<void> {
    const place = ('tab' in deed && deed.tab) || 0;
    const tab = this.#place.tabs[place];
    if (tab === undefined) return;
    this.#act(tab, deed);
    const text = wordsOf(tab.composer);
    this.#wasSwitched = false;
    await this.#settle();
    const words = deed.do === 'send' ? text || deed.text : deed.do === 'ask' ? text : '';
    if (words === '' || this.#wasSwitched) return;
    const now = this.#place.tabs[place] ?? tab;
    const { panel, alert } = now.state;
    // What a question was to take along is found in a tab that is known still.
    if (deed.do === 'ask' && now.keys.length === 0) return;
    // A page that has just begun, and has not reached the background, knows of nothing yet.
    if (now !== tab && now.state.agreement === null) return;
    // In a page that began meanwhile it stands before the person.
    const isTold =
      panel !== null || alert !== null || (now !== tab && now.composer.endsWith(words));
    if (!this.#hasLeft(words) && !isTold) this.#silent.push(words);
  }

  async end(): Promise<Ended> {
    const { context, tabs, received } = this.#place;
    const drafts = await (await context.store.db()).getAll('drafts');
    const shown = tabs.flatMap(({ composer, state }) => [composer, state.alert?.kept ?? '']);
    await endUnheard(context);
    return {
      ...{ context, received, wished: this.#wished, silent: this.#silent, steps: this.#steps },
      kept: this.#isKept,
      seen: [...drafts.map(({ text }) => text), ...shown, ...this.#taken],
    };
  }

  #openTab(): void {
    this.#numbers++;
    this.#place.tabs.push(newTab(this.#numbers, this.#key()));
  }

  #key(): string {
    return this.#place.received.length > 0 ? final : `tab:${this.#numbers}`;
  }

  #reload(tab: Tab, composer = '', named?: string): void {
    this.#numbers++;
    const key = named ?? (tab.key === early ? early : this.#key());
    this.#replace(tab, { ...newTab(tab.number, key, tab.keys), composer });
  }

  #replace(tab: Tab, next: Tab): void {
    const { tabs } = this.#place;
    tabs[tabs.indexOf(tab)] = next;
  }

  #hasLeft(text: string): boolean {
    return this.#place.received.some((sent) => sent.endsWith(text));
  }

  #act(tab: Tab, deed: Deed): void {
    if (deed.do === 'send') this.#send(tab, deed.text);
    else if (deed.do === 'open another tab') this.#openTab();
    else if (deed.do === 'answered') this.#place.answers = deed.words ?? reply.yes(this.#hash);
    else {
      const event = pressIn(tab, deed.do);
      if (deed.do === 'delete') {
        this.#wished.delete(wordsOf(tab.composer));
        tab.composer = '';
      }
      if (event !== null) happen(tab, event);
    }
  }

  #send(tab: Tab, typed: string): void {
    const text = wordsOf(tab.composer) || typed;
    // Who sees it sent does not send it again.
    if (this.#hasLeft(text)) return;
    if (tab.composer === '') tab.composer = text;
    this.#wished.add(text);
    // What is shown for the person to take is theirs once they put it aside.
    if (tab.state.alert?.kept) this.#taken.push(tab.state.alert.kept);
    happen(tab, { type: 'dismiss' });
    const sent = { draft: tab.composer, besides: false };
    if (!holds(tab.state)) {
      tab.isBare = true;
      this.#place.received.push(tab.composer);
    } else happen(tab, { type: 'act', trusted: true, opening: false, ...sent });
  }

  /** Until nothing is under way in any tab. */
  async #settle(): Promise<void> {
    for (let turn = 0; turn < 200; turn++) {
      const before = this.#steps;
      for (const tab of [...this.#place.tabs]) {
        if (this.#place.tabs.includes(tab)) await this.#one(tab);
        if (this.#place.tabs.includes(tab)) await this.#look(tab);
      }
      const isQuiet = this.#place.tabs.every(({ pending }) => pending.length === 0);
      if (isQuiet && before === this.#steps) return;
    }
    throw new Error('It does not come to rest');
  }

  /** The next effect of a tab, or what breaks there. */
  async #one(tab: Tab): Promise<void> {
    const { context, tabs } = this.#place;
    // Nobody waits for what is kept.
    const first = tab.pending.findIndex(({ do: deed, detached }) => deed === 'keep' || detached);
    const [effect] = tab.pending.splice(Math.max(first, 0), 1);
    if (effect === undefined) return;
    const broken = this.#breaks.get(this.#steps++);
    // What is to be kept has left the page in the moment of the press.
    const isAtOnce = effect.do === 'keep';
    if (broken === 'reloaded before' && !isAtOnce) {
      this.#reload(tab);
      return;
    }
    if (broken === 'reloaded under way' && !isAtOnce) {
      const isNamed = effect.do === 'press' && this.#place.received.length === 0;
      return this.#reload(tab, '', isNamed ? early : undefined);
    }
    if (broken === 'killed before' && !isAtOnce) return this.#restart(false);
    if (broken === 'updated' && !isAtOnce) return this.#restart(true);
    if (broken === 'disabled' && !isAtOnce) {
      for (const { keys } of tabs) keys.splice(0);
      return this.#restart(true);
    }
    if (broken === 'switched off') {
      // By the person, who sees their message in the composer: from then on it is theirs alone.
      this.#wished.delete(wordsOf(tab.composer));
      this.#wasSwitched = true;
      happen(tab, { type: 'policy', on: false, asking: 'show' });
    }
    const end = (event: Event): void => {
      if (!effect.detached && tabs.includes(tab)) happen(tab, event);
    };
    if (broken === 'not reached' && effect.do !== 'press') {
      this.#isKept &&= !isAtOnce;
      return end(failed(effect));
    }
    try {
      const result = await carry(this.#place, tab, effect);
      if (broken === 'reloaded after') return this.#reload(tab);
      if (broken === 'killed after') return await this.#restart(false);
      if (broken === 'closed after') {
        await leaveTab(context, tab.number);
        this.#numbers++;
        return this.#replace(tab, newTab(this.#numbers, this.#key()));
      }
      if (broken === 'not heard' || broken === 'heard late') end(failed(effect));
      if (broken === 'not heard') return;
      if ('fault' in result) end({ ...failed(effect), fault: result.fault });
      else end({ type: 'did', effect: effect.effect, result });
    } catch (problem) {
      end(failed(effect, problem));
    }
  }

  /** @param keeps the pages stand, and only our scripts begin anew */
  async #restart(keeps: boolean): Promise<void> {
    const { context, tabs } = this.#place;
    await endUnheard(context);
    if (!keeps) await leaveAllTabs(context);
    for (const tab of [...tabs]) {
      // What the browser remembers of a tab ends with it.
      if (!keeps) tab.keys.splice(0);
      this.#reload(tab, keeps ? tab.composer : '');
    }
  }

  /** What a page sees by looking, when nothing is under way. */
  async #look(tab: Tab): Promise<void> {
    const { context, received, answers } = this.#place;
    const { state, view } = tab;
    const shows = (head: string) => received.some((text) => text.includes(head));
    if (state.step.at !== 'rest' || tab.pending.length > 0) return;
    if (!state.on) return happen(tab, { type: 'policy', on: true, asking: 'show' });
    const own = [...tab.heads].find(shows);
    if (tab.key.startsWith('tab:') && own !== undefined) {
      const bound = await fromPage.bind(context, { ...at(tab), key: final }, own, tab.keys);
      tab.key = final;
      known(this.#place, tab, bound);
      return happen(tab, { type: 'told', agreement: agreementOf(bound) });
    }
    if (tab.key.startsWith('tab:') && tab.isBare) {
      tab.key = final;
      return happen(tab, { type: 'left', isFindable: false });
    }
    const question = received.find((text) => text.includes('\nStatus: proposed\n'));
    if (tab.key === final && state.agreement?.state === 'none' && question && !tab.looked) {
      tab.looked = true;
      await fromPage.bind(context, at(tab), headsIn(question)[0] ?? '', tab.keys);
      return happen(tab, { type: 'reload' });
    }
    const { held } = state;
    if (held && !held.touched && tab.composer === '') {
      tab.composer = held.text;
      if (!held.back) return happen(tab, { type: 'returned' });
    }
    const { draft, asked } = view ?? {};
    if (draft?.head && shows(draft.head)) {
      if (tab.composer === draft.text) tab.composer = '';
      const after = await fromPage.release(context, at(tab));
      known(this.#place, tab, after);
      return happen(tab, { type: 'told', agreement: agreementOf(after) });
    }
    const waits = state.agreement?.state === 'asked' && answers !== null;
    if (waits && asked && shows(asked.head)) happen(tab, { type: 'reply', head: asked.head });
  }
}

/** What the machine is told of a press; null: there is no such button. */
function pressIn(
  { composer, state: { panel, agreement } }: Tab,
  what: 'ask' | 'without' | 'it accepted' | 'cancel' | 'end' | 'delete',
): Event | null {
  const lying = { draft: composer, besides: false };
  switch (what) {
    case 'ask': {
      const isOffered = panel?.kind === 'invite' || panel?.kind === 'refused';
      return isOffered ? { type: 'ask', wish: { within: false, hash: null }, ...lying } : null;
    }
    case 'without':
      return panel === null ? null : { type: 'without', lasting: false, ...lying };
    case 'it accepted':
      return panel?.kind === 'decide' ? { type: 'judge', outcome: 'accepted' } : null;
    case 'cancel':
      return { type: 'cancel' };
    case 'end':
      return agreement === null ? null : { type: 'withdraw' };
    case 'delete':
      return { type: 'touched', back: true };
  }
}

function failed({ effect }: Effect, problem?: unknown): Extract<Event, { type: 'failed' }> {
  return { type: 'failed', effect, ...faultOf(problem) };
}
