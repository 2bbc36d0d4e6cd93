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
  const before = all.map(({ css }) => `${css}::before`).join();
  // Each on its own: a browser tries a list inside `:is()` on every element of the page.
  const folded = all.filter(({ hidden }) => hidden !== null).map(({ css }) => css);
  const cut = (at: string) =>
    folded.length === 0 ? '' : `${folded}{clip-path:inset(0 -100vmax -100vmax)${at}!important}`;
  // By how it begins, what an update leaves behind is known.
  return `@keyframes ${highlight.replace('-contract', '-fold')}{}
@media screen{${before}{${alike}}
${all.flatMap(ruleOf).join('\n')}
${cut('')}
::highlight(${highlight}){color:transparent}}
@media screen and (forced-colors:active){${before}{background:Canvas;mask:none;opacity:1}
${cut(' content-box')}}`;
}

function ruleOf({ css, around, line, hidden, answer, more, rtl }: Drawn): string[] {
  const mark = hidden !== null ? (rtl ? '◂' : '▸') : '▾';
  const [start, end] = rtl ? ['right', 'left'] : ['left', 'right'];
  const margin = hidden === null ? lineGap : lineGap - hidden;
  const own = `${css}::before{content:${quoted(`${line} ${mark}`)}!important;
margin-block-end:${margin}px!important;background-position:${start} center;
mask-position:${end} center,${start} center,${start} center}`;
  if (hidden === null) return [own];
  const whole =
    'max-block-size:none!important;mask:none!important;-webkit-line-clamp:none!important';
  return [
    own,
    `${[css, ...around].join()}{${whole}}`,
    ...(more === null ? [] : [`${more}{display:none!important}`]),
    ...(answer === null ? [] : [`${answer}{${gone}}`]),
  ];
}

/** Out of sight, and of a size all the same: to whoever reads the page it is there. */
const gone = `block-size:1px!important;min-block-size:0!important;margin-block:0 -1px!important;
padding-block:0!important;border-block-width:0!important;overflow:clip!important;
clip-path:inset(100%)!important`;
