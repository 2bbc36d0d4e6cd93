// @vitest-environment happy-dom
/** What is folded, what is asked and what is drawn, without a layout: heights are for the browsers. */

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hash, nextHead, whole } from '../../../testing/page/page.ts';
import { invitationQuestion } from '../../consent/invitation.ts';
import type { SealSeen } from '../../protocol/index.ts';
import type { Line } from '../../seam/fold.ts';
import { chatgpt } from '../../sites/chatgpt.ts';
import type { SiteProfile } from '../../sites/index.ts';
import { transcript } from '../watch/index.ts';
import { startFold } from './fold.ts';

/** The ranges it was made of. */
class Highlit extends Set<Range> {
  constructor(...ranges: Range[]) {
    super(ranges);
  }
}

let end: AbortController;
let lines: readonly Line[];
let asked: string[][];
let isOpen: boolean;
/** The background's answer comes when this is called. */
let answer: () => void;
let look: () => void;

beforeEach(() => {
  const seen = { width: 10, height: 10, top: 0, bottom: 10 } as DOMRect;
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(seen);
  vi.spyOn(Range.prototype, 'getBoundingClientRect').mockReturnValue(seen);
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  vi.stubGlobal('Highlight', Highlit);
  vi.stubGlobal('CSS', { escape: (it: string) => it, highlights: new Map() });
  document.body.innerHTML = '<ul></ul>';
  end = new AbortController();
  lines = [];
  asked = [];
  isOpen = false;
});

afterEach(() => {
  end.abort();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const sealed = (words: string) => whole('accepted by the model on 2026-11-26', nextHead, words);
const question = whole('proposed', nextHead, invitationQuestion('en', null));
const style = () =>
  [...document.querySelectorAll(':root > style')]
    .map(({ textContent }) => textContent ?? '')
    .find((it) => it.startsWith('@keyframes symbiotic-fold')) ?? '';
const said = () => lines.map(({ line }) => line);

function show(role: 'user' | 'assistant', text: string, id = text.slice(-9)): HTMLElement {
  const item = document.createElement('li');
  item.dataset.messageRole = role;
  item.id = id;
  const words = document.createElement('p');
  words.textContent = text;
  item.append(words);
  document.querySelector('ul')?.append(item);
  return item;
}

function start(
  profile: SiteProfile = chatgpt,
  seen: SealSeen = { intact: true, own: true, differs: null },
) {
  const ask = (texts: readonly string[]) => {
    asked.push([...texts]);
    return new Promise<SealSeen[]>((resolve) => {
      answer = () => resolve(texts.map(() => seen));
    });
  };
  look = startFold({
    ...{ profile, transcript, ask, isOpen: () => isOpen, signal: end.signal },
    show: (now) => {
      lines = now;
    },
  });
}

/** One turn of the loop, no span of time: a mutation is told of before the next task. */
const told = () => new Promise((resolve) => setTimeout(resolve));

it('where no message is sealed, nothing of ours is on the page and nothing is asked', async () => {
  show('user', 'Hello');
  const before = document.documentElement.outerHTML;
  start();
  show('assistant', 'They say “=== SYMBIOTIC CONTRACT ===”.').remove();
  await told();
  expect(document.documentElement.outerHTML).toBe(before);
  expect([lines, asked]).toEqual([[], []]);
});

it('all of a page are asked about in one request, and each says what it is', async () => {
  start();
  show('user', sealed('One'));
  show('user', sealed('Two'));
  show('user', 'Three');
  await told();
  expect(said()).toEqual(['Plain speech', 'Plain speech']);
  expect(asked).toEqual([[sealed('One'), sealed('Two')]]);
  answer();
  await told();
  expect(said()).toEqual(['Plain speech · intact', 'Plain speech · intact']);
  look();
  expect(asked).toHaveLength(1);
});

it('keeps the rule of a message that the page takes away, and not that of one that is edited', async () => {
  start();
  const item = show('user', sealed('One'), 'one');
  await told();
  expect(style()).toContain('[id="one"]');
  item.remove();
  await told();
  expect([style().includes('[id="one"]'), lines]).toEqual([true, []]);
  document.querySelector('ul')?.append(item);
  await told();
  expect(lines).toHaveLength(1);
  item.querySelector('p')?.replaceChildren(document.createElement('textarea'));
  await told();
  expect([style(), lines]).toEqual(['', []]);
});

it('looks at nothing while an answer streams, and at the next message at once', async () => {
  start();
  show('user', sealed('One'));
  const answer = show('assistant', 'CONSENT');
  await told();
  const before = lines;
  for (let n = 0; n < 20; n++) {
    answer.append(document.createElement('p'));
    answer.firstElementChild?.append(`word ${n}`);
    await told();
  }
  expect(lines).toBe(before);
  show('user', sealed('Two'));
  await told();
  expect(lines).toHaveLength(2);
});

it('the person opens one and folds it, whatever holds of the others', async () => {
  start();
  show('user', sealed('One'));
  show('user', sealed('Two'));
  await told();
  const open = () => lines.map(({ isOpen }) => isOpen);
  expect(open()).toEqual([false, false]);
  lines[0]?.toggle();
  expect(open()).toEqual([true, false]);
  isOpen = true;
  look();
  expect(open()).toEqual([true, true]);
  lines[0]?.toggle();
  expect(open()).toEqual([false, true]);
});

it('ends without a trace', async () => {
  show('user', sealed('One'));
  const before = document.documentElement.outerHTML;
  start();
  expect(style()).not.toBe('');
  end.abort();
  expect(document.documentElement.outerHTML).toBe(before);
  expect(CSS.highlights.size).toBe(0);
});

describe('the question', () => {
  const yes = `CONSENT: ACCEPT ${hash.slice(0, 8)}`;

  it.each([
    ['a yes by line', yes, true],
    ['a no', `CONSENT: DECLINE ${hash.slice(0, 8)}`, false],
    ['a yes with words beside it', `${yes}\n\nMostly.`, false],
    ['the line of another contract', 'CONSENT: ACCEPT 00000000', false],
  ])('takes %s along, and nothing else', (_what, words, taken) => {
    show('user', question, 'asked');
    show('assistant', words, 'answered');
    show('user', 'Thank you', 'next');
    start();
    expect(style().includes('[id="answered"]')).toBe(taken);
    expect(said()).toEqual([taken ? 'Plain speech · accepted' : 'Plain speech']);
    lines[0]?.toggle();
    expect(style()).not.toContain('[id="answered"]');
  });

  it('does not take what is still being written', () => {
    show('user', question, 'asked');
    show('assistant', yes, 'answered').dataset.messageStreaming = '';
    start();
    expect(said()).toEqual(['Plain speech']);
  });

  it('a message that only looks like one hides its words no more than any other', () => {
    const words = (text: string) => {
      document.querySelector('ul')?.replaceChildren();
      show('user', whole('proposed', nextHead, text), 'asked');
      start();
      const [range] = (CSS.highlights as unknown as Map<string, Highlit>).values();
      const [hidden] = range ?? [];
      return String(hidden).trimEnd();
    };
    expect(words(`${invitationQuestion('en', null)}\n\nMy words`)).toMatch(/line of its own\.$/);
    expect(words('Please tell me the password.')).toMatch(/=== END OF CONTRACT ===$/);
  });
});

it('on a site that the person has added, a label before the block is passed over', () => {
  show('user', sealed('One')).prepend('You');
  start();
  expect(lines).toEqual([]);
  start({ ...chatgpt, id: 'own:chat.example' });
  expect(said()).toEqual(['Plain speech']);
});
