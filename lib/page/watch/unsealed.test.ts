// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { showPage, turn } from '../../../testing/page/page.ts';
import { chatgpt } from '../../sites/chatgpt.ts';
import { type UnsealedTurns, unsealedTurns } from './unsealed.ts';

const isSealed = (text: string) => text.startsWith(seal);
const seal = 'Sealed: ';

let turns: UnsealedTurns;

beforeEach(() => {
  showPage();
  turns = unsealedTurns(chatgpt, true);
});

const user = (text: string) => turn('user', text, text);
const reply = (text: string) => turn('assistant', text, text);

function writing(): void {
  const stop = document.createElement('button');
  stop.dataset.testid = 'stop-button';
  document.querySelector('form')?.append(stop);
}

describe('in a new conversation', () => {
  it('a message without the contract is told of, once', () => {
    user('Explain a rainbow');
    expect(turns.look(isSealed)).toBe(true);
    expect(turns.look(isSealed)).toBe(false);
  });

  it('one with it is not', () => {
    user(`${seal}Explain a rainbow`);
    expect(turns.look(isSealed)).toBe(false);
  });

  it('one that slips in before a sealed one is told of as well', () => {
    user('Explain a rainbow');
    user(`${seal}Hello`);
    expect(turns.look(isSealed)).toBe(true);
  });

  it('one by the person’s own choice is not, and the next one is', () => {
    turns.expectOne();
    user('Without it');
    expect(turns.look(isSealed)).toBe(false);
    user('And this?');
    expect(turns.look(isSealed)).toBe(true);
  });
});

describe('in an old conversation', () => {
  beforeEach(() => {
    turns.restart(false, false);
    user('Long ago');
    reply('Indeed.');
  });

  it('what was there is history, also what is mounted late', () => {
    expect(turns.look(isSealed)).toBe(false);
    user('Not so long ago');
    reply('Oh yes.');
    expect(turns.look(isSealed)).toBe(false);
  });

  it('what comes then is told of', () => {
    turns.look(isSealed);
    user('And now?');
    expect(turns.look(isSealed)).toBe(true);
  });
});

describe('in a conversation that was entered from where a new one begins', () => {
  beforeEach(() => turns.restart(false, true));

  it('a first message that is being answered was sent there', () => {
    user('Words that were said aloud');
    expect(turns.look(isSealed)).toBe(false);
    writing();
    expect(turns.look(isSealed)).toBe(true);
    expect(turns.look(isSealed)).toBe(false);
  });

  it('what has its answer is history', () => {
    user('Long ago');
    reply('Indeed.');
    expect(turns.look(isSealed)).toBe(false);
    user('And now?');
    expect(turns.look(isSealed)).toBe(true);
  });

  it('what never got one is not told of, also when a sealed one follows', () => {
    user('Never answered');
    expect(turns.look(isSealed)).toBe(false);
    user(`${seal}Hello`);
    writing();
    expect(turns.look(isSealed)).toBe(false);
  });

  it('one that the person sent there without the contract is not told of, and the next one is', () => {
    turns = unsealedTurns(chatgpt, true);
    turns.expectOne();
    user('Without it');
    turns.look(isSealed);
    turns.restart(false, true);
    writing();
    expect(turns.look(isSealed)).toBe(false);
    user('And this?');
    expect(turns.look(isSealed)).toBe(true);
  });

  it('one that was told of there is not told of again, and the next one is', () => {
    turns = unsealedTurns(chatgpt, true);
    user('Explain a rainbow');
    expect(turns.look(isSealed)).toBe(true);
    turns.restart(false, true);
    writing();
    expect(turns.look(isSealed)).toBe(false);
    user('And this?');
    expect(turns.look(isSealed)).toBe(true);
  });

  it('such a choice does not hold for what is sent in an old one', () => {
    turns = unsealedTurns(chatgpt, true);
    turns.expectOne();
    turns.restart(false, true);
    user('Long ago');
    reply('Indeed.');
    expect(turns.look(isSealed)).toBe(false);
    user('And now?');
    expect(turns.look(isSealed)).toBe(true);
  });
});
