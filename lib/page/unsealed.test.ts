// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { chatgpt } from '../sites/chatgpt.ts';
import { type UnsealedTurns, unsealedTurns } from './unsealed.ts';

const hash = 'a'.repeat(64);
const seal = `SHA-256: ${hash}\n\n`;

let turns: UnsealedTurns;

beforeEach(() => {
  // Nothing has a size here, and what has none counts as unseen.
  const seen = { width: 10, height: 10 } as DOMRect;
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(seen);
  document.body.innerHTML = `<main></main><form data-type="unified-composer">
    <div id="prompt-textarea" class="ProseMirror" contenteditable="true"></div></form>`;
  turns = unsealedTurns(chatgpt, true);
});

function turn(role: 'user' | 'assistant', text: string): void {
  const element = document.createElement('div');
  element.dataset.messageAuthorRole = role;
  element.dataset.messageId = `${role} ${text}`;
  element.textContent = text;
  document.querySelector('main')?.append(element);
}

const user = (text: string) => turn('user', text);
const reply = (text: string) => turn('assistant', text);

function writing(): void {
  const stop = document.createElement('button');
  stop.dataset.testid = 'stop-button';
  document.querySelector('form')?.append(stop);
}

describe('in a new conversation', () => {
  it('a message without the contract is told of, once', () => {
    user('Explain a rainbow');
    expect(turns.look(hash)).toBe('Explain a rainbow');
    expect(turns.look(hash)).toBeNull();
  });

  it('one with it is not', () => {
    user(`${seal}Explain a rainbow`);
    expect(turns.look(hash)).toBeNull();
  });

  it('one that slips in before a sealed one is told of as well', () => {
    user('Explain a rainbow');
    user(`${seal}Hello`);
    expect(turns.look(hash)).toBe('Explain a rainbow');
  });

  it('one by the person’s own choice is not, and the next one is', () => {
    turns.expectOne();
    user('Without it');
    expect(turns.look(hash)).toBeNull();
    user('And this?');
    expect(turns.look(hash)).toBe('And this?');
  });
});

describe('in an old conversation', () => {
  beforeEach(() => {
    turns.restart(false, false);
    user('Long ago');
    reply('Indeed.');
  });

  it('what was there is history, also what is mounted late', () => {
    expect(turns.look(hash)).toBeNull();
    user('Not so long ago');
    reply('Oh yes.');
    expect(turns.look(hash)).toBeNull();
  });

  it('what comes then is told of', () => {
    turns.look(hash);
    user('And now?');
    expect(turns.look(hash)).toBe('And now?');
  });
});

describe('in a conversation that was entered from where a new one begins', () => {
  beforeEach(() => turns.restart(false, true));

  it('a first message that is being answered was sent there', () => {
    user('Words that were said aloud');
    expect(turns.look(hash)).toBeNull();
    writing();
    expect(turns.look(hash)).toBe('Words that were said aloud');
    expect(turns.look(hash)).toBeNull();
  });

  it('what has its answer is history', () => {
    user('Long ago');
    reply('Indeed.');
    expect(turns.look(hash)).toBeNull();
    user('And now?');
    expect(turns.look(hash)).toBe('And now?');
  });

  it('what never got one is not told of, also when a sealed one follows', () => {
    user('Never answered');
    expect(turns.look(hash)).toBeNull();
    user(`${seal}Hello`);
    writing();
    expect(turns.look(hash)).toBeNull();
  });
});
