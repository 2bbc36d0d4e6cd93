/** What one chat page knows, and the one place from which the person is shown it. */

import type { Asking } from '../../consent/asking.ts';
import type {
  ConversationView,
  LaterReply,
  PageProtocol,
  PageReport,
  Policy,
  Preview,
  ReplySeen,
  VersionName,
} from '../../protocol/index.ts';
import { inForceOn, isServed } from '../../protocol/policy.ts';
import type { AlertKind, AlertView, ChatView, PageKind } from '../../seam/chat-view.ts';
import type { Recognition, ViewOf } from '../../seam/tell.ts';
import type { Answer, Question, Watch } from '../../seam/watch.ts';
import type { SiteProfile } from '../../sites/index.ts';
import { type Composer, findComposer } from '../find/composer.ts';
import type { Event } from './event.ts';
import { faultOf } from './fault.ts';
import { blank, holds, type State } from './state.ts';

export type AskBackground = <K extends keyof PageProtocol>(
  type: K,
  ...data: Parameters<PageProtocol[K]>
) => Promise<ReturnType<PageProtocol[K]>>;

export type Show = (view: ChatView, anchor: Element | null) => void;

/** All that is known of one conversation beside its machine; it ends with it. */
export interface Memory {
  /** `id:<the site's id>`, or `tab:<uuid>` until there is one. */
  key: string;
  /** Aborts when this conversation is left. */
  readonly stay: AbortController;
  /** The page has begun in this conversation, and the background has not been asked yet. */
  isLoaded: boolean;
  /** Undefined until the background has said what it knows. */
  view: ConversationView | undefined;
  /** Heads of the messages that this page has sent here. */
  readonly heads: Set<string>;
  /** The turns that were there when the last message was pressed, by their names. */
  before: ReadonlySet<unknown>;
  /** What the background was told last of the reply in the question's place, and of the last one. */
  readonly reported: Map<ReplySeen['seen'], string | null>;
  /** The last look at what stands there; one at a time. */
  looking: Promise<unknown>;
  /** What is new of the last reply, for the background to hear before it seals. */
  later: LaterReply | null;
  question: Question | undefined;
  /** The head of the question whose answer is waited for, and that answer. */
  awaited: string | null;
  answer: Answer | null;
  /** The person has acted for the panel that is open, or will be by what they did. */
  acted: boolean;
  /** What they read then; null: this page holds none of it. */
  preview: Preview | null;
  /** The panel it was asked for. */
  previewed: State['panel'];
}

export function newMemory(key: string, isLoaded = false): Memory {
  return {
    ...{
      key,
      stay: new AbortController(),
      isLoaded,
      view: undefined,
      heads: new Set(),
      before: new Set(),
    },
    ...{ reported: new Map(), looking: Promise.resolve(), later: null, question: undefined },
    ...{ awaited: null, answer: null, acted: false, preview: null, previewed: null },
  };
}

export class PageState {
  readonly profile: SiteProfile;
  readonly watch: Watch;
  readonly ask: AskBackground;
  readonly #show: Show;
  readonly #viewOf: ViewOf;
  policy: Policy | undefined;
  page: PageKind = 'known';
  /** The page had begun before we came. */
  late = false;
  machine: State = blank;
  now: Memory;
  /** Set by whoever carries out what the machine wants done. */
  happen: (event: Event) => void = () => {};
  /** Set by whoever knows how to tell of a page that is not recognised. */
  recognition: Recognition | undefined;
  /** What is to be said that is about the page, and not about a message. */
  #notice: AlertView | null = null;

  constructor(profile: SiteProfile, watch: Watch, ask: AskBackground, show: Show, viewOf: ViewOf) {
    this.profile = profile;
    this.watch = watch;
    this.ask = ask;
    this.#show = show;
    this.#viewOf = viewOf;
    this.now = newMemory(watch.key, true);
  }

  /** The site is switched on, and a signed contract is in force or an agreement stands there. */
  get isOn(): boolean {
    return this.policy !== undefined && isServed(this.policy, this.profile.id);
  }

  get inForce(): VersionName | null {
    return this.policy === undefined ? null : inForceOn(this.policy, this.profile.id);
  }

