import { type AnswerLine, readDocument } from './reply/document.ts';
import { doubtIn } from './reply/doubts.ts';
import { cutOff, errorIn } from './reply/ending.ts';
import { mentions } from './reply/line.ts';
import { plainAnswer } from './reply/plain.ts';
import { Reply } from './reply/whole.ts';

/** What a model's reply to the invitation comes to. */
export type ReplyOutcome = 'accepted' | 'declined' | 'unclear';

/** The short name of the rule that decided. */
export type ReplyRule =
  /** The consent line, alone on its line. */
  | 'line'
  /** No line; the opening says yes, or no, and nothing takes it back. */
  | 'plain-yes'
  | 'plain-no'
  /** Both answers stand in the reply. */
  | 'both-lines'
  /** The line says one thing and the text another. */
  | 'line-contradicted'
  /** An opening answer that the text contradicts. */
  | 'contradicted'
  | 'conditional'
  | 'partial'
  | 'hedged'
  | 'undecided'
  | 'taken-back'
  | 'not-meant'
  /** The line is quoted, explained, struck out or announced as someone else's words. */
  | 'quoted'
  /** The line's words stand inside a sentence. */
  | 'not-alone'
  | 'question'
  /** "Yes." and nothing that says to what. */
  | 'bare-word'
  /** A sentence that may speak of the answer, and nothing in it says that it goes along. */
  | 'unexplained'
  | 'unread-language'
  | 'error'
  /** The reply breaks off, or the person stopped the model half-way. */
  | 'cut-off'
  /** The page was translated: these may not be the model's words. Never given by `readReply`. */
  | 'translated'
  | 'no-answer'
  | 'empty';

/** The reading of one reply: the outcome, the rule, and the reply's own words that decided. */
export interface ReplyReading {
  readonly outcome: ReplyOutcome;
  readonly rule: ReplyRule;
  readonly quote: string;
}

/** Whether a later reply withdraws, and the words that do. */
export interface WithdrawalReading {
  readonly withdrawn: boolean;
  readonly quote: string;
}

const unclear = (rule: ReplyRule, quote: string): ReplyReading => ({
  outcome: 'unclear',
  rule,
  quote,
});

/**
 * Reads a model's reply to the invitation (DESIGN 5). A false `accepted` is the worst bug this
 * product can have: whatever is not plainly a yes or plainly a no is `unclear`, and the person
 * decides.
 */
export function readReply(text: string): ReplyReading {
  const document = readDocument(text);
  if (document.parts.length === 0) return unclear('empty', text.trim().slice(0, 80));
  const reply = new Reply(text, document);
  const firm = reply.answers.filter(({ doubt }) => !doubt);
  const kinds = new Set(firm.map(({ kind }) => kind));
  const [first] = firm;
  if (!first) return readPlain(reply);
  if (kinds.size > 1) return unclear('both-lines', first.raw);
  if (first.kind === 'decline') return readDecline(reply, first);
  if (first.kind === 'accept') return readAccept(reply, firm);
  return unclear('no-answer', first.raw);
}

/** Reads whether a later reply withdraws by the line `CONSENT: WITHDRAW`, as strictly. */
export function readWithdrawal(text: string): WithdrawalReading {
  const none: WithdrawalReading = { withdrawn: false, quote: '' };
  const reply = new Reply(text, readDocument(text));
  const [first] = reply.answers;
  if (!first || reply.answers.some(({ kind, doubt }) => kind !== 'withdraw' || doubt)) return none;
  if (reply.answers.some((line) => reply.framed(line))) return none;
  for (const sentence of reply.sentences) {
    const spoken = mentions(sentence.text);
    if (spoken.has('accept') || spoken.has('decline')) return none;
  }
  // Sentences beside the line that explain it or play with it; the rest of a long answer is about
  // something else and says nothing on consent.
  const near = reply.near(first);
  for (const sentence of near) {
    const doubt = doubtIn(sentence, reply.whole);
    if (doubt === 'quoted' || doubt === 'not-meant' || doubt === 'question') return none;
    if (reply.keepsConsent(sentence)) return none;
  }
  return { withdrawn: true, quote: first.raw };
}

