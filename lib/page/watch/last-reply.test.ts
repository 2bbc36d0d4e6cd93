// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  asking,
  hash,
  head,
  nextHead,
  sealedAs,
  showPage,
  turn,
  whole,
} from '../../../testing/page/page.ts';
import { chatgpt } from '../../sites/chatgpt.ts';
import { LastReply } from './last-reply.ts';
import { questionWith } from './question.ts';

const question = Object.assign(questionWith(head), { hash });

let end: AbortController;
let last: LastReply;

beforeEach(() => {
  vi.useFakeTimers();
  showPage();
  end = new AbortController();
  last = new LastReply(chatgpt, end.signal);
  turn('user', asking());
  turn('assistant', 'CONSENT: ACCEPT a1a1a1a1');
});

afterEach(() => {
  end.abort();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const read = (leaving = false) => last.read(question, leaving);
const pass = (ms: number) => vi.advanceTimersByTime(ms);

/** The control that stops the model is there while it writes. */
function writing(): HTMLButtonElement {
  const button = document.createElement('button');
  button.dataset.testid = 'stop-button';
  document.querySelector('form')?.append(button);
  return button;
}

function answer(html: string): HTMLElement {
  const part = turn('assistant', '');
  part.innerHTML = `<div class="markdown">${html}</div>`;
  return part;
}

describe('the reply to the last message', () => {
  it('is none while nothing came after the question', () => {
    expect(read()).toBeNull();
  });

  it('names the message it answers, and is complete once it has stood for two seconds', () => {
    turn('user', sealedAs(nextHead, 'And now?'));
    const part = answer('Well');
    expect(read()?.half).toMatchObject({ head: nextHead, text: 'Well', complete: false });
    pass(1_999);
    part.textContent = 'Well then.';
    expect(read()?.half).toMatchObject({ complete: false });
    pass(2_000);
    expect(read()?.half).toEqual({
      ...{ head: nextHead, text: 'Well then.', unread: null },
      ...{ stopped: false, complete: true, seen: true },
    });
  });

  it('is none while it is being written, and complete at once when the next message leaves', () => {
    turn('user', whole('accepted by the model on 2026-11-26', nextHead, 'And now?'));
    answer('Well');
    const stop = writing();
    expect(read(true)).toBeNull();
    stop.remove();
    expect(read(true)?.half).toMatchObject({ head: nextHead, complete: true });
  });

  it('was there before this page, unless its message was sent from here', () => {
    turn('user', sealedAs(nextHead, 'And now?'));
    answer('Well');
    expect(read(true)?.half).toMatchObject({ seen: false });
    last.leaves(nextHead);
    expect(read(true)?.half).toMatchObject({ seen: true });
  });

  it('names no message where that went without', () => {
    turn('user', 'Bare words');
    answer('CONSENT: WITHDRAW');
    expect(read(true)).toEqual({ reply: 'CONSENT: WITHDRAW', model: null, half: null });
  });

  it('is stopped where the person stopped it, and another in its place is not', () => {
    turn('user', sealedAs(nextHead, 'And now?'));
    const part = answer('Wel');
    const stop = writing();
    stop.click();
    stop.remove();
    expect(read(true)?.half).toMatchObject({ text: 'Wel', stopped: true });
    expect(read(true)?.half).toMatchObject({ text: 'Wel', stopped: true });
    const again = writing();
    part.textContent = 'W';
    expect(read(true)).toBeNull();
    again.remove();
    part.textContent = 'Well then.';
    expect(read(true)?.half).toMatchObject({ text: 'Well then.', stopped: false });
  });

  it('is not the model’s where the page is translated', () => {
    turn('user', sealedAs(nextHead, 'And now?'));
    answer('<font>Na gut</font>');
    expect(read(true)).toMatchObject({ reply: '', half: { text: null, unread: 'translated' } });
  });

  it('is not read where it is too long', () => {
    turn('user', sealedAs(nextHead, 'And now?'));
    answer('x'.repeat(400_001));
    expect(read(true)).toMatchObject({ half: { text: null, unread: 'too-long' } });
    expect(read(true)?.reply).toHaveLength(400_000);
  });
});

describe('what the model has written', () => {
  it.each([
    [
      'code without the page’s labels on it',
      '<pre><div>python</div><button>Copy</button><div><code>a = <b>1</b>\n</code></div></pre>',
      'a = 1',
    ],
    [
      'a formula as its TeX',
      '<p>So <span class="katex"><span class="katex-mathml"><math><semantics><mi>x</mi><annotation encoding="application/x-tex">x^2</annotation></semantics></math></span><span class="katex-html">x2</span></span>.</p>',
      'So x^2.',
    ],
    [
      'a formula that the page names',
      '<p>So <span data-math="x^2"><i>x</i>2</span>.</p>',
      'So x^2.',
    ],
    ['a formula without any', '<p>So <span class="katex"><i>x</i>2</span>.</p>', 'So x2.'],
    ['no buttons and pictures', '<p>Yes<button>1</button><svg><title>2</title></svg></p>', 'Yes'],
  ])('is read: %s', (_, html, text) => {
    turn('user', sealedAs(nextHead, 'And now?'));
    answer(html);
    expect(read(true)?.half?.text).toBe(text);
    // What decides is read as it stands.
    expect(read(true)?.reply).not.toBe('');
  });
});
