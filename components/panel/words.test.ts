import { describe, expect, it } from 'vitest';
import type { ChatView } from '../../lib/chat-view.ts';
import { about, unseen } from './words.ts';

const view: ChatView = {
  status: 'unclear',
  contract: { title: 'كلام واضح', number: 2, hash: 'ab'.repeat(32) },
  sealed: 0,
  others: [],
  panel: null,
  alert: null,
};

describe('an unclear answer', () => {
  const decide = { kind: 'decide', reply: 'Ja.', quote: '' } as const;

  it('from a translated page is told as such, before anything else', () => {
    expect(about(view, { ...decide, translated: true })).toMatch(/^This page is translated/);
    expect(about(view, { ...decide, translated: false })).not.toContain('translated');
  });
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
    expect(unseen({ text: 'Nothing was sent.', kept: null, offer: null })).toMatch(
      /^Nothing was sent\.\n\n/,
    );
  });
});
