/**
 * What is told, as the gate has it done: messages that left without a seal, pages that we do not
 * recognise, and what the browser says where no face of ours comes. `lib/page/tell` does it, in a script of its own, which is
 * there before the gate.
 */

import type {
  ConversationView,
  PageProtocol,
  Policy,
  Preview,
  VersionName,
} from '../protocol/index.ts';
import type { SiteProfile } from '../sites/index.ts';
import type { AlertKind, AlertView, ChatActions, ChatView, PageKind } from './chat-view.ts';
import type { Watch } from './watch.ts';

/** What of a conversation's machine a person is shown. */
interface Machine {
  readonly panel: Panel | null;
  readonly held: { readonly waits: boolean; readonly touched: boolean } | null;
  readonly skips: boolean;
}

/** `line`: it is there for an Enter, which may have been meant as a new line. */
export type Panel = { readonly line?: boolean } & PanelKind;

type PanelKind =
  /** `held`: a send waits for the person's word. `besides`: more than text would leave. */
  | { readonly kind: 'invite'; readonly held: boolean; readonly besides: boolean }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'decide' }
  | { readonly kind: 'refused' }
  /** There is an agreement; was it a send? */
  | { readonly kind: 'enter' }
  | { readonly kind: 'details' };

/** What telling needs of a page. */
export interface Page {
  readonly isOn: boolean;
  readonly policy: Policy | undefined;
  readonly profile: SiteProfile;
  readonly watch: Pick<Watch, 'place'>;
  readonly conversation: ConversationView | undefined;
  readonly now: {
    readonly key: string;
    readonly heads: ReadonlySet<string>;
    /** What the person reads before they act; null: this page holds none of it. */
    readonly preview: Preview | null;
  };
  readonly machine: Machine;
  /** The version in force on this site; null: none, or that is not known yet. */
  readonly inForce: VersionName | null;
  /** The conversation goes by its final id. */
  readonly isFinal: boolean;
  /** The page had begun before we came. */
  readonly late: boolean;
  readonly ref: { key: string };
  page: PageKind;
  readonly recognition?: Recognition | undefined;
  /** What the person is shown. */
  readonly alert: AlertView | null;
  /** The part of it that is about the page. */
  readonly notice: AlertView | null;
  showAlert(kind: AlertKind, more?: Partial<AlertView>): void;
  alertOf(problem: unknown): void;
  dismissAlert(): void;
  show(): void;
  tell(view: Promise<ConversationView>): Promise<void>;
  ask<K extends keyof PageProtocol>(
    type: K,
    ...data: Parameters<PageProtocol[K]>
  ): Promise<ReturnType<PageProtocol[K]>>;
  report(kind: 'message.unsealed' | 'message.stopped', reason: string): Promise<ConversationView>;
  happen(event: { type: 'stopped'; text: string }): void;
}

/** At each look at the page. */
export type TellUnsealed = (state: Page, watch: Watch) => () => void;

export interface Recognition {
  /** Looks whether there is a composer; says so when there is none for too long. */
  look(): void;
  /** Another conversation: whatever was said holds no longer. */
  restart(): void;
  /** An Enter in a text that is no composer we know. */
  onUnknown(): void;
  /** Tells what this page is, as no composer we know is on it. */
  sayUnknown(): void;
  copyDiagnostics(): Promise<void>;
  /** The alert, with what of the page was not found and what could be it. */
  told(alert: AlertView): AlertView;
  /** Lets the background remember which selectors found something here: once for each page load. */
  tellMatches(): void;
}

export interface Mending {
  told: Recognition['told'];
  /** Takes what could be the missing part for it. */
  mend(): void;
}
export type Mend = (state: Page, signal: AbortSignal) => Mending;

export type Recognise = (state: Page, signal: AbortSignal) => Recognition;

/** Wakes the background for whoever is about to write, until `signal` aborts. */
export type Wake = (state: Page, signal: AbortSignal) => void;
/** `there`: a composer is in the page. */
export type ViewOf = (state: Page, there: boolean) => ChatView;

export interface Tell {
  readonly wake: Wake;
  readonly unsealed: TellUnsealed;
  readonly recognise: Recognise;
  /** What a person is shown. */
  readonly viewOf: ViewOf;
  /** The gate's end of the seam, until `signal` aborts. */
  readonly showThroughFace: (
    actions: ChatActions,
    signal: AbortSignal,
  ) => (view: ChatView, anchor: Element | null) => void;
}
