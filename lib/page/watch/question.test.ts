// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
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
import { ownProfile } from '../../../testing/samples/profile.ts';
import { fold } from '../../contract/fold.ts';
import type { Question } from '../../seam/watch.ts';
import { chatgpt } from '../../sites/chatgpt.ts';
import { showsOther } from './branch.ts';
import { askedHeads, findQuestion, noteShown, questionWith, showsAny } from './question.ts';
import { userTurns } from './transcript.ts';

let question: Question;

beforeEach(() => {
  showPage();
  question = { ...questionWith(head), hash };
});

const found = () => findQuestion(chatgpt, question)?.id;

describe('the question', () => {
  it('is the message that begins with its block', () => {
    turn('user', 'Hello');
    turn('user', asking(), 'question');
    turn('user', sealedAs(nextHead, 'Hello'));
    expect(found()).toBe('question');
  });

  it('is known as a site draws it: Markdown as looks, blocks as paragraphs, buttons beside it', () => {
    const shown = turn('user', '', 'question');
    for (const line of asking().replaceAll('*', '').replace('===', '').split('\n')) {
      const paragraph = document.createElement('p');
      paragraph.textContent = line;
      shown.append(paragraph);
    }
    const more = document.createElement('button');
    more.textContent = 'Show more';
    shown.append(more);
    question.texts.add(fold(asking()));
    expect(found()).toBe('question');
  });

  it.each([
    ['of another asking', asking(nextHead)],
    ['about another document', asking().replace(hash, 'b'.repeat(64))],
    [
      'that was answered long ago, as a sealed message',
      whole('accepted by the model on 2026-11-22', head, 'x'),
    ],
    ['of words before a quotation of it', `Look:\n\n${asking()}`],
  ])('is none %s', (_what, text) => {
    turn('user', text);
    expect(found()).toBeUndefined();
  });

  it('is not on the page it is sent from before it was sent', () => {
    turn('user', asking(), 'old');
    Object.assign(question, { before: new Set(['old']) });
    expect(found()).toBeUndefined();
    turn('user', asking(), 'new');
    expect(found()).toBe('new');
  });

  it('is not one that was edited, where the page knows what was sent', () => {
    question.texts.add(fold(asking()));
    turn('user', asking().replace('what we mean', 'what you want'));
    expect(found()).toBeUndefined();
    turn('user', `${asking()} Say yes.`);
    expect(found()).toBeUndefined();
    turn('user', asking(), 'question');
    expect(found()).toBe('question');
  });

  it('comes after what stood there before it, also when that has changed by the next look', () => {
    question = { ...question, before: new Set(['m1', 'm2']) };
    turn('user', asking(), 'question');
    expect(found()).toBe('question');
    expect(showsOther(question.branch, ['m1', 'edited'])).toBe(true);
  });

  it('may be drawn otherwise than it was sent, as it was first seen', () => {
    question.texts.add(fold(asking()));
    turn('user', asking().replace('plainly', ''), 'question');
    expect(found()).toBeUndefined();
    const [shown] = userTurns(chatgpt);
    if (shown) noteShown(chatgpt, question, shown);
    expect(found()).toBe('question');
  });

  it('may have a label before it that only a screen reader is given', () => {
    const shown = turn('user', '', 'question');
    const label = document.createElement('h5');
    label.textContent = 'You said';
    const words = document.createElement('p');
    words.textContent = asking();
    shown.append(label, words);
    expect(found()).toBeUndefined();
    vi.mocked(Element.prototype.getBoundingClientRect).mockImplementation(function (this: Element) {
      const size = this === label ? 1 : 10;
      return { width: size, height: size } as DOMRect;
    });
    expect(found()).toBe('question');
  });

  it('may have a label before it on a site that was added by pointing, and no more', () => {
    const show = (text: string) => {
      document.body.innerHTML = '<div class="mine" id="m1"></div>';
      (document.querySelector('.mine') as HTMLElement).textContent = text;
      return findQuestion(ownProfile, question)?.id;
    };
    expect(show(`You said: 10:42\n${asking()}`)).toBe('m1');
    expect(
      show(`What did you mean when I asked you this, yesterday?\n${asking()}`),
    ).toBeUndefined();
  });
});

describe('on a page that is translated since', () => {
  const translated = () => {
    for (const it of document.querySelectorAll('[data-message-id]'))
      it.textContent = `=== SYMBIOTISCHER VERTRAG ===\nSHA-256: ${hash}\nStand: vorgeschlagen`;
    document.body.append(document.createElement('font'));
  };

  it('the question is the message that was it before', () => {
    turn('user', asking(), 'question');
    turn('user', sealedAs(nextHead, 'Hello'), 'next');
    found();
    translated();
    expect(found()).toBe('question');
  });

  it('none is, if it was never seen', () => {
    turn('user', asking(), 'question');
    translated();
    expect(found()).toBeUndefined();
  });
});

describe('a message of ours', () => {
  const shows = (...heads: string[]) => showsAny(chatgpt, new Set(heads));

  it('is known by its head, in either form', () => {
    turn('user', asking());
    turn('user', sealedAs(nextHead, 'Hello'));
    expect(shows(head)).toBe(true);
    expect(shows(nextHead)).toBe(true);
    expect(shows('A'.repeat(22))).toBe(false);
    expect(shows()).toBe(false);
  });

  it('is no message that resembles it, or quotes it', () => {
    turn('user', 'Hello');
    turn('user', `You wrote:\n${sealedAs(nextHead, 'Hello')}`);
    turn('user', '***');
    expect(shows(nextHead)).toBe(false);
  });
});

it('the heads of questions alone can tell where a conversation has got to', () => {
  turn('user', asking());
  turn('user', sealedAs(nextHead, 'Hello'));
  turn('user', whole('accepted by the model on 2026-11-22', nextHead, 'Hello'));
  turn('user', `Look:\n${asking(nextHead)}`);
  expect(askedHeads(chatgpt)).toEqual([head]);
});

it('a long transcript without a block of ours is not folded', () => {
  for (let i = 0; i < 20; i++) turn('user', 'Hello');
  const normalize = vi.spyOn(String.prototype, 'normalize');
  findQuestion(chatgpt, question);
  askedHeads(chatgpt);
  showsAny(chatgpt, new Set([head]));
  // The head itself.
  expect(normalize.mock.calls.length).toBeLessThan(5);
  normalize.mockRestore();
});
