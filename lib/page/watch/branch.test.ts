import { describe, expect, it } from 'vitest';
import type { Branch } from '../../seam/watch.ts';
import { newBranch, noteBranch, showsOther } from './branch.ts';

/** Turns are letters here, and q is the question. Upper case: never seen before. */
function seen(pages: string, { whole = false, question = 'q' } = {}): Branch {
  const branch = newBranch(whole);
  branch.question = question;
  for (const page of pages.split(' ')) noteBranch(branch, [...page]);
  return branch;
}

describe('another branch is shown', () => {
  it.each([
    ['q qa', 'where the question was edited, at the beginning', 'X'],
    ['qab', 'and answered there', 'XY'],
    ['pqa', 'where the question was edited', 'pX'],
    ['opqa', 'where the message before it was', 'oX'],
    ['opqa', 'with more before it in view', 'NoX'],
    ['op pqa', 'where they were never all in view', 'oX'],
    ['nop pqa qabc', 'however far above', 'nX'],
  ])('after %s: %s (%s)', (pages, _why, now) => {
    expect(showsOther(seen(pages), [...now])).toBe(true);
  });

  it('where the first of all messages was edited, and the page has shown them from the first', () => {
    expect(showsOther(seen('opqa', { whole: true }), ['X'])).toBe(true);
  });
});

describe('no other branch is shown', () => {
  it.each([
    ['qab', 'where the question is in view', 'qab'],
    ['qab', 'with a new message', 'qabX'],
    ['pqab', 'where it is scrolled out of view', 'ab'],
    ['pqab', 'and a message has been sent since', 'bX'],
    ['pqab', 'and what came before it is in view', 'p'],
    ['pqab', 'and older messages are loaded', 'NOp'],
    ['pqab', 'and nothing but older messages is in view', 'NO'],
    ['pqa pqab', 'where a message after it was edited', 'pqX'],
    ['pqab', 'the same, out of view', 'aX'],
    ['pqab', 'where turns in between are left out', 'pb'],
    ['qab', 'on a page that shows nothing', ''],
    ['pq', 'on a page that shows nothing', ''],
  ])('after %s: %s (%s)', (pages, _why, now) => {
    expect(showsOther(seen(pages), [...now])).toBe(false);
  });

  it('as long as the question was never seen', () => {
    const branch = newBranch(true);
    noteBranch(branch, ['a', 'b']);
    expect(showsOther(branch, ['X'])).toBe(false);
  });

  it('where one turn follows itself in what a page shows', () => {
    expect(showsOther(seen('aba'), ['a', 'X'])).toBe(false);
  });
});

it('a question whose name has changed is still found from the turns before it', () => {
  const branch = seen('opq');
  branch.question = 'r';
  noteBranch(branch, ['p', 'r']);
  expect(showsOther(branch, ['o', 'X'])).toBe(true);
});
