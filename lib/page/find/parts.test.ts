// @vitest-environment happy-dom
/** Which of the boxes on a page is the composer. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import '../../../testing/page/editors.ts';
import { ownProfile } from '../../../testing/samples/profile.ts';
import { seamHere } from '../../seam/parts.ts';
import { composerParts, liveView } from './parts.ts';

const box = (id: string) =>
  `<form id="of-${id}"><textarea id="${id}"></textarea><button id="send-${id}"></button></form>`;
const at = (id: string) => document.getElementById(id) as HTMLElement;
const found = (where?: EventTarget) => composerParts(ownProfile, where)?.element.id;

beforeEach(() => {
  delete seamHere().composer;
  delete seamHere().shadow;
  // Nothing has a size here, and what has none counts as unseen.
  const seen = { width: 10, height: 10 } as DOMRect;
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(seen);
  document.body.innerHTML = box('one') + box('other');
  (document.activeElement as HTMLElement | null)?.blur();
});

it('without the person in any of them it is the first', () => {
  expect(found()).toBe('one');
});

it('it is the one they are in, and stays it while they are elsewhere', () => {
  at('other').focus();
  expect(found()).toBe('other');
  at('other').blur();
  expect(found()).toBe('other');
  at('one').focus();
  expect(found()).toBe('one');
});

it('it is the one whose control they press, wherever the focus is', () => {
  at('one').focus();
  expect(found(at('send-other'))).toBe('other');
});

it('what they press outside of both changes nothing', () => {
  at('other').focus();
  expect(found(document.body)).toBe('other');
  expect(found(window)).toBe('other');
});

it('a box inside a message is none, though they are in it', () => {
  document.body.innerHTML = `<div class="mine">${box('edit')}</div>${box('real')}`;
  at('edit').focus();
  expect(found()).toBe('real');
  expect(found(at('send-edit'))).toBe('real');
});

describe('a chat in a component', () => {
  const profile = { ...ownProfile, view: [{ css: 'a-chat' }] };

  it('with an open root is looked for in there', () => {
    document.body.innerHTML = `<a-chat></a-chat>${box('outside')}`;
    const root = (document.querySelector('a-chat') as Element).attachShadow({ mode: 'open' });
    root.innerHTML = box('inside');
    expect(liveView(profile)).toBe(root);
    expect(composerParts(profile)?.element).toBe(root.querySelector('textarea'));
    expect(composerParts(profile)?.frame.id).toBe('of-inside');
  });
});
