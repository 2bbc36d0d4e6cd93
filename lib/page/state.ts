/** What one chat page knows, and the one place from which the person is shown it. */

import type { AlertView, ChatStatus, ChatView, PageKind, PanelView } from '../chat-view.ts';
import type { Asking } from '../consent/asking.ts';
import { fold } from '../contract/fold.ts';
import type {
  ConversationView,
  PageProtocol,
  PageReport,
  Policy,
  VersionName,
} from '../messages.ts';
import type { SiteProfile } from '../sites/index.ts';
import { newBranch, noteBranch } from './branch.ts';
import { findComposer } from './composer.ts';
import { matchesOf } from './dom.ts';
import { type Question, questionWith } from './question.ts';
import { sayProblem } from './sentences.ts';
import { modelName } from './transcript.ts';

export type AskBackground = <K extends keyof PageProtocol>(
  type: K,
  ...data: Parameters<PageProtocol[K]>
) => Promise<ReturnType<PageProtocol[K]>>;

export type Show = (view: ChatView, anchor: Element | null) => void;

export class PageState {
  readonly profile: SiteProfile;
  readonly ask: AskBackground;
  readonly #show: Show;
  policy: Policy | undefined;
  /** Undefined until the background has said what it knows of this conversation. */
  conversation: ConversationView | undefined;
  key = '';
  /** Aborts when this conversation is left. */
  stay = new AbortController();
  /** Something is under way that must not be started twice. */
  busy = false;
  page: PageKind = 'known';
  /** Heads of the messages that this page has sent in this conversation. */
  readonly heads = new Set<string>();
  /** What the background was told last of the reply in the question's place, and of the last one. */
  readonly told = new Map<'page.shown' | 'page.replied', string | null>();
  /** The last look at what stands there; one at a time. */
  looking = Promise.resolve();
  /** The person has sent a message without the contract here. */
  skipped = false;
  panel: PanelView | null = null;
  #question: Question | undefined;
  #alert: AlertView | null = null;
  #next: (() => Promise<void>) | undefined;
  #toldMatches = false;

  constructor(profile: SiteProfile, ask: AskBackground, show: Show) {
    this.profile = profile;
    this.ask = ask;
    this.#show = show;
  }

  /** The site is switched on and a signed contract is in force. */
  get isOn(): boolean {
    return this.policy?.sites[this.profile.id] === true && this.inForce !== null;
  }

  /** What is in force here: this site's own choice, or else that of all sites. */
  get inForce(): VersionName | null {
    const own = this.policy?.inForceAt[this.profile.id];
    return (own === undefined ? this.policy?.inForce : own) ?? null;
  }

  /** Whether a send is held now. Before the policy is known every send is. */
  get holds(): boolean {
    if (this.policy === undefined || this.busy) return true;
    return this.isOn && this.conversation?.unprotected !== true;
  }

  /** How the person wants conversations on this site to begin. */
  get asking(): Asking {
    return this.policy?.asking[this.profile.id] ?? 'show';
  }

  get alert(): AlertView | null {
    return this.#alert;
  }

  get ref(): { key: string } {
    return { key: this.key };
  }

  /** The conversation goes by its final id. */
  get isFinal(): boolean {
    return this.key.startsWith('id:');
  }

  /** The last question here, with what this page knows of it. */
  get question(): Question | null {
    const { asked, contract } = this.conversation ?? {};
    if (!asked || !contract) return null;
    if (this.#question?.head !== asked.head) this.#question = questionWith(asked.head);
    this.#question.hash = contract.hash;
    return this.#question;
  }

  /**
   * This page is about to send a question.
   * @param before the turns that are there, by their names
   */
  asks({ head, text }: { head: string; text: string }, before: ReadonlySet<unknown>): void {
    const branch = newBranch(!this.isFinal && this.heads.size === 0);
    noteBranch(branch, [...before]);
    this.#question = { ...questionWith(head), before, texts: new Set([fold(text)]), branch };
  }

  /** Another conversation: nothing of the last one holds. */
  leave(): void {
    this.stay.abort('left');
    this.stay = new AbortController();
    this.conversation = undefined;
    this.panel = null;
    this.heads.clear();
    this.#question = undefined;
    this.told.clear();
    this.looking = Promise.resolve();
    this.calm();
  }

  open(panel: PanelView | null): void {
    this.panel = panel;
    this.show();
  }

  warn(text: string, more: Partial<AlertView> = {}): void {
    this.#alert = { text, kept: null, offer: null, ...more };
    this.show();
  }

  calm(): void {
    this.#alert = null;
    this.show();
  }

  /** Takes the background's view of the conversation, unless `stay` says it was left meanwhile. */
  async update(view: Promise<ConversationView>, stay = this.stay.signal): Promise<void> {
    const { key } = this;
    let next = await view;
    // It has got its id since, and what was asked under the old key may be older than that.
    if (!stay.aborted && key !== this.key) next = await this.ask('page.open', this.ref);
    if (stay.aborted) return;
    this.conversation = next;
    this.show();
  }

  /** As `update`; a refusal becomes a warning, in `words` if given. */
  async tell(
    view: Promise<ConversationView>,
    words?: string,
    stay = this.stay.signal,
  ): Promise<void> {
    try {
      await this.update(view, stay);
    } catch (problem) {
      this.warn(words ?? sayProblem(problem));
    }
  }

  /**
   * One thing at a time: what a person does meanwhile is not done. A refusal leaves the draft where
   * it was and is told.
   */
  async exclusively(act: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      await act();
    } catch (problem) {
      this.open(null);
      this.warn(sayProblem(problem), { offer: 'without' });
      await this.tell(this.ask('page.open', this.ref));
    } finally {
      this.busy = false;
      this.show();
    }
    const next = this.#next;
    this.#next = undefined;
    if (next) await this.exclusively(next);
  }

  /** As `exclusively`, for what cannot be done again: it waits its turn, the newest of them. */
  async inTurn(act: () => Promise<void>): Promise<void> {
    if (this.busy) this.#next = act;
    else await this.exclusively(act);
  }

  /** Lets the background remember which selectors found something here: once for each page load. */
  tellMatches(): void {
    if (this.#toldMatches) return;
    this.#toldMatches = true;
    void this.ask('page.matched', { ...this.ref, matches: matchesOf(this.profile) }).catch(
      () => {},
    );
  }

  /** Has something put on record that is about no message recorded before. */
  report(
    kind: PageReport['kind'],
    reason: string | null,
    lasting = false,
  ): Promise<ConversationView> {
    const model = modelName(this.profile);
    return this.ask('page.report', { ...this.ref, kind, of: null, reason, lasting, model });
  }

  show(): void {
    const composer = findComposer(this.profile);
    const speaks = composer !== undefined || this.page !== 'known' || this.#alert !== null;
    const visible = this.isOn && speaks;
    this.#show(
      {
        status: visible ? this.#status() : null,
        contract: this.conversation?.contract ?? this.inForce,
        sealed: this.conversation?.sealed ?? 0,
        others: this.conversation?.others ?? [],
        isFinal: this.isFinal,
        panel: this.panel,
        alert: this.#alert,
      },
      composer?.frame ?? null,
    );
  }

  #status(): ChatStatus | null {
    if (this.page !== 'known') return this.page;
    if (this.conversation?.unprotected) return 'unprotected';
    return this.conversation?.state ?? (this.#alert ? 'stopped' : null);
  }
}