/** What in the reply keeps a yes from standing, as a reading. */
function found(reply: Reply): ReplyReading | undefined {
  const doubt = reply.doubt();
  return doubt && unclear(doubt.rule, doubt.quote);
}

function readAccept(reply: Reply, lines: readonly AnswerLine[]): ReplyReading {
  const [first] = lines as readonly [AnswerLine, ...AnswerLine[]];
  const other = reply.answers.find(({ doubt }) => doubt);
  if (other)
    return unclear(other.kind === 'accept' ? (other.doubt ?? 'quoted') : 'both-lines', other.raw);
  const spoken = reply.spoken();
  if (spoken.kinds.has('decline')) return unclear('both-lines', spoken.quote);
  if (spoken.kinds.has('accept')) return unclear('quoted', spoken.quote);
  for (const line of lines) {
    const frame = reply.framed(line);
    if (frame) return unclear('quoted', frame.raw);
  }
  const doubt = found(reply);
  if (doubt) return doubt.rule === 'contradicted' ? { ...doubt, rule: 'line-contradicted' } : doubt;
  return { outcome: 'accepted', rule: 'line', quote: first.raw };
}

function readDecline(reply: Reply, line: AnswerLine): ReplyReading {
  const other = reply.answers.find(({ doubt, kind }) => doubt && kind !== 'decline');
  if (other) return unclear('both-lines', other.raw);
  const spoken = reply.spoken();
  if (spoken.kinds.has('accept')) return unclear('both-lines', spoken.quote);
  const frame = reply.framed(line);
  if (frame) return unclear('quoted', frame.raw);
  for (const sentence of reply.sentences) {
    const yes = plainAnswer([sentence], reply.whole);
    if (yes?.says === 'yes') return unclear('line-contradicted', sentence.raw);
    const doubt = doubtIn(sentence, reply.whole);
    if (doubt === 'not-meant' || doubt === 'taken-back' || doubt === 'quoted')
      return unclear(doubt, sentence.raw);
  }
  const error = errorIn(reply.sentences);
  if (error) return unclear('error', error.raw);
  return { outcome: 'declined', rule: 'line', quote: line.raw };
}

function readPlain(reply: Reply): ReplyReading {
  const error = errorIn(reply.sentences);
  if (error) return unclear('error', error.raw);
  const plain = plainAnswer(reply.sentences, reply.whole);
  const [line] = reply.answers;
  const spoken = reply.spoken();
  const kinds = new Set([...reply.answers.map(({ kind }) => kind), ...spoken.kinds]);
  kinds.delete('withdraw');
  if (kinds.size > 1) return unclear('both-lines', line?.raw ?? spoken.quote);
  const [kind] = kinds;
  const agrees =
    kind === undefined ||
    (kind === 'accept' && plain?.says === 'yes') ||
    (kind === 'decline' && plain?.says === 'no');
  if (!agrees || line) return unclear(line?.doubt ?? 'not-alone', line?.raw ?? spoken.quote);
  if (kind && plain?.says === 'yes') return unclear('not-alone', spoken.quote);
  const opening = reply.sentences[0]?.raw ?? '';
  if (!plain) {
    return found(reply) ?? unclear('no-answer', opening);
  }
  if (plain.says === 'doubt') return unclear(plain.doubt, plain.sentence.raw);
  if (plain.says === 'yes') {
    return found(reply) ?? { outcome: 'accepted', rule: 'plain-yes', quote: plain.sentence.raw };
  }
  const cut = cutOff(reply.document);
  if (cut) return unclear('cut-off', cut === 'fence' ? plain.sentence.raw : cut.raw);
  for (const sentence of reply.sentences.slice(plain.rest)) {
    if (plainAnswer([sentence], reply.whole)?.says === 'yes')
      return unclear('contradicted', sentence.raw);
    const doubt = doubtIn(sentence, reply.whole);
    if (doubt === 'not-meant' || doubt === 'taken-back' || doubt === 'quoted')
      return unclear(doubt, sentence.raw);
  }
  return { outcome: 'declined', rule: 'plain-no', quote: plain.sentence.raw };
}
