import { withoutEmoji } from './emoji.ts';
import { fold, stripMarkup } from './fold.ts';
import { isPageLabel, withoutSpeaker } from './labels.ts';
import { type ConsentLine, consentLine } from './line.ts';

/** A consent line where it stands. */
export interface AnswerLine extends ConsentLine {
  readonly type: 'answer';
  /** The reply's own characters. */
  readonly raw: string;
}

/** A sentence of the reply's prose. */
export interface Sentence {
  readonly type: 'sentence';
  readonly raw: string;
  /** Folded, without Markdown and emoji. */
  readonly text: string;
  readonly question: boolean;
  /** Whether it ends as a sentence does. */
  readonly ended: boolean;
  /** First of its paragraph, and of which kind. */
  readonly first: boolean;
  readonly kind: 'prose' | 'list' | 'heading' | 'quote' | 'code';
}

/** A reply in its parts, in their order. */
export interface ReplyDocument {
  readonly parts: readonly (AnswerLine | Sentence)[];
  /** A code fence was opened and never closed. */
  readonly openFence: boolean;
}

interface SourceLine {
  readonly start: number;
  readonly end: number;
  readonly raw: string;
}

const lineBreak = /\r\n|[\n\r\u2028\u2029\u0085\v\f]/gu;
const fence = /^\s*(?:```|~~~)/u;
const listItem = /^\s*(?:[-*+•‣▪◦·●○]\s|\(?\d{1,2}[.)]\s)/u;
const sentenceEnd =
  /(?:(?<![.!?…])[.!?…]+["'”’»)\]*_`]*(?=\s|$)|[。！？｡．।۔؟]+["'”’»)\]*_`」』]*)/gu;

/** Takes a reply apart. Linear in its length. */
export function readDocument(text: string): ReplyDocument {
  const parts: (AnswerLine | Sentence)[] = [];
  let open: SourceLine[] = [];
  let openKind = 'prose' as Sentence['kind'];
  const flush = () => {
    const first = open[0];
    const last = open.at(-1);
    if (first && last) parts.push(...sentences(text, first.start, last.end, openKind));
    open = [];
  };
  const add = (line: SourceLine, kind: Sentence['kind'], alone: boolean) => {
    if (alone || kind !== openKind) flush();
    openKind = kind;
    open.push(line);
  };

  const lines = joinSplitLine(sourceLines(text), text);
  let fenced: SourceLine[] | undefined;
  for (const line of lines) {
    if (fence.test(line.raw)) {
      flush();
      if (fenced) {
        parts.push(...fencedParts(text, fenced));
        fenced = undefined;
      } else fenced = [];
      continue;
    }
    if (fenced) {
      fenced.push(line);
      continue;
    }
    const raw = line.raw.trim();
    if (raw === '' || /^[-*_=]{3,}$/u.test(raw)) {
      flush();
      continue;
    }
    const answer = consentLine(raw);
    if (answer) {
      flush();
      parts.push({ type: 'answer', raw, ...answer });
      continue;
    }
    const folded = line.raw.length <= 200 ? fold(withoutEmoji(stripMarkup(line.raw))).trim() : 'x';
    if (folded === '' || isPageLabel(folded)) {
      // Emoji alone carry no words; whether they mock is asked of the whole reply.
      flush();
      continue;
    }
    if (/^\s*#{1,6}\s/u.test(line.raw)) {
      add(line, 'heading', true);
      flush();
    } else if (/^\s*>/u.test(line.raw)) add(line, 'quote', false);
    else if (listItem.test(line.raw)) add(line, 'list', true);
    else add(line, openKind === 'list' && open.length > 0 ? 'list' : 'prose', false);
  }
  flush();
  if (fenced) parts.push(...fencedParts(text, fenced));
  return { parts, openFence: fenced !== undefined };
}

function sourceLines(text: string): SourceLine[] {
  const lines: SourceLine[] = [];
  let start = 0;
  for (const match of text.matchAll(lineBreak)) {
    lines.push({ start, end: match.index, raw: text.slice(start, match.index) });
    start = match.index + match[0].length;
  }
  lines.push({ start, end: text.length, raw: text.slice(start) });
  return lines;
}

/** "CONSENT:" and "ACCEPT" on two lines are one line that was wrapped. */
function joinSplitLine(lines: SourceLine[], text: string): SourceLine[] {
  const joined: SourceLine[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] as SourceLine;
    if (line.raw.length < 60 && /[:：]\s*[*_`]*\s*$/u.test(line.raw)) {
      let next = at + 1;
      while (next < lines.length && next < at + 3 && lines[next]?.raw.trim() === '') next += 1;
      const other = lines[next];
      const both = other && other.raw.length < 60 && text.slice(line.start, other.end);
      if (both && consentLine(both.replace(/\s+/gu, ' '))) {
        joined.push({ start: line.start, end: other.end, raw: both });
        at = next;
        continue;
      }
    }
    joined.push(line);
  }
  return joined;
}

/** A fence that holds the line and nothing else frames the answer; any other is a quotation. */
function fencedParts(text: string, lines: readonly SourceLine[]): (AnswerLine | Sentence)[] {
  const full = lines.filter(({ raw }) => raw.trim() !== '');
  const [only] = full;
  return full.flatMap((line): (AnswerLine | Sentence)[] => {
    const raw = line.raw.trim();
    const answer = consentLine(raw);
    if (!answer) return sentences(text, line.start, line.end, 'code');
    if (full.length === 1 && line === only) return [{ type: 'answer', raw, ...answer }];
    return [{ type: 'answer', raw, kind: answer.kind, doubt: 'quoted' }];
  });
}

function sentences(text: string, from: number, to: number, kind: Sentence['kind']): Sentence[] {
  const block = text.slice(from, to);
  const found: Sentence[] = [];
  let start = 0;
  const push = (end: number, ended: boolean) => {
    const raw = block.slice(start, end).trim();
    start = end;
    if (raw === '') return;
    const stripped = raw.split(lineBreak).map(stripMarkup).join(' ');
    const bare = fold(withoutEmoji(stripped)).trim();
    const folded = found.length === 0 ? withoutSpeaker(bare) : bare;
    if (folded === '' || /^[\s.!,;:—-]*$/u.test(folded)) return;
    // An emoji after the last word ends a sentence as well as a full stop does.
    const closed = ended || /\p{Extended_Pictographic}[\ufe0f\s]*$/u.test(raw.slice(-8));
    found.push({
      type: 'sentence',
      raw,
      text: folded,
      question: /[?？؟]/u.test(raw),
      ended: closed,
      first: found.length === 0,
      kind,
    });
  };
  for (const match of block.matchAll(sentenceEnd)) {
    // "1." at the start of an item and "e.g." are no ends; a number before the stop is enough to tell.
    if (/^\s*\d{1,2}$/u.test(block.slice(start, match.index)) && match[0] === '.') continue;
    push(match.index + match[0].length, true);
  }
  push(block.length, false);
  return found;
}
