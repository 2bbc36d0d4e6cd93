/**
 * Where our scripts in one page find each other: the site's profile, the watch that reads, what tells,
 * the gate that decides, and the face that shows, whichever of these two comes first. What passes
 * between them is plain data: a view down, actions up. The face keeps nothing, so it may die and come
 * again.
 */

import type { EditorKind, Selector, SiteProfile } from '../sites/index.ts';
import type { ChatActions, ChatView } from './chat-view.ts';
import type { Editor, TryComposer } from './editor.ts';
import type { FoldLines } from './fold.ts';
import type { Tell } from './tell.ts';
import type { Transcript, WatchOver } from './watch.ts';

export type Show = (view: ChatView, anchor: Element | null) => void;

/** Puts the face on the page, until `signal` aborts. */
export type Face = (actions: ChatActions, signal: AbortSignal) => Show;

export interface Seam {
  /** What is known of this site, if it came with the program: its own file puts it here. */
  profile?: SiteProfile;
  /** How each kind of editor is read and written. There before all that asks. */
  editors?: Record<EditorKind, Editor>;
  /** Reads what the page shows. There before the gate. */
  watchOver?: WatchOver;
  /** What the watch reads by, for the others. There before the gate. */
  transcript?: Transcript;
  /** Tells of what is not as it should be. There before the gate. */
  tell?: Tell;
  /** Selectors that have found something here since the page was loaded. */
  matched?: Set<Selector>;
  /** Takes what could be the missing part of this page for it, as the person has said. */
  mend?: () => void;
  /** The composer that the person was in last. */
  composer?: Element;
  /** By its selector the component in whose open root the person's box is, as they have said. */
  host?: string;
  /** The open root of a component, in which the chat lies. */
  shadow?: ShadowRoot;
  /** The page had begun before we came. */
  late?: boolean;
  /** The gate that runs here. Aborts when it ends. */
  gate?: AbortController;
  face?: Face;
  /** The face's part of folded messages. There before what folds. */
  foldLines?: FoldLines;
  /** Tells the gate that another face has come. */
  onFace?: () => void;
  /** The person points at the parts of this page. Aborts when that ends. */
  picker?: AbortController;
  /** Tries the box that the person has pointed at. There before the picker. */
  tryComposer?: TryComposer;
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
