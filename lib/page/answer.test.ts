// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { chatgpt } from '../sites/chatgpt.ts';
import { type Answer, completeReply, type Question, replyToQuestion } from './answer.ts';
import { replyText } from './transcript.ts';

const hash = 'a'.repeat(64);
const seal = (status: string) => `Status: ${status}\nSHA-256: ${hash}\n\nThe text.`;
const invitation = seal('proposed');
const sealedMessage = seal('accepted by the model on 2026-11-22');

let left: AbortController;
let answer: Answer | undefined;
const onSilence = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  // Nothing has a size here, and what has none counts as unseen.
  const seen = { width: 10, height: 10 } as DOMRect;
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(seen);
  document.body.innerHTML = `<main></main><form data-type="unified-composer">
    <div id="prompt-textarea" class="ProseMirror" contenteditable="true"></div></form>`;
  left = new AbortController();
  answer = undefined;
  onSilence.mockClear();
});

afterEach(() => {
  left.abort();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** What is awaited, from now on. */
function wait(question: Partial<Question> = {}): void {
  completeReply(chatgpt, { hash, known: undefined, onSilence, ...question }, left.signal).then(
    (complete) => {
      answer = complete;
    },
    () => {},
  );
}

/** The site shows a turn, or a part of one. */
function turn(role: 'user' | 'assistant', text: string, id = `${Math.random()}`): HTMLElement {
  const element = document.createElement('div');
  element.dataset.messageAuthorRole = role;
  element.dataset.messageId = id;
  element.textContent = text;
  document.querySelector('main')?.append(element);
  return element;
}

/** The control that stops the model is there while it writes. */
function writing(): { end(): void; button: HTMLButtonElement } {
  const button = document.createElement('button');
  button.dataset.testid = 'stop-button';
  document.querySelector('form')?.append(button);
  return { button, end: () => button.remove() };
}

const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1_000);

describe('the answer to a question', () => {
  it('is read when it has stood still for two seconds', async () => {
    turn('user', invitation);
    const part = turn('assistant', 'CONSENT:');
    wait();
    await pass(1);
    part.textContent = 'CONSENT: ACCEPT';
    await pass(1.9);
    expect(answer).toBeUndefined();
    await pass(1);
    expect(answer).toEqual({ text: 'CONSENT: ACCEPT', stopped: false });
  });

  it('is not read while it is written, however long it pauses', async () => {
    turn('user', invitation);
    const stop = writing();
    const part = turn('assistant', 'CONSENT: ACCEPT');
    wait();
    await pass(60);
    expect(answer).toBeUndefined();
    part.textContent = 'CONSENT: ACCEPT\n\nBut not clause 3.';
    stop.end();
    await pass(10);
    expect(answer?.text).toContain('But not clause 3.');
  });

  it('is read with all its parts, not the first alone', async () => {
    turn('user', invitation);
    turn('assistant', 'CONSENT: ACCEPT');
    turn('assistant', 'On second thought: CONSENT: DECLINE');
    wait();
    await pass(10);
    expect(answer?.text).toBe('CONSENT: ACCEPT\n\nOn second thought: CONSENT: DECLINE');
  });

  it('is not the reply to a question that was there before', async () => {
    turn('user', invitation, 'first');
    turn('assistant', 'CONSENT: ACCEPT');
    wait({ known: new Set(['first']) });
    await pass(10);
    expect(answer).toBeUndefined();
  });

  it.each([
    ['a press on the site’s own control', (stop: HTMLElement) => stop.click()],
    [
      'Escape',
      () =>
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })),
    ],
  ])('is known to have been stopped half-way by %s', async (_how, act) => {
    turn('user', invitation);
    turn('assistant', 'CONSENT: ACCEPT');
    const stop = writing();
    wait();
    await pass(1);
    act(stop.button);
    stop.end();
    await pass(10);
    expect(answer).toEqual({ text: 'CONSENT: ACCEPT', stopped: true });
  });

  it('is not stopped by keys and presses elsewhere, nor by Escape after its end', async () => {
    turn('user', invitation);
    turn('assistant', 'CONSENT: ACCEPT');
    const stop = writing();
    wait();
    document.body.click();
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true }));
    stop.end();
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await pass(10);
    expect(answer?.stopped).toBe(false);
  });
});

describe('where no answer is to be seen', () => {
  it('the person is told, once', async () => {
    turn('user', invitation);
    wait();
    await pass(14);
    expect(onSilence).not.toHaveBeenCalled();
    await pass(60);
    expect(onSilence).toHaveBeenCalledOnce();
  });

  it('nobody is told while something is written', async () => {
    turn('user', invitation);
    const stop = writing();
    wait();
    await pass(120);
    expect(onSilence).not.toHaveBeenCalled();
    stop.end();
    await pass(30);
    expect(onSilence).toHaveBeenCalledOnce();
  });

  it('an answer that comes after all is read', async () => {
    turn('user', invitation);
    wait();
    await pass(30);
    turn('assistant', 'CONSENT: ACCEPT');
    await pass(10);
    expect(answer?.text).toBe('CONSENT: ACCEPT');
  });
});

describe('what stands as the answer now', () => {
  const shown = () => replyText(chatgpt, replyToQuestion(chatgpt, hash, undefined));

  it('is the reply to the question, whatever has followed', () => {
    turn('user', invitation);
    turn('assistant', 'CONSENT: ACCEPT');
    turn('user', sealedMessage);
    turn('assistant', 'Gladly.');
    expect(shown()).toBe('CONSENT: ACCEPT');
  });

  it('is nothing when the question is out of view', () => {
    turn('user', sealedMessage);
    turn('assistant', 'Gladly.');
    expect(shown()).toBe('');
  });
});
