import { describe, expect, it } from 'vitest';
import { replyRules } from '../../lib/consent/reply.ts';
import { sayFault, sayFinding, sayProblem, words } from './sentences.ts';

const faults = [
  ...(['composer-lost', 'read-back', 'no-send-control'] as const),
  ...(['swallowed', 'ended', 'left'] as const),
];

describe('a message that did not leave', () => {
  it.each(faults)('(%s) is told with what happened, what was kept and what to do', (fault) => {
    const [back, below] = [sayFault(fault, true), sayFault(fault, false)];
    expect(back).toMatch(/^The .+\. Your message is in the composer as it was; press Enter/);
    expect(below).toMatch(/^The .+\. Your message is kept below; copy it/);
    expect(back.split('. ')[0]).toBe(below.split('. ')[0]);
  });

  it('is told apart by its cause', () => {
    expect(new Set(faults.map((fault) => sayFault(fault, true))).size).toBe(faults.length);
  });
});

describe('a problem', () => {
  it('of the background’s is told in its own sentence', () => {
    const refusal = Object.assign(new Error('No signed contract is in force.'), {
      code: 'nothing-in-force',
    });
    expect(sayProblem(refusal)).toBe('No signed contract is in force.');
  });

  it.each([
    ['an extension that was updated', new Error('Extension context invalidated.')],
    ['the browser', new DOMException('The operation failed.', 'AbortError')],
    ['a page', 'text'],
    ['nobody', {}],
  ])('of %s is no sentence for a person: nothing was sent, and what to do', (_whose, problem) => {
    expect(sayProblem(problem)).toMatch(/nothing was sent.*kept.*Reload this page/);
  });
});

const rules = replyRules.filter((rule) => rule !== 'line');

describe('a reply that is not taken as a yes', () => {
  it('is told with a sentence of its own for each rule', () => {
    expect(new Set(rules.map((rule) => sayFinding(rule, false))).size).toBe(rules.length);
  });

  it('and, when it stands in the place of one, with what brings that back', () => {
    for (const rule of ['other-answer', 'other-branch'])
      expect(sayFinding(rule, true)).toMatch(/nothing is sealed.+goes on by itself/);
  });
});

it('every sentence ends as one and gives no command line, code or shouting', () => {
  for (const text of [
    ...Object.values(words),
    ...faults.map((fault) => sayFault(fault, true)),
    ...rules.flatMap((rule) => [sayFinding(rule, true), sayFinding(rule, false)]),
  ]) {
    expect(text).toMatch(/^[A-Z].*\.$/);
    expect(text).not.toMatch(/[`!_{}]|undefined|null/);
  }
});
