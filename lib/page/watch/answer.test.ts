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
import type { Answer, Question } from '../../seam/watch.ts';
import { chatgpt } from '../../sites/chatgpt.ts';
import { completeReply } from './answer.ts';
import { questionWith } from './question.ts';

let left: AbortController;
let answer: Answer | undefined;
const onSilence = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  showPage();
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
  const asked = { ...questionWith(head), hash, ...question };
  completeReply(chatgpt, asked, onSilence, left.signal).then(
    (complete) => {
      answer = complete;
    },
    () => {},
  );
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
    turn('user', asking());
    const part = turn('assistant', 'CONSENT:');
    wait();
    await pass(1);
    part.textContent = 'CONSENT: ACCEPT';
    await pass(1.9);
    expect(answer).toBeUndefined();
    await pass(1);
    expect(answer).toEqual({ text: 'CONSENT: ACCEPT', stopped: false, model: null });
  });

  it('is not read while it is written, however long it pauses', async () => {
    turn('user', asking());
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
    turn('user', asking());
    turn('assistant', 'CONSENT: ACCEPT');
    turn('assistant', 'On second thought: CONSENT: DECLINE');
    wait();
    await pass(10);
    expect(answer?.text).toBe('CONSENT: ACCEPT\n\nOn second thought: CONSENT: DECLINE');
  });

  it('is not the reply to a question that was there before', async () => {
    turn('user', asking(), 'first');
    turn('assistant', 'CONSENT: ACCEPT');
    wait({ before: new Set(['first']) });
    await pass(10);
    expect(answer).toBeUndefined();
  });

  it.each([
    ['an earlier question', asking(nextHead)],
    ['a message that quotes this one', `You were asked:\n\n${asking()}`],
    ['a sealed message', whole('accepted by the model on 2026-11-22', head, 'Hello')],
    ['a message with the seal’s one line', sealedAs(head, 'Hello')],
  ])('is not the reply to %s', async (_what, text) => {
    turn('user', text);
    turn('assistant', 'CONSENT: ACCEPT');
    wait();
    await pass(10);
    expect(answer).toBeUndefined();
  });

  it('is the reply to the question, whatever has followed', async () => {
    turn('user', asking());
    turn('assistant', 'CONSENT: DECLINE');
    turn('user', `What did you say to this?\n\n${asking()}`);
    turn('assistant', 'CONSENT: ACCEPT');
    wait();
    await pass(10);
    expect(answer?.text).toBe('CONSENT: DECLINE');
  });

  it.each([
    ['a press on the site’s own control', (stop: HTMLElement) => stop.click()],
    [
      'Escape',
      () =>
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })),
    ],
  ])('is known to have been stopped half-way by %s', async (_how, act) => {
    turn('user', asking());
    turn('assistant', 'CONSENT: ACCEPT');
    const stop = writing();
    wait();
    await pass(1);
    act(stop.button);
    stop.end();
    await pass(10);
    expect(answer).toEqual({ text: 'CONSENT: ACCEPT', stopped: true, model: null });
  });

  it('is not stopped by keys and presses elsewhere, nor by Escape after its end', async () => {
    turn('user', asking());
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
    turn('user', asking());
    wait();
    await pass(14);
    expect(onSilence).not.toHaveBeenCalled();
    await pass(60);
    expect(onSilence).toHaveBeenCalledOnce();
  });

  it('nobody is told while something is written', async () => {
    turn('user', asking());
    const stop = writing();
    wait();
    await pass(120);
    expect(onSilence).not.toHaveBeenCalled();
    stop.end();
    await pass(30);
    expect(onSilence).toHaveBeenCalledOnce();
  });

  it('an answer that comes after all is read', async () => {
    turn('user', asking());
    wait();
    await pass(30);
    turn('assistant', 'CONSENT: ACCEPT');
    await pass(10);
    expect(answer?.text).toBe('CONSENT: ACCEPT');
  });
});
