/**
 * How a model's reply is read. A yes is one line that names one signed document, and nothing else:
 * what a sentence beside it means is for a person to say, so there is no list of words here.
 */

export type ReplyOutcome = 'accepted' | 'declined' | 'unclear';

/** Why a reply was read as it was. */
export const replyRules = [
  /** The line decided. */
  'line',
  'empty',
  'too-long',
  /** Neither line stands in the reply. */
  'no-line',
  'both-lines',
  /** `CONSENT: ACCEPT` is there, and is not all there is. */
  'words-beside',
  /** The line alone, with digits that do not begin the document's hash. */
  'other-digits',
  /** The line alone, with fewer than eight digits. */
  'no-digits',
  // What follows no text can show; whoever saw it says so.
  'cut-off',
  'translated',
  /** The reply answers the person's own message too. */
  'within',
  /** Another answer stands in the place of the one that was a yes. */
  'other-answer',
  'other-branch',
] as const;

export type ReplyRule = (typeof replyRules)[number];

export interface ReplyReading {
  readonly outcome: ReplyOutcome;
  readonly rule: ReplyRule;
  /** The line that decided, as it stands in the reply; '' when none did. */
  readonly quote: string;
  /**
   * What stood beside the one ACCEPT of a `words-beside`, at most 80 characters: a page's own label
   * that was taken for the model's words shows here.
   */
  readonly beside: string;
}

/** The longest reply that is read, in UTF-16 code units: an answer by line needs no more. */
const longestReply = 4_000;

const longestBeside = 80;

const accept = /^CONSENT ?[:：] ?ACCEPT(?:ED)? ([0-9a-f]{8,64})[.。]?$/i;
const acceptAnyDigits = /^CONSENT ?[:：] ?ACCEPT(?:ED)?(?: [0-9a-f#]+)?[.。]?$/i;
const decline = /^CONSENT ?[:：] ?DECLINE/i;
const withdraw = /^CONSENT ?[:：] ?WITHDRAWN?[.。]?$/i;

const lineEnd = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/;
const isSpace = /[\t\p{Zs}]/u;

/** Anywhere, emphasis in between or not: what takes an answer back is looked for more widely. */
const acceptAnywhere = /CONSENT[ *_`]*[:：][ *_`]*ACCEPT(?:ED)?(?: [0-9a-f]{8,64}[.。]?)?/gi;
const declineAnywhere = /CONSENT[ *_`]*[:：][ *_`]*DECLINE/i;

/**
 * Reads the complete reply to the question about the document with this hash (64 lowercase hex
 * digits). `accepted` is given only to one line that names it; what is neither that nor a plain
 * decline is `unclear`, and the person decides.
 */
export function readReply(text: string, hash: string): ReplyReading {
  if (text.length > longestReply) return unclear('too-long');
  const lines = unfenced(linesOf(text));
  const [first, second] = lines;
  if (first === undefined) return unclear('empty');

  const digits = second ? undefined : accept.exec(first.bare)?.[1];
  if (digits && hash.startsWith(digits.toLowerCase()))
    return { outcome: 'accepted', rule: 'line', quote: first.raw, beside: '' };

  const said = lines.map(({ bare }) => bare).join(' ');
  const yeses = [...said.matchAll(acceptAnywhere)];
  const declined = lines.find(({ bare }) => decline.test(bare));
  const [yes] = yeses;
  if (yes === undefined)
    return declined
      ? { outcome: 'declined', rule: 'line', quote: declined.raw, beside: '' }
      : unclear('no-line');

  const quote = lines.find(({ bare }) => bare.search(acceptAnywhere) >= 0)?.raw ?? '';
  if (declineAnywhere.test(said)) return unclear('both-lines', quote);
  if (second === undefined && acceptAnyDigits.test(first.bare))
    return unclear(/[0-9a-f]{8}/i.test(first.bare) ? 'other-digits' : 'no-digits', quote);
  const around = `${said.slice(0, yes.index)} ${said.slice(yes.index + yes[0].length)}`;
  return unclear('words-beside', quote, yeses.length === 1 ? shortened(around) : '');
}

/**
 * Whether a reply after the yes takes it back: by a line that says so, outside quotation and code
 * fences, the only line there that begins `CONSENT:`. Linear in the text.
 */
export function readWithdrawal(text: string): { withdrawn: boolean; quote: string } {
  const none = { withdrawn: false, quote: '' };
  // Nearly every reply ends here.
  if (!/CONSENT[^\S\n]*[:：]/i.test(text)) return none;
  let fence = '';
  let found: string | null = null;
  for (const line of text.split(lineEnd)) {
    if (!/CONSENT|`{3}|~{3}/i.test(line)) continue;
    const { raw, plain, bare } = tidied(line);
    const mark = /^(?:`{3,}(?!.*`)|~{3,})/.exec(plain)?.[0];
    if (fence !== '') {
      if (mark === plain && mark.startsWith(fence)) fence = '';
    } else if (mark) fence = mark;
    if (!/^CONSENT ?[:：]/i.test(bare)) continue;
    if (found !== null || fence !== '' || !withdraw.test(bare)) return none;
    found = raw;
  }
  return found === null ? none : { withdrawn: true, quote: found };
}

interface Line {
  /** As it stands in the text, without the white space around it. */
  readonly raw: string;
  /** White space as single spaces, without `#`s and bullet. */
  readonly plain: string;
  /** Without the marks around it too. */
  readonly bare: string;
}

/** The lines with something on them. */
function linesOf(text: string): Line[] {
  return text
    .split(lineEnd)
    .map(tidied)
    .filter(({ raw }) => raw !== '');
}

function tidied(line: string): Line {
  const raw = trimmed(line);
  const spaced = raw.replace(/[\t\p{Zs}]+/gu, ' ');
  const plain = spaced.replace(/^#+ ?/, '').replace(/^[-*+•] /, '');
  return { raw, plain, bare: unmarked(plain) };
}

/** One line in a code fence, without the fence. */
function unfenced(lines: Line[]): Line[] {
  const [open, line, close] = lines;
  if (lines.length !== 3 || !open || !line || !close) return lines;
  const marks = /^(`{3,})(?:text)?$/.exec(open.raw)?.[1];
  return marks !== undefined && close.raw === marks ? [line] : lines;
}

/** Without the `*`, `_` and backticks that stand alike at both ends. */
function unmarked(line: string): string {
  let from = 0;
  let to = line.length;
  while (to - from > 1 && '*_`'.includes(line.charAt(from)) && line[from] === line[to - 1]) {
    from++;
    to--;
  }
  return trimmed(line.slice(from, to));
}

/**
 * Not `trim`: it takes U+FEFF for white space, which cannot be seen. And a loop, because a pattern
 * for "white space up to the end" would be quadratic.
 */
function trimmed(line: string): string {
  let from = 0;
  let to = line.length;
  while (from < to && isSpace.test(line.charAt(from))) from++;
  while (to > from && isSpace.test(line.charAt(to - 1))) to--;
  return line.slice(from, to);
}

function unclear(rule: ReplyRule, quote = '', beside = ''): ReplyReading {
  return { outcome: 'unclear', rule, quote, beside };
}

function shortened(text: string): string {
  return Array.from(text.replace(/ +/g, ' ').trim()).slice(0, longestBeside).join('');
}
