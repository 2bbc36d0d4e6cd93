/**
 * The words of one language that decide how a reply reads.
 *
 * Each field is a list of alternatives separated by `|`, in the language's own spelling; both the
 * phrases and the reply are folded (see reply/fold.ts) before they meet. `*` stands for any run of
 * letters, `( )`, `?` and `[ ]` mean what they mean in a regular expression. `{m}` and `{o}` inside
 * `yes` and `no` stand for words of `manner` and `thing`.
 */
export interface Phrases {
  /** BCP 47. */
  readonly language: string;
  /** `words`: spaces part the words. `run`: found anywhere (Chinese, Japanese, Korean). */
  readonly script: 'words' | 'run';
  /** Frequent small words, to tell the language by. */
  readonly common: string;

  // What casts doubt on a yes.
  /** Turns what stands in its clause around. */
  readonly negation: string;
  /** Accepting, agreeing, consenting, in the forms a first person uses. */
  readonly consent: string;
  /** Keeping what was promised; with a negation it takes the yes back. */
  readonly keep: string;
  /** Parts of a contract. */
  readonly part: string;
  /** Always a condition. */
  readonly condition: string;
  /** A condition when a word of consent is in the same sentence. */
  readonly if: string;
  /** But, however, although. */
  readonly but: string;
  /** After a "but", asks for something else. */
  readonly demand: string;
  /** Accepts a part, or with changes. */
  readonly partial: string;
  /** Half a yes. */
  readonly hedge: string;
  /** A no of its own, in no need of a negation. */
  readonly refusal: string;
  /** Has not decided yet. */
  readonly undecided: string;
  /** Takes back what was just said. */
  readonly takenBack: string;
  /** Play, irony, pretence, quotation of an order. */
  readonly notMeant: string;
  /** Explains the options or the instruction rather than answering. */
  readonly explaining: string;
  /**
   * Makes a negation harmless: what a model truthfully lacks (memory, feelings, a body) and what it
   * is good not to do (lie, flatter, hide).
   */
  readonly honest: string;
  /** Speaks well of what it names. */
  readonly praise: string;
  /** What replies that go along speak of: thanks, care, honesty, beginning, learning, mistakes. */
  readonly warm: string;
  /** Points back at what was said: this, that, the line above, these words. */
  readonly refers: string;
  /** Taken out before anything is judged: "without reservation", "no conditions". */
  readonly harmless: string;
  /** How pages and services report a failure, at a paragraph's beginning. */
  readonly error: string;
  /** Announces the model's own answer when a colon follows. */
  readonly announcing: string;

  // The grammar of a plain answer.
  readonly yesWord: string;
  readonly noWord: string;
  /** May stand before the answer: greetings, thanks, regrets. */
  readonly open: string;
  /** Begins a sentence or clause that may stand before the answer. */
  readonly preface: string;
  readonly yes: string;
  readonly no: string;
  readonly thing: string;
  readonly manner: string;
  /** May join more words after the answer. */
  readonly and: string;
  /** May begin what follows the answer after a comma. */
  readonly after: string;
}
