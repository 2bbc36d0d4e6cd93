/** In the page: the picker as the extension would start it, and what a test asks of its profile. */

import { startPicker } from '../../components/picker/index.tsx';
import { tryComposer } from '../../lib/page/conversation/trial.ts';
import { editors } from '../../lib/page/find/editors/index.ts';
import * as pick from '../../lib/pick/index.ts';
import { seamHere } from '../../lib/seam/parts.ts';
import type { Selector, SiteProfile } from '../../lib/sites/index.ts';
import { takeWordsFrom } from '../../lib/words.ts';
import { lookupIn, type Messages } from '../../testing/lookup.ts';

/** Given by whoever builds this: a page of a test has no catalogue. */
declare const testMessages: Messages;
takeWordsFrom(lookupIn(testMessages));

/** What the profile finds, by text or tag, as the chat page's script would look for it. */
export interface Findings {
  profile: SiteProfile;
  composer: string[];
  frame: string[];
  send: string[];
  messages: string[][];
  replies: string[][];
}

seamHere().editors = editors;
const state = { profile: null as SiteProfile | null, cancelled: 0, pressed: [] as string[] };

function begin(): void {
  state.profile = null;
  startPicker({
    pick,
    attempt: tryComposer,
    onDone: async (profile) => {
      state.profile = profile;
      return 'Saved for the test.';
    },
    onCancel: () => {
      state.cancelled++;
    },
    signal: new AbortController().signal,
  });
  dress();
}

/** The site's policy keeps a style element of a script in the page out; of an extension it does not. */
function dress(): void {
  const root = document.querySelector('symbiotic-contract:last-of-type')?.shadowRoot;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(root?.querySelector('style')?.textContent ?? '');
  root?.adoptedStyleSheets.push(sheet);
}

/** Presses that reached the page's own listeners. */
for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click', 'submit'])
  document.addEventListener(type, (event) => {
    if (event.target instanceof Element && event.target.localName !== 'symbiotic-contract')
      state.pressed.push(`${type} ${event.target.localName}`);
  });

const seen = (css: string, root: ParentNode = document) =>
  [...root.querySelectorAll<HTMLElement>(css)].filter(
    (it) => it.getBoundingClientRect().height > 0,
  );

function findings(): Findings | null {
  const { profile } = state;
  if (profile === null) return null;
  const [composer] = seen(profile.composer[0]?.css ?? '');
  const frames = profile.frame.map(({ css }) => composer?.closest(css) ?? null);
  const texts = (list: readonly Selector[]) =>
    list.map(({ css }) =>
      seen(css).map((it) => (it.textContent ?? '').replace(/\s+/g, ' ').trim()),
    );
  return {
    profile,
    composer: profile.composer.flatMap(({ css }) => seen(css).map((it) => it.localName)),
    frame: frames.map((it) => it?.localName ?? 'none'),
    send: profile.send.flatMap(({ css }) =>
      seen(css, frames[0] ?? document).map(
        (it) => it.getAttribute('aria-label') ?? it.textContent ?? '',
      ),
    ),
    messages: texts(profile.userTurn),
    replies: texts(profile.reply),
  };
}

Object.assign(globalThis, { pickerBegin: begin, pickerState: state, pickerFindings: findings });
