// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ownProfile } from '../../../testing/samples/profile.ts';
import type { Turn } from '../../seam/watch.ts';
import { claude } from '../../sites/claude.ts';
import type { ModelSelector, SiteProfile } from '../../sites/index.ts';
import { modelName, replyText, replyTo, userTurns } from './transcript.ts';

beforeEach(() => {
  // Nothing has a size here, and what has none counts as unseen.
  const seen = { width: 10, height: 10 } as DOMRect;
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(seen);
});

function reply(profile: SiteProfile, html: string): Turn[] {
  document.body.innerHTML = html;
  const [first] = userTurns(profile);
  return first ? replyTo(profile, first) : [];
}

const said = (profile: SiteProfile, html: string) => replyText(profile, reply(profile, html));

/**
 * As saved pages have it: the answer's first block lies in the grid of the thinking row. That row is
 * marked here, because this DOM cannot read the selectors by which the profile tells it apart.
 */
const nested: SiteProfile = {
  ...claude,
  replyText: [{ css: '.font-claude-response .standard-markdown' }],
  exclude: [{ css: '.row-start-1[data-thought]' }],
};

const answer = (first: string, second: string) => `
  <div aria-posinset="1"><div data-testid="user-message">Do you accept?</div></div>
  <div aria-posinset="2"><div data-is-streaming="false"><div class="font-claude-response">
    <div class="grid">
      <div class="row-start-1" data-thought><div class="standard-markdown">I could accept, or not.</div></div>
      <div class="row-start-2"><div class="row-start-1"><div class="standard-markdown">${first}</div></div></div>
    </div>
    <div class="standard-markdown">${second}</div>
  </div></div></div>`;

describe('an answer', () => {
  it('is read in all its blocks, nested in the grid of a thinking row or not', () => {
    expect(said(nested, answer('<p>I decline.</p>', '<p>CONSENT: ACCEPT 9f2c41ab</p>'))).toBe(
      'I decline.\n\nCONSENT: ACCEPT 9f2c41ab',
    );
    expect(said(nested, answer('<p>CONSENT: ACCEPT 9f2c41ab</p>', ''))).toBe(
      'CONSENT: ACCEPT 9f2c41ab',
    );
  });

  const blocks = { ...ownProfile, replyText: [{ css: '.text' }, { css: '.more' }] };
  const turns = (inside: string) =>
    `<p class="mine" id="1">?</p><div class="theirs" id="2">${inside}</div>`;

  it('is read in all its blocks, whichever selector finds them, and each once', () => {
    expect(
      said(
        blocks,
        turns('<p class="text">Yes.</p><div class="more">But <p class="text">not now.</p></div>'),
      ),
    ).toBe('Yes.\n\nBut\nnot now.');
  });

  it('is read whole where no selector finds a block', () => {
    expect(said(blocks, turns('<p>Yes.</p><p>But not now.</p>'))).toBe('Yes.\n\nBut not now.');
  });

  it('is not left out for what lies around the turn', () => {
    const around = { ...blocks, exclude: [{ css: '.aside' }] };
    const html = `<div class="aside">${turns('<p class="text">Yes.</p><div class="aside"><p class="text">Thinking</p></div>')}</div>`;
    expect(said(around, html)).toBe('Yes.');
  });
});

describe('the model', () => {
  const slug: ModelSelector = { css: '[data-slug]', attribute: 'data-slug' };
  const heading: ModelSelector = { css: 'h1' };
  const page = `<h1>Chat</h1><button class="pill" aria-label="Model: Large">Pick</button>
    <p class="mine" id="1">?</p><div class="theirs" id="2" data-slug="large-1">Yes.</div>
    <p class="mine" id="3">?</p><div class="theirs" id="4"><i data-slug="large-2"></i>Yes.</div>
    <p class="mine" id="5">?</p><div class="theirs" id="6">Yes.</div>`;
  const model = (selectors: ModelSelector[], turn?: number): string | null => {
    document.body.innerHTML = page;
    const profile = { ...ownProfile, model: selectors };
    const asked = turn === undefined ? undefined : userTurns(profile)[turn];
    return modelName(profile, asked && replyTo(profile, asked));
  };

  it.each([
    ['as the first selector of the list finds it', [heading, slug], 'Chat'],
    ['by a slug', [slug, heading], 'large-2'],
    ['by a label', [{ css: '.pill' }], 'Model: Large'],
    ['as none', [{ css: '.none' }], null],
  ])('is stated %s', (_how, selectors, name) => {
    expect(model(selectors as ModelSelector[])).toBe(name);
  });

  it.each([
    ['on its turn', 0, 'large-1'],
    ['inside it', 1, 'large-2'],
    ['nowhere in it, so that another reply’s is not its own', 2, 'Chat'],
  ])('of a reply is stated %s', (_where, turn, name) => {
    expect(model([slug, heading], turn)).toBe(name);
  });

  it('is cut where a page gives too much of it', () => {
    document.body.innerHTML = `<h1>${'x '.repeat(200)}</h1>`;
    expect(modelName({ ...ownProfile, model: [heading] })).toHaveLength(100);
  });
});
