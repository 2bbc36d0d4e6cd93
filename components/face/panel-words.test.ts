import { describe, expect, it } from 'vitest';
import type { ChatView } from '../../lib/seam/chat-view.ts';
import { about, badge, heading, unseen } from './panel-words.ts';

const view: ChatView = {
  status: 'unclear',
  contract: { title: 'كلام واضح', number: 2, hash: 'ab'.repeat(32) },
  sealed: 0,
  hasOthers: false,
  others: null,
  isFinal: true,
  late: false,
  panel: null,
  line: false,
  alert: null,
};

describe('an unclear answer', () => {
  const why = { rule: 'no-line', paused: false };
  const decide = { kind: 'decide', reply: 'Ja.', quote: '', ...why } as const;

  it('is told by what was found, before anything else', () => {
    expect(about(view, decide)).toMatch(
      /^The line that accepts is not in the reply.+\. Did the model accept/,
    );
    expect(heading(decide)).toBe('What did it answer?');
  });

  it('that is not there is not asked about', () => {
    expect(about(view, { ...decide, reply: null })).not.toContain('Did the model');
    expect(heading({ ...decide, reply: null })).toBe('The question is not here');
  });
});

it('a page that had begun before we came says so until it is loaded anew', () => {
  expect(badge({ ...view, status: 'accepted', sealed: 2, late: true })).toBe(
    'Contract: accepted, 2 sealed · reload this page',
  );
});

it('a title from right to left leaves the sentence around it in order', () => {
  expect(about(view, { kind: 'details' })).toContain('“\u2068كلام واضح\u2069” (version 2)');
});

describe('where the panel is hidden, the browser says', () => {
  it('what was asked', () => {
    expect(unseen({ kind: 'invite', held: true, besides: false, preview: null })).toMatch(
      /^Ask the model first\?\n\n.*hidden on this page/,
    );
  });

  it('or what went wrong', () => {
    expect(unseen({ kind: 'refused', said: 'Nothing was sent.', kept: null, offer: null })).toMatch(
      /^Nothing was sent\.\n\n/,
    );
  });
});
