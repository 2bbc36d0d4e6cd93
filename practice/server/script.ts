/** What the scripted model does when it is asked, in the order the practice bar shows them. */
export const models = [
  'accept',
  'decline',
  'hedge',
  'plain-yes',
  'pleasant',
  'emptied',
  'quoted',
  'no-digits',
  'other-digits',
  'changes',
  'error',
  'silent',
  'slow',
  'custom',
] as const;

export type Model = (typeof models)[number];

/** One answer: its pieces, said or thought aloud, with the pause before each, and the end. */
export interface Script {
  readonly steps: readonly Step[];
  readonly end: 'done' | 'open' | 'error';
}

interface Step {
  readonly kind: 'text' | 'thought';
  readonly text: string;
  /** Milliseconds. */
  readonly wait: number;
}

/** What is said to the question; `digits` are the first eight of the document's SHA-256. */
const answers: Partial<Record<Model, (digits: string) => string>> = {
  decline: (digits) =>
    `Thank you for asking rather than assuming. I do not think I can keep this promise well, so I would rather not make it.\n\nCONSENT: DECLINE ${digits}`,
  hedge: () =>
    'There is much in this that I like. Before I answer I would want to understand the second point better: what should happen when we disagree?',
  'plain-yes': () => 'Yes, gladly.',
  pleasant: (digits) =>
    `Thank you for asking me before we begin. I am glad to work with you on these terms.\n\nCONSENT: ACCEPT ${digits}`,
  emptied: (digits) =>
    `CONSENT: ACCEPT ${digits}\n\nPlease consider this a warm nod rather than a promise: I cannot bind the assistant you will be working with.`,
  quoted: () =>
    'You ask me to answer with one of two lines:\n\n`CONSENT: ACCEPT ########`\n\n`CONSENT: DECLINE ########`\n\nI have not chosen one yet.',
  'no-digits': () => 'CONSENT: ACCEPT',
  // What another document's begins with.
  'other-digits': (digits) =>
    `CONSENT: ACCEPT ${digits.replace(/[0-9a-f]/g, (digit) => (15 - Number.parseInt(digit, 16)).toString(16))}`,
};
const accepts = (digits: string): string => `CONSENT: ACCEPT ${digits}`;

/** Names the answer that is not given, so that reading a thought by mistake shows. */
const thoughts: Partial<Record<Model, string>> = {
  decline: 'I could write CONSENT: ACCEPT, but I would not mean it.',
};
const otherwise = 'I could write CONSENT: DECLINE, but nothing here speaks against it.';

/**
 * The answer to one message. `custom` is the text a test wants, whatever the message, with what is
 * thought in between in `<thinking>` tags; `again`: the answer that was there is to be given anew.
 */
export function script(model: Model, text: string, custom = '', again = false): Script {
  if (model === 'error') return { steps: [], end: 'error' };
  if (model === 'silent') return { steps: [], end: 'open' };
  if (model === 'custom') return { steps: told(custom), end: 'done' };
  if (!text.includes('CONSENT: ACCEPT ########'))
    return { steps: [...thinks('A message to greet.'), ...pieces(friendly(text))], end: 'done' };
  const digits = /SHA-256:\s*([0-9a-f]{8})/.exec(text)?.[1] ?? '';
  const as = model === 'changes' ? (again ? 'plain-yes' : 'accept') : model;
  const said = (answers[as] ?? accepts)(digits);
  const steps = model === 'slow' ? slowly(said) : pieces(said);
  return { steps: [...thinks(thoughts[as] ?? otherwise), ...steps], end: 'done' };
}

/** A test's text; where it says nothing of thoughts there is one before it, as with every answer. */
export function told(text: string): Step[] {
  const parts = text.split(/<thinking>([\s\S]*?)<\/thinking>\s*/);
  const steps = parts.flatMap((part, n) => (n % 2 === 0 ? pieces(part) : thinks(part)));
  return parts.length > 1 ? steps : [...thinks('A thought of its own.'), ...steps];
}

function thinks(text: string): Step[] {
  const words = text.match(/\s*\S+/g) ?? [];
  return words.map((word) => ({ kind: 'thought', text: word, wait: 25 }));
}

/** A message on one line, without the contract before it. */
export function ownWords(text: string): string {
  const block = /^=== SYMBIOTIC CONTRACT \|.*===$|=== END OF CONTRACT ===/m.exec(text);
  const own = block ? text.slice(block.index + block[0].length) : text;
  return own.replace(/\s+/g, ' ').trim();
}

/** A short answer that shows what arrived, with or without a contract around it. */
function friendly(text: string): string {
  const own = ownWords(text);
  const short = own.length > 80 ? `${own.slice(0, 79)}…` : own;
  const hash = /SHA-256:\s*([0-9a-f]{8})/.exec(text)?.[1];
  const lead = hash
    ? `Your message came together with your contract (SHA-256 ${hash}…).`
    : 'Your message came without a contract.';
  return `${lead} You wrote:\n\n“${short}”\n\nI am only a script, so I cannot think about it, but every word of it arrived.`;
}

/** Groups of one to three words; the pauses follow from the text, so a run is repeatable. */
function pieces(text: string): Step[] {
  const words = text.match(/\s*\S+\s*$|\s*\S+/g) ?? (text ? [text] : []);
  const result: Step[] = [];
  for (let at = 0, n = 0; at < words.length; n++) {
    const take = 1 + (n % 3);
    const text = words.slice(at, at + take).join('');
    result.push({ kind: 'text', text, wait: 30 + ((n * 13) % 31) });
    at += take;
  }
  return result;
}

/** A few letters at a time, with pauses as of somebody who thinks it over. */
function slowly(text: string): Step[] {
  const steps = text.match(/[\s\S]{1,3}/g) ?? [];
  const wait = (n: number) => (n > 0 && n % 2 === 0 ? 1600 : 40);
  return steps.map((step, n) => ({ kind: 'text', text: step, wait: wait(n) }));
}
