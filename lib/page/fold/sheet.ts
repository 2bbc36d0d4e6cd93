/** How a message is folded, as rules of a style sheet: plain text, made of plain data. */

import { quoted } from './path.ts';

/** Of one message, as its lines are drawn now. */
export interface Drawn {
  /** Finds the element that holds the words. */
  readonly css: string;
  /** The part of it that says which turn; null: it goes by the place in the page. */
  readonly id: string | null;
  /** Finds what is around it inside its turn, where sites cut long messages short. */
  readonly around: readonly string[];
  /** Finds what would show through the line; null: the highlight hides it. */
  readonly ends: string | null;
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

/** Where colours are the person's own. */
const ownColours = '@media (forced-colors:active)';

/** Two discs that overlap: what both cover is a leaf, from corner to corner, of 10 px. */
const alike = `all:unset;display:block!important;position:relative;z-index:1;
block-size:${lineHeight}px;padding-inline-start:16px;overflow:hidden;text-overflow:ellipsis;
font:13px/${lineHeight}px system-ui,sans-serif;white-space:nowrap;text-align:start;
letter-spacing:normal;text-transform:none;opacity:.8;cursor:pointer;unicode-bidi:isolate;
background:linear-gradient(#2f9068,#2f9068) no-repeat;background-size:10px 10px;
mask-image:linear-gradient(#000,#000),radial-gradient(circle at 25% 75%,#000 7.5px,#0000 7.9px),
radial-gradient(circle at 75% 25%,#000 7.5px,#0000 7.9px);mask-repeat:no-repeat;
mask-size:calc(100% - 12px) 100%,10px 10px,10px 10px;
mask-composite:add,intersect,add`;

/**
 * The words of a message hang from a line of ours, drawn before them. Folded, the block is pulled up
 * beyond the line, where it is cut off; the end of it that would show through the line is not drawn.
 * Where colours are the person's own, it is cut off at the line. Its words stay in the page, so that
 * copying gives what was sent. Nothing of this is printed.
 */
export function sheetOf(all: readonly Drawn[]): string {
  if (all.length === 0) return '';
  // A browser tries each rule on each element of the page: messages that are drawn alike share one.
  const shared = new Map<string, string[]>();
  for (const it of all)
    for (const [css, says] of rulesOf(it)) {
      const id = it.id ?? gap;
      const rule = `${css}{${says}}`.replace(id, gap);
      shared.set(rule, (shared.get(rule) ?? []).concat(id));
    }
  const rules = [...shared].map(([rule, ids]) => rule.replace(gap, () => `:is(${ids})`));
  // By how it begins, what an update leaves behind is known.
  return `@keyframes symbiotic-fold{}
@media screen{${rules.join('\n')}
::highlight(${highlight}){color:transparent}}`;
}

/** In place of an id. */
const gap = '\0';

type Rule = readonly [selector: string, says: string];

function rulesOf(it: Drawn): Rule[] {
  const { css, around, ends, hidden, answer, more } = it;
  const rules: Rule[] = [[`${css}::before`, drawing(it)]];
  if (hidden === null) return rules;
  rules.push([css, `${whole};${cut}`], ...around.map((part): Rule => [part, whole]));
  if (ends) rules.push([ends, 'opacity:0!important']);
  if (more) rules.push([more, 'display:none!important']);
  if (answer) rules.push([answer, gone]);
  return rules;
}

function drawing({ line, hidden, rtl }: Drawn): string {
  const [start, end, folded] = rtl ? ['right', 'left', '◂'] : ['left', 'right', '▸'];
  const mark = hidden === null ? '▾' : folded;
  return `${alike};content:${quoted(`${line} ${mark}`)}!important;
margin-block-end:${lineGap - (hidden ?? 0)}px!important;background-position:${start} center;
mask-position:${end} center,${start} center,${start} center;
${ownColours}{background:Canvas;mask:none;opacity:1}`;
}

const whole = 'max-block-size:none!important;mask:none!important;-webkit-line-clamp:none!important';
const edge = 'clip-path:inset(0 -100vmax -100vmax)';
const cut = `${edge}!important;${ownColours}{${edge} content-box!important}`;

/** Out of sight, and of a size all the same: to whoever reads the page it is there. */
const gone = `block-size:1px!important;min-block-size:0!important;margin-block:0 -1px!important;
padding-block:0!important;border-block-width:0!important;overflow:clip!important;
clip-path:inset(100%)!important`;
