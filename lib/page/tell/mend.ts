/**
 * What of a page its profile does not find any more, and what stands there by its looks: the box the
 * person wrote in last, the control beside it. It is taken for that once they have said so, until the
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
import { findFirst, isVisible, matchesOf } from '../find/dom.ts';
import { canPress, composerParts, liveView } from '../find/parts.ts';
import { real } from '../find/real.ts';

const controls = 'button,[role=button]';
/** The closest thing around a box that has controls. */
const around = `:not(html,body):has(${controls})`;

/** By what each library calls its box, which its app does not choose. */
const plain = ['[contenteditable]', 'plain'] as const;
const kinds: readonly (readonly [string, EditorKind])[] = [
  ['textarea', 'textarea'],
  ['[class*=ProseMirror]', 'prosemirror'],
  ['[class*=ql-editor]', 'quill'],
  ['[data-lexical-editor]', 'lexical'],
  ['[data-slate-editor]', 'slate'],
  plain,
];

export const mending: Mend = (state, signal) => {
  /** What the person has used last: a text box, and a control beside the one that is known. */
  let box: HTMLElement | undefined;
  let pressed: Control | undefined;
  const note = (event: Event): void => {
    const [at] = event.composedPath();
    if (!event.isTrusted || !(at instanceof Element)) return;
    if (event.type === 'input') box = at as HTMLElement;
    else {
      const control = real(at).closest<HTMLElement>(controls);
      const { frame } = composerParts(state.profile) ?? {};
      if (control && frame && real(frame).contains(control)) pressed = controlOf(control);
    }
  };
  for (const type of ['input', 'pointerdown'])
    addEventListener(type, note, { capture: true, signal });

  const missing = (kind: AlertKind): Part | undefined => {
    const { profile } = state;
    const { userTurn, send } = matchesOf(profile);
    if (kind === 'silence' || kind === 'unconfirmed') {
      if (userTurn < 0) return 'userTurn';
      return kind === 'silence' ? 'reply' : undefined;
    }
    if (!/^(?:unrecognised|unsealed|no-send-control|composer-lost)$/.test(kind)) return undefined;
    if (!composerParts(profile))
      return findFirst(profile.composer, liveView(profile)) ? 'frame' : 'composer';
    const isAtControl = kind === 'no-send-control' || (kind === 'unsealed' && pressed);
    return isAtControl && send < 0 ? 'send' : undefined;
  };

  const isBox = (it: HTMLElement | undefined): it is HTMLElement =>
    it?.isConnected === true &&
    isVisible(it) &&
    kinds.some(([css]) => it.matches(css)) &&
    !state.profile.userTurn.some(({ css }) => it.closest(css));

  /** Where a text waits: the last control beside it, if no other goes by its name. */
  const lastControl = (): Control | undefined => {
    const { frame } = composerParts(state.profile) ?? {};
    if (!frame) return undefined;
    const all = [...real(frame).querySelectorAll<HTMLElement>(controls)].filter(canPress);
    const last = all.at(-1);
    const control = last && controlOf(last);
    return control && all.find((it) => it.matches(control.css)) === last ? control : undefined;
  };

  const control = (kind: AlertKind): Control | undefined =>
    kind === 'unsealed' ? pressed : lastControl();

  const set = (role: 'view' | 'composer' | 'frame' | 'send', list: readonly Selector[]): void => {
    // What a change of the policy goes back to knows it too.
    for (const profile of [state.profile, seamHere().profile])
      if (profile) Object.assign(profile, { [role]: list });
  };

  const takeBox = (it: HTMLElement): void => {
    const { profile } = state;
    const root = it.getRootNode();
    if (!real(liveView(profile)).contains(it))
      set('view', root instanceof ShadowRoot ? [{ css: nameOf(root.host) }] : []);
    const [kind, editor] = kinds.find(([css]) => it.matches(css)) ?? plain;
    const lines = it.matches('[class*=tiptap]') ? 'break' : 'paragraph';
    const own: ComposerSelector = { css: nameOf(it, kind), editor, lines };
    set('composer', [...profile.composer, own]);
    set('frame', [...profile.frame, { css: around }]);
    seamHere().composer = it;
  };

  return {
    told(alert) {
      const part = missing(alert.kind);
      if (!part) return alert;
      const offer =
        part === 'send' ? control(alert.kind)?.label : /^[cf]/.test(part) && isBox(box) ? '' : null;
      return { ...alert, part, ...(offer != null && { mend: offer }) };
    },
    mend() {
      const { kind } = state.alert ?? {};
      const part = kind && missing(kind);
      const { css, drawn } = (kind && control(kind)) ?? {};
      if (part === 'send' && css)
        set('send', [...state.profile.send, { css, ...(drawn && { drawn }) } as Selector]);
      else if (isBox(box)) takeBox(box);
    },
  };
};

interface Control {
  css: string;
  drawn: string;
  /** As it is called, for the person to know it by. */
  label: string;
}

function controlOf(it: HTMLElement): Control {
  const label = it.getAttribute('aria-label') ?? it.getAttribute('title') ?? it.textContent;
  return { css: nameOf(it), drawn: drawingOf(it), label: label.trim().slice(0, 40) };
}

/** By all that names it: what takes its place for something else has another name. */
function nameOf(element: Element, kind = ''): string {
  const names = [...element.attributes].flatMap(({ name, value }) =>
    telling.test(name) && value ? [`[${name}="${CSS.escape(value)}"]`] : [],
  );
  const css = kind.startsWith('[') ? element.localName + kind : element.localName;
  const { className } = element;
  return css + (names.join('') || (kind || !className ? '' : `[class="${CSS.escape(className)}"]`));
}

const telling = /^(?:id|name|role|type|aria-label|data-.*test.*)$/;
