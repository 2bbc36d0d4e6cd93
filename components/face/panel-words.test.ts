import { afterEach, describe, expect, it } from 'vitest';
import type { AlertView } from '../../lib/seam/chat-view.ts';
import { calm } from '../../testing/views/chat-view.ts';
import { locales, speak } from '../../testing/words.ts';
import { about, buttonName, heading, leafState, toHear, unseen } from './panel-words.ts';

const view = {
  ...calm,
  status: 'unclear' as const,
  contract: { title: 'كلام واضح', number: 2, hash: 'ab'.repeat(32) },
};
const alert: AlertView = { kind: 'read-back', said: null, kept: null, offer: null };

afterEach(() => speak());

describe('an unclear answer', () => {
  const why = { rule: 'no-line', paused: false };
  const decide = { kind: 'decide', reply: 'Ja.', quote: '', ...why } as const;

  it('is told by what was found, before anything else', () => {
    expect(about(view, decide)).toMatch(
      /^The line that accepts is not in the reply.+\. Did the model accept/,
    );
    expect(heading(view, decide)).toBe('What did it answer?');
  });

  it('that is not there is not asked about', () => {
    expect(about(view, { ...decide, reply: null })).not.toContain('Did the model');
    expect(heading(view, { ...decide, reply: null })).toBe('The question is not here');
  });
});

it('each state of the panel has its own heading', () => {
  const invite = { kind: 'invite', held: true, besides: false, preview: null } as const;
  const refused = { kind: 'refused', reply: '', quote: '' } as const;
  const why = { rule: 'no-line', paused: false };
  const said = [
    heading({ ...view, status: 'none' }, invite),
    heading({ ...view, status: 'superseded' }, invite),
    heading({ ...view, status: 'unprotected' }, invite),
    heading({ ...view, status: 'asked' }, { kind: 'waiting', held: true }),
    heading(view, { kind: 'decide', reply: '', quote: '', ...why }),
    heading(view, { kind: 'decide', reply: null, quote: '', ...why }),
    heading({ ...view, status: 'declined' }, refused),
    heading({ ...view, status: 'withdrawn' }, refused),
    heading({ ...view, status: 'accepted' }, { kind: 'enter' }),
    heading({ ...view, status: 'accepted' }, { kind: 'details' }),
  ];
  expect(new Set(said).size).toBe(said.length);
});

describe('the button', () => {
  const accepted = { ...view, status: 'accepted' as const };

  it('says the state last, and before it what is to be known first', () => {
    expect(buttonName(accepted)).toBe('Symbiotic Contract: accepted');
    const said = { sealed: 2, skips: true, late: true, alert };
    for (const [more, first] of [
      [{ sealed: 2 }, '2 messages carried it'],
      [{ sealed: 2, skips: true }, 'the next message goes without it'],
      [{ sealed: 2, skips: true, late: true }, 'reload this page'],
      [said, 'there is something to read'],
    ] as const)
      expect(buttonName({ ...accepted, ...more })).toBe(`Symbiotic Contract: ${first}, accepted`);
  });

  it('never looks well beside a warning, nor on a page that acts before us', () => {
    expect(leafState(accepted)).toBe('accepted');
    expect(leafState({ ...accepted, alert })).toBe('attention');
    expect(leafState({ ...accepted, late: true })).toBe('attention');
  });

  it('says nothing aloud while messages carry the contract', () => {
    expect(toHear(accepted)).toBe('');
    expect(toHear({ ...accepted, sealed: 7 })).toBe('');
    expect(toHear({ ...accepted, skips: true })).toBe('the next message goes without it');
  });

  it.each(locales)('has in %s a name for every state, and one text of few letters', (locale) => {
    speak(locale);
    expect(buttonName(accepted)).toMatch(/^Symbiotic Contract: \S/);
  });
});

it('a title from right to left leaves the sentence around it in order', () => {
  const refused = { kind: 'refused', reply: '', quote: '' } as const;
  expect(about(view, refused)).toContain('“\u2068كلام واضح\u2069” (version 2)');
});

describe('where the panel is hidden, the browser says', () => {
  it('what was asked', () => {
    const invite = { kind: 'invite', held: true, besides: false, preview: null } as const;
    expect(unseen({ ...view, status: 'none' }, invite)).toMatch(
      /^Ask the model first\?\n\n.*hidden on this page/,
    );
  });

  it('or what went wrong', () => {
    const refused = {
      kind: 'refused',
      said: 'Nothing was sent.',
      kept: null,
      offer: null,
    } as const;
    expect(unseen(view, refused)).toMatch(/^Nothing was sent\.\n\n/);
  });
});
