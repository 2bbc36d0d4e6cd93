/**
 * What an Enter alone is where the caret stands, as far as the page shows it: the page's own, where a
 * list is open and something in it is chosen; a new line, where the page or the person says so; a send
 * in plain text; and unknown in a list item, in a code block, or while a list is open with nothing
 * chosen in it.
 */

import type { EnterMeans } from '../../seam/watch.ts';
import type { EnterSaid, SiteProfile } from '../../sites/index.ts';
import { findFirst, isVisible } from '../find/dom.ts';
import type { ComposerParts } from '../find/parts.ts';
import { real } from '../find/real.ts';

export function enterMeans(
  { send }: SiteProfile,
  parts: ComposerParts,
  said: EnterSaid | undefined,
): EnterMeans {
  const list = openList(parts);
  if (list === 'chosen') return 'theirs';
  const states = said ?? (statesCtrlEnter(send, parts) ? 'line' : undefined);
  if (states === 'send') return 'send';
  const goesOn = isInItem(parts.element);
  // There the editor has a line of its own to make: the next item, a line of code.
  if (states === 'line') return goesOn ? 'theirs' : 'line';
  return goesOn || list === 'open' ? 'perhaps' : 'send';
}

const option = '[role=option],[role=menuitem],[role=treeitem],[role=gridcell]';
const chosen =
  '[aria-selected=true],[aria-current]:not([aria-current=false]),[data-highlighted],[data-active-item]';

/** A list of mentions or commands, by what the composer says of itself. */
function openList({ element, frame }: ComposerParts): 'chosen' | 'open' | undefined {
  const root = rootOf(element);
  const boxes = [element, element.closest('[role=combobox]'), root.activeElement];
  let found: 'open' | undefined;
  for (const box of boxes) {
    if (box === null || !real(frame).contains(box)) continue;
    const named = (name: string) =>
      (box.getAttribute(name) ?? '')
        .split(/\s+/)
        .map((id) => root.getElementById(id))
        .filter((it) => it !== null && isVisible(it));
    if (named('aria-activedescendant').length > 0) return 'chosen';
    const lists = [...named('aria-controls'), ...named('aria-owns')].flatMap((it) =>
      it !== null && isList(it) ? [it] : [],
    );
    if (lists.some(hasChosen)) return 'chosen';
    const isExpanded = box.getAttribute('aria-expanded');
    if (isExpanded === 'true' || (isExpanded === null && lists.length > 0)) found = 'open';
  }
  return found;
}

/** What holds something to choose; a transcript the composer names is none. */
function isList(element: Element): boolean {
  return (
    /^(?:listbox|menu|tree|grid)$/.test(element.getAttribute('role') ?? '') &&
    real(element).querySelector(option) !== null
  );
}

function hasChosen(list: Element): boolean {
  return [...real(list).querySelectorAll(option)].some((it) => isVisible(it) && it.matches(chosen));
}

/** The caret is in an item of a list or in code, in an editor that has such things. */
function isInItem(composer: Element): boolean {
  // Of a selection in a component's own root a page hears only in there.
  const at = (rootOf(composer).getSelection?.() ?? getSelection())?.anchorNode;
  const element = at instanceof Element ? at : at?.parentElement;
  const item = element?.closest('li,pre,.ql-code-block');
  return item != null && item !== composer && composer.contains(item);
}

/** The site says of its send control which keys it is for, and Enter alone is none of them. */
function statesCtrlEnter(send: SiteProfile['send'], { frame }: ComposerParts): boolean {
  const control = findFirst(send, frame)?.element;
  const keys = control?.closest('[aria-keyshortcuts]')?.getAttribute('aria-keyshortcuts');
  return keys != null && /\+Enter\b/.test(keys) && !/(?:^|\s)Enter\b/.test(keys);
}

/** The document, or the open root that the element lies in. Firefox has no selection of the latter. */
function rootOf(element: Element): Pick<Document, 'activeElement' | 'getElementById'> & {
  getSelection?(): Selection | null;
} {
  return real(element.getRootNode() as Document);
}
