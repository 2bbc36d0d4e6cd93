/** Selectors for one element: the box, the send control, and what holds both. */

import { longest, type Name, namesOf, pairsOf, tagOf, weak } from './names.ts';
import { around, isVisible, upwards } from './page.ts';

/** The selector of the profile and its fallbacks. */
const most = 4;
/** What matches more often is no name for one element, and not worth measuring. */
const tooMany = 50;

/** What a send control is called. Another control takes its place meanwhile on many sites. */
const sends =
  /(?:^|[^A-Za-z])(?:send|submit|post|ask|arrow|enter|go)(?![a-z])|(?:Send|Submit|Post|Ask|Enter)(?![a-z])/;

/** Selectors of the send control inside the frame: where some say that it sends, only those. */
export function sendSelectors(send: Element, frame: Element): string[] {
  const all = uniqueSelectors(send, frame);
  const telling = all.filter((css) => sends.test(css));
  return telling.length > 0 ? telling : all;
}

/** Selectors whose one visible match below `root` is the element, most meaning first. */
export function uniqueSelectors(element: Element, root: ParentNode): string[] {
  const tells = ({ css }: Name) => matchesOnly(css, element, root);
  const own = namesOf(element, { id: true });
  const found = own.filter(tells);
  const add = (names: readonly Name[]) => {
    if (found.length < most) found.push(...names.filter(tells).slice(0, most - found.length));
  };
  const rest = own.filter((name) => !found.includes(name));
  add(pairsOf(element, rest));
  add(within(element, rest, root));
  const strong = found.filter(({ rank }) => rank < weak);
  const best = strong.length > 0 ? strong : found;
  best.sort((one, other) => one.rank - other.rank);
  if (best.length > 0) return best.slice(0, most).map(({ css }) => css);
  const path = pathTo(element, root);
  return path !== undefined && matchesOnly(path, element, root) ? [path] : [];
}

/**
 * What holds the box and its send control: the form where there is one, as only then its submit is
 * known for a send; else the closest element around both. Null: nothing does but the page.
 */
export function frameOf(composer: Element, send: Element): Element | null {
  const form = composer.closest('form');
  return form?.contains(send) ? form : around(composer, send);
}

/** Selectors by which `composer.closest` gives the frame, whatever state its controls are in. */
export function frameSelectors(
  frame: Element,
  composer: Element,
  box: string,
  send: string,
): string[] {
  const finds = (css: string) => css.length <= longest && composer.closest(css) === frame;
  const own = namesOf(frame, { id: true });
  const names = [...own, ...pairsOf(frame, own)].filter(({ css }) => finds(css));
  const strong = names.filter(({ rank }) => rank < weak).map(({ css }) => css);
  const depth = upwards(composer, frame).length;
  const byPlace = `${tagOf(frame)}:has(${'> * '.repeat(depth - 1)}> ${box})`;
  const last = ['form', byPlace].filter(finds);
  const all = [...new Set([...strong.slice(0, most - 1), ...last])].slice(0, most);
  // Only where there is nothing else: many sites have a send control only while there is text.
  return all.length > 0 ? all : [`:has(${send})`].filter(finds);
}

/** The element's names, and its bare tag, inside something that has a name. */
function within(element: Element, own: readonly Name[], root: ParentNode): Name[] {
  const top = root instanceof Element ? root : null;
  const holders = upwards(element, top)
    .slice(1, 12)
    .flatMap((it) =>
      namesOf(it, { id: true })
        .filter(({ rank }) => rank < weak)
        .slice(0, 2),
    );
  const inner = [...own.slice(0, 3), { css: tagOf(element), rank: weak - 1 }];
  return inner.flatMap((name) =>
    holders.map((holder) => ({
      css: `${holder.css} ${name.css}`,
      rank: Math.max(holder.rank, name.rank),
    })),
  );
}

/** By place alone, from the closest element with a name of its own: the last resort. */
function pathTo(element: Element, root: ParentNode): string | undefined {
  let path = '';
  for (const at of upwards(element, root instanceof Element ? root : document.documentElement)) {
    const name = namesOf(at, { id: true }).find(
      ({ css, rank }) => rank < weak && matchesOnly(css, at, root),
    );
    const step = name?.css ?? placeOf(at);
    path = path === '' ? step : `${step} > ${path}`;
    if (path.length > longest) return undefined;
    if (name) return path;
  }
  return path;
}

function placeOf(element: Element): string {
  const tag = tagOf(element);
  let place = 1;
  for (let at = element.previousElementSibling; at !== null; at = at.previousElementSibling)
    if (tag === '*' || at.localName === element.localName) place++;
  return `${tag}:${tag === '*' ? 'nth-child' : 'nth-of-type'}(${place})`;
}

function matchesOnly(css: string, element: Element, root: ParentNode): boolean {
  if (css.length > longest) return false;
  const found = root.querySelectorAll(css);
  if (found.length === 0 || found.length > tooMany) return false;
  const seen = [...found].filter(isVisible);
  return seen.length === 1 && seen[0] === element;
}
