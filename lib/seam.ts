/**
 * Where our scripts in one page find each other: the site's profile, the watch that reads, the gate
 * that decides, and the face that shows, whichever of these two comes first. What passes between them is plain data: a view
 * down, actions up. The face keeps nothing, so it may die and come again.
 */

import type { AlertView, ChatActions, ChatView, PanelView } from './chat-view.ts';
import type { Selector, SiteProfile } from './sites/index.ts';
import type { TellUnsealed } from './tell.ts';
import type { WatchOver } from './watch.ts';

export type Show = (view: ChatView, anchor: Element | null) => void;

/** What a person must see. */
export type Said = AlertView | PanelView;

/** Puts the face on the page, until `signal` aborts. */
export type Face = (actions: ChatActions, signal: AbortSignal) => Show;

export interface Seam {
  /** What is known of this site, if it came with the program: its own file puts it here. */
  profile?: SiteProfile;
  /** Reads what the page shows. There before the gate. */
  watchOver?: WatchOver;
  /** Tells of what left without the contract. There before the gate. */
  tellUnsealed?: TellUnsealed;
  /** Selectors that have found something here since the page was loaded. */
  matched?: Set<Selector>;
  /** The page had begun before we came. */
  late?: boolean;
  /** The gate that runs here. Aborts when it ends. */
  gate?: AbortController;
  face?: Face;
  /** Tells the gate that another face has come. */
  onFace?: () => void;
  /** The person points at the parts of this page. Aborts when that ends. */
  picker?: AbortController;
  /** What the browser has said in our place since the page was loaded. */
  spoken?: Set<string>;
  /** The person has not been told something they must know. */
  unseen?: boolean;
  /** The elements that scripts of this very program have made here. */
  made?: WeakSet<Element>;
}

/**
 * The seam's name among the globals that our scripts in a page share with nobody. A symbol, because
 * a page's elements can take any name that is text: `<i id="gate">` would be a global in ours, too.
 */
export const seamKey = 'symbiotic-contract';

/** Nobody reads and answers a dialog as fast: the browser did not show it. */
const unreadMs = 50;

/** How long a face may take to come before the browser speaks in its place. */
const faceMs = 1_000;

export function seamHere(): Seam {
  const here = globalThis as unknown as Record<symbol, Seam | undefined>;
  here[Symbol.for(seamKey)] ??= {};
  return here[Symbol.for(seamKey)] as Seam;
}

/** The face has come: to the gate that is there, or to the one that will be. */
export function offerFace(face: Face): void {
  const seam = seamHere();
  seam.face = face;
  seam.onFace?.();
}

/**
 * The gate's end: shows through whatever face there is, the last view anew to one that comes later.
 * What the person must hear while there is none, the browser says.
 */
export function showThroughFace(actions: ChatActions, signal: AbortSignal): Show {
  const seam = seamHere();
  let last: Parameters<Show> | undefined;
  let show: Show | undefined;
  let worn: AbortController | undefined;
  let unheard: Said | null = null;
  let patience: ReturnType<typeof setTimeout>;

  /** A face that fails is no face: the gate must go on. */
  const safely = (act: () => void): void => {
    try {
      act();
    } catch (error) {
      console.error(error);
      takeOff();
    }
  };
  const takeOff = (): void => {
    show = undefined;
    const before = worn;
    worn = undefined;
    before?.abort();
  };
  const wear = (): void => {
    takeOff();
    const end = new AbortController();
    worn = end;
    safely(() => {
      show = seam.face?.(actions, AbortSignal.any([signal, end.signal]));
      if (last) show?.(...last);
    });
  };
  const speak = (): void => {
    const [view] = last ?? [];
    const said = view && saidBy(view);
    if (show !== undefined || !said || !isSame(said, unheard)) return;
    if (!speakOnce(said, faceless(view))) actions.unseen?.();
  };

  if (seam.face) wear();
  seam.onFace = wear;
  signal.addEventListener('abort', () => {
    clearTimeout(patience);
    if (seam.onFace === wear) delete seam.onFace;
  });

  return (view, anchor) => {
    if (signal.aborted) return;
    last = [view, anchor];
    safely(() => show?.(view, anchor));
    const said = saidBy(view);
    if (isSame(said, unheard)) return;
    unheard = said;
    clearTimeout(patience);
    if (said !== null) patience = setTimeout(speak, faceMs);
  };
}

/**
 * The browser's own `alert`, once a kind for each page: a page that hides us shall not be able to
 * drive the person mad. What is to be copied from it is a kind of its own.
 * @returns whether the person has read it
 */
export function speakOnce(said: Said, text: string): boolean {
  const seam = seamHere();
  seam.spoken ??= new Set();
  const kind = said.kind + ('kept' in said ? said.kept : '');
  if (seam.spoken.has(kind)) return false;
  seam.spoken.add(kind);
  const before = performance.now();
  alert(text);
  return performance.now() - before >= unreadMs;
}

/** What the person must see; the badge alone can wait. */
export function saidBy({ status, alert, panel }: ChatView): Said | null {
  return status === null ? null : (alert ?? panel);
}

/** A panel is made anew each time it is shown. */
export function isSame(one: Said | null, other: Said | null): boolean {
  return one === other || (one?.kind === other?.kind && one !== null && !('said' in one));
}

/** The face has the sentences; without it this much is said, and nothing is lost. */
function faceless({ alert }: ChatView): string {
  const what = alert
    ? 'There is something to tell you about a message here. Look whether your last one was sent.'
    : 'Your message was not sent: there is something to decide about your contract.';
  const kept = alert?.kept ? `\n\nYour message, to be copied from here:\n${alert.kept}` : '';
  const hidden = 'Symbiotic Contract could not show itself on this page. Reload the page.';
  return `${alert?.said ?? what}\n\n${hidden}${kept}`;
}
