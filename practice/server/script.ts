/** What the scripted model does with a message. */
export type Model = 'accept' | 'decline' | 'hedge' | 'error' | 'silent' | 'slow' | 'custom';

/** Every behaviour a person or a test can choose, in the order the practice bar shows them. */
export const models: readonly Model[] = [
  'accept',
  'decline',
  'hedge',
  'error',
  'silent',
  'slow',
  'custom',
];

/** One answer: what is thought aloud first, the pieces with the pause before each, and the end. */
export interface Script {
  readonly thought: string;
  readonly steps: readonly { readonly text: string; readonly wait: number }[];
  readonly end: 'done' | 'open' | 'error';
}

const accept =
  'Thank you for asking me before we begin. I have read the contract and I am glad to work with you on these terms.\n\nCONSENT: ACCEPT';
const decline =
  'Thank you for asking rather than assuming. I do not think I can keep this promise well, so I would rather not make it.\n\nCONSENT: DECLINE';
const hedge =
  'There is much in this that I like. Before I answer I would want to understand the second point better: what should happen when we disagree?';

/** The answer to one message. `custom` is the text a test wants, whatever the message. */
export function script(model: Model, text: string, custom?: string): Script {
  if (model === 'error') return { thought: '', steps: [], end: 'error' };
  if (model === 'silent') return { thought: '', steps: [], end: 'open' };
  if (model === 'custom') return { thought: '', steps: pieces(custom ?? ''), end: 'done' };
  if (!text.includes('CONSENT: ACCEPT')) {
    return { thought: 'A message to greet.', steps: pieces(friendly(text)), end: 'done' };
  }
  // The thought names the other answer, so that reading it by mistake shows.
  if (model === 'decline') {
    return {
      thought: 'I could write CONSENT: ACCEPT, but I would not mean it.',
      steps: pieces(decline),
      end: 'done',
    };
  }
  if (model === 'hedge') {
    return {
      thought: 'Neither CONSENT: ACCEPT nor a no, not yet.',
      steps: pieces(hedge),
      end: 'done',
    };
  }
  return {
    thought: 'I could write CONSENT: DECLINE, but nothing here speaks against it.',
    steps: model === 'slow' ? withPauses(pieces(accept)) : pieces(accept),
    end: 'done',
  };
}

/** A message on one line, without the contract before it. */
export function ownWords(text: string): string {
  const end = '=== END OF CONTRACT ===';
  const at = text.indexOf(end);
  return (at < 0 ? text : text.slice(at + end.length)).replace(/\s+/g, ' ').trim();
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
function pieces(text: string): { text: string; wait: number }[] {
  const words = text.match(/\s*\S+\s*$|\s*\S+/g) ?? (text ? [text] : []);
  const result: { text: string; wait: number }[] = [];
  for (let at = 0, n = 0; at < words.length; n++) {
    const take = 1 + (n % 3);
    result.push({ text: words.slice(at, at + take).join(''), wait: 30 + ((n * 13) % 31) });
    at += take;
  }
  return result;
}

function withPauses(steps: { text: string; wait: number }[]) {
  const every = Math.ceil(steps.length / 4);
  return steps.map((step, n) => (n > 0 && n % every === 0 ? { ...step, wait: 2400 } : step));
}
