/** From four parts of a page that a person pointed at to a profile of the site. */

import type { SiteProfile, TurnSelector } from '../sites/index.ts';
import { PickError } from './errors.ts';
import { identityOf } from './identity.ts';
import { hostOf, isVisible, rootOf } from './page.ts';
import { pathsFor } from './paths.ts';
import { type Parts, settle } from './settle.ts';
import { type TurnName, turnsFrom } from './turns.ts';
import { frameOf, frameSelectors, sendSelectors, uniqueSelectors } from './unique.ts';

export { PickError, type PickProblem } from './errors.ts';
export { hasId, withoutIds } from './paths.ts';
export { type Part, type Parts, settle } from './settle.ts';

/** Parts of a turn that are not its words, where the turns on this page have them. */
const besides = [
  'button',
  '[role="button"]',
  '[role="toolbar"]',
  'time',
  '.sr-only',
  '.visually-hidden',
  '.cdk-visually-hidden',
];

/**
 * The profile by which the chat page's script finds the box, its send control, and all turns.
 *
 * @param place of the page the parts are on
 * @throws PickError when a part cannot be used, with a sentence for the person
 */
export function derive(parts: Parts, place: { host: string; pathname: string }): SiteProfile {
  const composer = settle('composer', [parts.composer]);
  const send = settle('send', [parts.send], { composer });
  const message = settle('message', [parts.message], { composer, send });
  const reply = settle('reply', [parts.reply], { composer, send, message });
  const root = rootOf(composer);
  const host = hostOf(root);
  const views = host ? uniqueSelectors(host, document) : [];
  if (host && views.length === 0) throw new PickError('nameless');
  const frame = frameOf(composer, send);
  if (frame === null) throw new PickError('apart');
  const boxes = uniqueSelectors(composer, root);
  const sends = sendSelectors(send, frame);
  const [box] = boxes;
  const [control] = sends;
  if (box === undefined || control === undefined) throw new PickError('nameless');
  const frames = frameSelectors(frame, composer, box, control);
  if (frames.length === 0) throw new PickError('nameless');
  const turns = turnsFrom({ composer, send, message, reply });
  return {
    id: `own:${place.host}`,
    name: place.host,
    host: place.host,
    paths: pathsFor(place.pathname),
    view: views.map((css) => ({ css })),
    composer: boxes.map((css) => ({ css, ...editorOf(composer) })),
    frame: frames.map((css) => ({ css })),
    send: sends.map((css) => ({ css })),
    stop: [],
    attachment: [],
    userTurn: turns.user.map((name) => turnSelector(name, turns.reply[0])),
    reply: turns.reply.map((name) => turnSelector(name, turns.user[0])),
    replyText: [],
    exclude: besides
      .filter((css) => [turns.user[0], turns.reply[0]].some((it) => holds(it, css)))
      .map((css) => ({ css })),
    streaming: [],
    model: [],
    requests: [],
  };
}

/** What the profile finds on this page now, to be shown before it is used. */
export function findTurns(profile: SiteProfile): { messages: Element[]; replies: Element[] } {
  const [view] = profile.view;
  const root = (view && document.querySelector(view.css)?.shadowRoot) ?? document;
  const all = ([first]: readonly TurnSelector[]) =>
    first ? [...root.querySelectorAll(first.css)].filter(isVisible) : [];
  return { messages: all(profile.userTurn), replies: all(profile.reply) };
}

function editorOf(composer: Element): Pick<SiteProfile['composer'][number], 'editor' | 'lines'> {
  const lines = composer.matches('.tiptap') ? 'break' : 'paragraph';
  if (composer.localName === 'textarea') return { editor: 'textarea', lines };
  if (composer.matches('.ProseMirror')) return { editor: 'prosemirror', lines };
  if (composer.matches('.ql-editor')) return { editor: 'quill', lines };
  if (composer.matches('[data-lexical-editor]')) return { editor: 'lexical', lines };
  return { editor: composer.matches('[data-slate-editor]') ? 'slate' : 'plain', lines };
}

function turnSelector({ css, turns }: TurnName, other: TurnName): TurnSelector {
  return { css, ...identityOf(turns, other.turns[0] as Element) };
}

function holds({ turns }: TurnName, css: string): boolean {
  return turns.slice(0, 20).some((turn) => turn.querySelector(css) !== null);
}
