/**
 * What of a page its profile does not find any more, and what stands there by its looks: the box the
 * person was in last, the control beside it. It is taken for that once they have said so, until the
 * page is loaded anew.
 */

import type { AlertKind, Part } from '../../seam/chat-view.ts';
import { seamHere } from '../../seam/parts.ts';
import type { Mend } from '../../seam/tell.ts';
import {
  type ComposerSelector,
  drawingOf,
  type EditorKind,
  type Selector,
} from '../../sites/index.ts';
import { isVisible, matchesOf } from '../find/dom.ts';
import { composerParts, liveRoots } from '../find/parts.ts';
import { real } from '../find/real.ts';

const controls = 'button,[role=button]';
/** The closest thing around a box that has controls. */
const around = `:has(${controls})`;

/** By what each library calls its box, which its app does not choose. */
const kinds: readonly [string, EditorKind][] = [
  ['textarea', 'textarea'],
  ['[class*=ProseMirror]', 'prosemirror'],
  ['[class*=ql-editor]', 'quill'],
  ['[data-lexical-editor]', 'lexical'],
  ['[data-slate-editor]', 'slate'],
  ['[contenteditable]', 'plain'],
];

export const mending: Mend = (state, signal) => {
  const { profile } = state;
  /** What the person has used last: a text box, and a control beside the one that is known. */
  let box: HTMLElement | undefined;
  let pressed: Control | undefined;
  const note = (event: Event): void => {
    const at = event.composedPath()[0] as HTMLElement;
    if (!event.isTrusted) return;
    if (event.type === 'pointerdown') pressed = control(at) ?? pressed;
    else if (kinds.some(([css]) => at.matches(css))) box = at;
  };
  for (const type of ['focusin', 'pointerdown'])
    addEventListener(type, note, { capture: true, signal });

  /** Around what was pressed beside the box, else the last one there: if no other goes by its name. */
  const control = (at?: Element): Control | undefined => {
    const { frame } = composerParts(profile) ?? {};
    if (!frame) return undefined;
    const all = [...real(frame).querySelectorAll<HTMLElement>(controls)].filter(isVisible);
    const it = at ? all.find((it) => it.contains(at)) : all.at(-1);
    const css = it && nameOf(it);
    if (!css || all.find((it) => it.matches(css)) !== it) return undefined;
    return { css, drawn: drawingOf(it), label: it.getAttribute('aria-label') ?? it.textContent };
  };

  const missing = (kind: AlertKind): Part | undefined => {
    const { userTurn, send } = matchesOf(profile);
    const isSilent = kind === 'silence';
    if (isSilent || kind === 'unconfirmed')
      return userTurn < 0 ? 'userTurn' : isSilent ? 'reply' : undefined;
    if (!/^(?:unsealed|unrecognised|no-send-control)$/.test(kind)) return undefined;
    if (!composerParts(profile)) return 'composer';
    return send < 0 && (pressed || kind === 'no-send-control') ? 'send' : undefined;
  };

  const set = (role: 'view' | 'composer' | 'frame' | 'send', list: readonly Selector[]): void => {
    // What a change of the policy goes back to knows it too.
    for (const it of [profile, seamHere().profile]) if (it) Object.assign(it, { [role]: list });
  };

  const offer = (kind: AlertKind, part: Part | undefined) => {
    if (part === 'send') {
      const { label, ...found } = (kind === 'unsealed' ? pressed : control()) ?? {};
      const take = () => set('send', [...profile.send, found as Selector]);
      return label === undefined ? undefined : { label, take };
    }
    const it = box;
    const [name, editor] = kinds.find(([css]) => it?.matches(css)) ?? [];
    const isIn = ({ css }: Selector) => it?.closest(css);
    if (part !== 'composer' || !it || !editor || !isVisible(it) || profile.userTurn.some(isIn))
      return undefined;
    const take = () => {
      const { host } = it.getRootNode() as ShadowRoot;
      const isLive = liveRoots(profile).some((root) => real(root).contains(it));
      // What else the page shows may be beside a component or inside.
      if (!isLive && host) seamHere().host = nameOf(host);
      else if (!isLive) set('view', []);
      const lines = /tiptap/.test(it.className) ? 'break' : 'paragraph';
      const own: ComposerSelector = { css: nameOf(it, name), editor, lines };
      set('composer', [...profile.composer, own]);
      set('frame', [...profile.frame, { css: around }]);
    };
    return { label: '', take };
  };

  return {
    told(alert) {
      const part = missing(alert.kind);
      return { ...alert, part, mend: offer(alert.kind, part)?.label };
    },
    mend() {
      const { kind } = state.alert ?? {};
      if (kind) offer(kind, missing(kind))?.take();
    },
  };
};

interface Control {
  css: string;
  drawn: string;
  /** As it is called, for the person to know it by. */
  label: string;
}

/** By all that names it: what takes its place for something else has another name. */
function nameOf(element: Element, looks = element.localName): string {
  const names = [...element.attributes].flatMap(({ name, value }) =>
    telling.test(name) ? [`[${name}="${CSS.escape(value)}"]`] : [],
  );
  return looks + names.join('');
}

const telling = /^(?:id|role|type|aria-label)$|test/;
