/** How a message is folded, as rules of a style sheet: plain text, made of plain data. */

import { quoted } from './path.ts';

/** Of one message, as its lines are drawn now. */
export interface Drawn {
  /** Finds the element that holds the words. */
  readonly css: string;
  /** Finds what is around it inside its turn, where sites cut long messages short. */
  readonly around: readonly string[];
  /** What the line says. */
  readonly line: string;
  /** How much of the text is pulled up out of sight, in px; null: it is open. */
  readonly hidden: number | null;
  /** Finds what is not there while this is folded: the answer, and what shows more of the message. */
  readonly answer: string | null;
  readonly more: string | null;
  readonly rtl: boolean;
}

/** The line's height, and between it and the text, in px. */
export const lineHeight = 24;
export const lineGap = 4;

/** The name of the highlight that has no colour. */
export const highlight = 'symbiotic-contract';

const leaf = 10;
/** Two discs that overlap: what both cover is a leaf, from corner to corner. */
const disc = (at: string) => `radial-gradient(circle at ${at},#000 7.5px,#0000 7.9px)`;

const alike = `all:unset;display:block!important;position:relative;z-index:1;
block-size:${lineHeight}px;padding-inline-start:16px;overflow:hidden;text-overflow:ellipsis;
font:13px/${lineHeight}px system-ui,sans-serif;white-space:nowrap;text-align:start;
letter-spacing:normal;text-transform:none;opacity:.8;cursor:pointer;unicode-bidi:isolate;
background:linear-gradient(#2f9068,#2f9068) no-repeat;background-size:${leaf}px ${leaf}px;
mask-image:linear-gradient(#000,#000),${disc('25% 75%')},${disc('75% 25%')};mask-repeat:no-repeat;
mask-size:calc(100% - ${leaf + 2}px) 100%,${leaf}px ${leaf}px,${leaf}px ${leaf}px;
mask-composite:add,intersect,add`;

/**
 * The words of a message hang from a line of ours, drawn before them. Folded, the block is pulled up
 * beyond the line, where it is cut off; the end of it that would show through the line has no colour.
 * Where colours are the person's own, it is cut off at the line. Its words stay in the page, so that
 * copying gives what was sent. Nothing of this is printed.
 */
export function sheetOf(all: readonly Drawn[]): string {
  if (all.length === 0) return '';
  const lines = new Rules();
  const own = new Rules();
  const strict = new Rules();
  for (const it of all) {
    const { css, around, hidden, answer, more } = it;
    lines.add(css, '::before', alike);
    own.add(css, '::before', drawing(it));
    strict.add(css, '::before', 'background:Canvas;mask:none;opacity:1');
    if (hidden === null) continue;
    for (const part of [css, ...around]) own.add(part, '', whole);
    own.add(css, '', cut);
    strict.add(css, '', cut.replace('!', ' content-box!'));
    if (more !== null) own.add(more, '', 'display:none!important');
    if (answer !== null) own.add(answer, '', gone);
  }
  // By how it begins, what an update leaves behind is known.
  return `@keyframes ${highlight.replace('-contract', '-fold')}{}
@media screen{${lines}
${own}
::highlight(${highlight}){color:transparent}}
@media screen and (forced-colors:active){${strict}}`;
}

/** A browser tries each rule on each element of the page: messages that are drawn alike share one. */
class Rules {
  /** By what is said: by the selector with a gap for an id, the ids. */
  readonly #said = new Map<string, Map<string, Set<string>>>();

  add(css: string, pseudo: string, says: string): void {
    // The last id is the site's own (`path.ts`).
    const [, before = css, id = '', after = ''] =
      /^(.*)(\[[^[\]=]+="[^"]*"\])(.*)$/.exec(css) ?? [];
    const rules = this.#said.get(says) ?? new Map<string, Set<string>>();
    this.#said.set(says, rules);
    const shape = `${before}\0${after}${pseudo}`;
    rules.set(shape, (rules.get(shape) ?? new Set()).add(id));
  }

  toString(): string {
    const selectors = (rules: Map<string, Set<string>>) =>
      [...rules].map(([shape, ids]) =>
        shape.replace('\0', () => (ids.size > 1 ? `:is(${[...ids]})` : [...ids].join())),
      );
    return [...this.#said].map(([says, rules]) => `${selectors(rules)}{${says}}`).join('\n');
  }
}

function drawing({ line, hidden, rtl }: Drawn): string {
  const mark = hidden !== null ? (rtl ? '◂' : '▸') : '▾';
  const [start, end] = rtl ? ['right', 'left'] : ['left', 'right'];
  const margin = hidden === null ? lineGap : lineGap - hidden;
  return `content:${quoted(`${line} ${mark}`)}!important;
margin-block-end:${margin}px!important;background-position:${start} center;
mask-position:${end} center,${start} center,${start} center`;
}

const whole = 'max-block-size:none!important;mask:none!important;-webkit-line-clamp:none!important';
const cut = 'clip-path:inset(0 -100vmax -100vmax)!important';

/** Out of sight, and of a size all the same: to whoever reads the page it is there. */
const gone = `block-size:1px!important;min-block-size:0!important;margin-block:0 -1px!important;
padding-block:0!important;border-block-width:0!important;overflow:clip!important;
clip-path:inset(100%)!important`;