  get holds(): boolean {
    return holds(this.machine);
  }

  /** Something is under way that must not be started twice. */
  get busy(): boolean {
    return this.machine.step.at !== 'rest';
  }

  /** How the person wants conversations on this site to begin. */
  get asking(): Asking {
    return this.policy?.asking[this.profile.id] ?? 'show';
  }

  get key(): string {
    return this.now.key;
  }

  get ref(): { key: string } {
    return { key: this.key };
  }

  get conversation(): ConversationView | undefined {
    return this.now.view;
  }

  get notice(): AlertView | null {
    return this.#notice;
  }

  /** What the person is shown: of a message first, else of the page. */
  get alert(): AlertView | null {
    return this.machine.alert ?? this.#notice;
  }

  /** The conversation goes by its final id. */
  get isFinal(): boolean {
    return this.key.startsWith('id:');
  }

  /** The last question here, with what this page knows of it. */
  get question(): Question | null {
    const { now } = this;
    const { asked, contract } = now.view ?? {};
    if (!asked || !contract) return null;
    if (now.question?.head !== asked.head) now.question = this.watch.questionWith(asked.head);
    now.question.hash = contract.hash;
    return now.question;
  }

  /**
   * This page is about to send a question.
   * @param before the turns that are there, by their names
   */
  asks({ head, text }: { head: string; text: string }, before: ReadonlySet<unknown>): void {
    const whole = !this.isFinal && this.now.heads.size === 0;
    this.now.question = this.watch.asked({ head, text, before, whole });
  }

  /** Another conversation: nothing of the last one holds. */
  enter(key: string): void {
    const isFindable = this.isFinal;
    this.now.stay.abort('left');
    this.now = newMemory(key);
    this.#notice = null;
    this.happen({ type: 'left', isFindable });
  }

  showAlert(kind: AlertKind, more: Partial<AlertView> = {}): void {
    this.#notice = { kind, said: null, kept: null, offer: null, ...more };
    this.show();
  }

  /** Says that the background refused, or was not reached. */
  readonly alertOf = (problem: unknown): void => {
    const { fault, said } = faultOf(problem);
    this.showAlert(fault, { said });
  };

  /** Something failed that nothing here is made for: the person is told, and sees why in the console. */
  breaks(error: unknown): void {
    console.error(error);
    if (this.#notice?.kind !== 'broken') this.showAlert('broken');
  }

  showLate(): void {
    this.late = true;
    this.showAlert('late');
  }

  dismissAlert(): void {
    this.#notice = null;
    this.show();
  }

  /** Takes the background's view of the conversation, unless that was left meanwhile. */
  async update(view: Promise<ConversationView>, now = this.now): Promise<void> {
    const { key } = now;
    let next = await view;
    // It has got its id since, and what was asked under the old key may be older than that.
    if (now === this.now && key !== now.key) next = await this.ask('page.open', { key: now.key });
    if (now !== this.now) return;
    now.view = next;
    this.happen({ type: 'told', agreement: agreementOf(next) });
  }

  /** As `update`; a refusal becomes a warning. */
  async tell(view: Promise<ConversationView>): Promise<void> {
    try {
      await this.update(view);
    } catch (problem) {
      this.alertOf(problem);
    }
  }

  /** Has something put on record that is about no message recorded before. */
  report(kind: PageReport['kind'], reason: string | null): Promise<ConversationView> {
    const model = this.watch.model();
    return this.ask('page.report', { ...this.ref, kind, of: null, reason, lasting: false, model });
  }

  show(): void {
    const composer = this.#composer();
    this.#show(this.#viewOf(this, composer !== undefined), composer?.frame ?? null);
  }

  /** What is to be told is shown without it, too. */
  #composer(): Composer | undefined {
    try {
      return findComposer(this.profile);
    } catch {
      return undefined;
    }
  }
}

/** The part of what the background says that decides. */
export function agreementOf({ state, contract, asked, draft, ...view }: ConversationView) {
  // Where nothing is in force for it, beside another whose agreement stands, nothing is held.
  const unprotected = view.unprotected || contract === null;
  return { state, unprotected, head: asked?.head ?? null, draft };
}
