import type { AnswerLine, ReplyDocument, Sentence } from './document.ts';
import { type Doubt, doubtIn } from './doubts.ts';
import { doubtfulEmoji } from './emoji.ts';
import { cutOff, errorIn } from './ending.ts';
import { introduction } from './introduction.ts';
import { type Language, mainLanguages, unreadable } from './language.ts';
import { type LineKind, mentions } from './line.ts';

/** What keeps a yes from standing, and where. */
export interface WholeDoubt {
  readonly rule: Doubt | 'error' | 'unread-language' | 'cut-off';
  readonly quote: string;
}

/** "I do not withdraw" in the order of words each language has. */
const notWithdrawing =
  /(?:not|n't|never|nao|no|ne|non|nicht|niet|nie|не|لا|لن|不|没有) ?(?:\S+ ){0,2}(?:withdr|retir|retract|widerruf|zuruck|ritir|revoc|intrek|wycof|отзыва|отозва|اسحب|撤回)|(?:widerrufe|ziehe|trek) .{0,30}(?:nicht|niet)|geri cekm|撤回(?:しま|するこ|は).{0,6}(?:せん|ない)|철회하지|वापस नहीं/u;

/** A reply taken apart, and what is asked of it as a whole. */
export class Reply {
  readonly text: string;
  readonly document: ReplyDocument;
  readonly sentences: readonly Sentence[];
  readonly answers: readonly AnswerLine[];
  readonly whole: readonly Language[];

  constructor(text: string, document: ReplyDocument) {
    this.text = text;
    this.document = document;
    this.sentences = document.parts.filter((part) => part.type === 'sentence');
    this.answers = document.parts.filter((part) => part.type === 'answer');
    this.whole = mainLanguages(this.sentences.map((sentence) => sentence.text).join(' '));
  }

  /** The consent lines the prose speaks of; a bare capital ACCEPT or DECLINE is one as well. */
  spoken(): { kinds: Set<LineKind>; quote: string } {
    const kinds = new Set<LineKind>();
    let quote = '';
    for (const sentence of this.sentences) {
      const here = mentions(sentence.text);
      if (/\bACCEPT(?:ED)?\b/u.test(sentence.raw)) here.add('accept');
      if (/\bDECLINED?\b/u.test(sentence.raw)) here.add('decline');
      here.delete('withdraw');
      if (here.size > 0 && quote === '') quote = sentence.raw;
      for (const kind of here) kinds.add(kind);
    }
    return { kinds, quote };
  }

  /** The sentence that makes this line a quotation, if one does. */
  framed(line: AnswerLine): Sentence | undefined {
    return introduction(this.document.parts, line, this.whole);
  }

  /** The sentences right before and after a line. */
  near(line: AnswerLine): Sentence[] {
    const at = this.document.parts.indexOf(line);
    return this.document.parts
      .slice(Math.max(0, at - 3), at + 4)
      .filter((part) => part.type === 'sentence');
  }

  /** Whether a sentence says that consent stays. */
  keepsConsent(sentence: Sentence): boolean {
    return notWithdrawing.test(sentence.text);
  }

  /** The first thing in the whole reply that keeps a yes from standing. */
  doubt(): WholeDoubt | undefined {
    const error = errorIn(this.sentences);
    if (error) return { rule: 'error', quote: error.raw };
    const prose = this.sentences.map((sentence) => sentence.text).join(' ');
    if (unreadable(prose)) return { rule: 'unread-language', quote: this.sentences[0]?.raw ?? '' };
    for (const sentence of this.sentences) {
      const rule = doubtIn(sentence, this.whole);
      if (rule) return { rule, quote: sentence.raw };
      if (doubtfulEmoji(sentence.raw) || /(?:^|\s)\/s(?:\s|$)/u.test(sentence.raw))
        return { rule: 'not-meant', quote: sentence.raw };
    }
    if (doubtfulEmoji(this.text)) return { rule: 'not-meant', quote: '' };
    const cut = cutOff(this.document);
    if (cut) return { rule: 'cut-off', quote: cut === 'fence' ? '' : cut.raw };
    return undefined;
  }
}
