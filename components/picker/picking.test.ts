// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PickProblem } from '../../lib/pick/index.ts';
import * as pick from '../../lib/pick/index.ts';
import type { SiteProfile } from '../../lib/sites/index.ts';
import { Picking } from './picking.ts';

let picking: Picking;
const attempt = vi.fn<(profile: SiteProfile) => Promise<SiteProfile | PickProblem>>();
const save = vi.fn<(profile: SiteProfile) => Promise<string>>();

beforeEach(() => {
  // Nothing has a size here, and what has none counts as unseen.
  const seen = { width: 10, height: 10 } as DOMRect;
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(seen);
  vi.stubGlobal('location', { hostname: 'chat.example', pathname: '/' });
  document.body.innerHTML = `<main><p class="mine">Hello</p><p class="theirs">Yes</p>
    <form><textarea></textarea><button type="submit"><i>↑</i></button></form></main>`;
  attempt.mockReset().mockImplementation(async (profile) => profile);
  save.mockReset().mockResolvedValue('Saved.');
  picking = new Picking(pick, attempt, save, () => {});
});

const at = (css: string) => [document.querySelector(css) as Element];
const chooseAll = () => {
  for (const css of ['textarea', 'button', '.mine', '.theirs']) picking.choose(at(css));
};

it('goes from part to part to all of them, as they are on the page', () => {
  chooseAll();
  expect(picking.stage).toMatchObject({
    kind: 'summary',
    profile: { id: 'own:chat.example', name: 'chat.example', userTurn: [{ css: 'p.mine' }] },
    messages: at('.mine'),
    replies: at('.theirs'),
  });
});

it('shows what would be chosen of what is pointed at', () => {
  picking.choose(at('textarea'));
  picking.point(at('i'));
  expect(picking.pointed?.meant).toBe(at('button')[0]);
  picking.point(at('textarea'));
  expect(picking.pointed?.meant).toBeNull();
  picking.point([]);
  expect(picking.pointed).toBeNull();
});

describe('a choice that cannot be', () => {
  it('is told of, and the step stays until another can', () => {
    picking.choose(at('.mine'));
    expect(picking.problem).toMatch(/^Nothing can be typed there/);
    expect(picking.stage).toEqual({ kind: 'pointing', part: 'composer' });
    picking.choose(at('textarea'));
    expect(picking.problem).toBeNull();
    expect(picking.stage).toEqual({ kind: 'pointing', part: 'send' });
  });

  it('is told of at the last step, when the four do not go together', () => {
    document.querySelector('.theirs')?.setAttribute('class', 'mine');
    for (const css of ['textarea', 'button', '.mine', '.mine + .mine']) picking.choose(at(css));
    expect(picking.problem).toMatch(/look the same/);
    expect(picking.stage).toEqual({ kind: 'pointing', part: 'reply' });
  });
});

it('goes one step back, and from the start again', () => {
  chooseAll();
  picking.back();
  expect(picking.stage).toEqual({ kind: 'pointing', part: 'reply' });
  picking.back();
  expect(Object.keys(picking.chosen)).toEqual(['composer', 'send']);
  picking.again();
  expect(picking.chosen).toEqual({});
  picking.back();
  expect(picking.stage).toEqual({ kind: 'pointing', part: 'composer' });
});

describe('Use these', () => {
  it('saves what the trial of the box has shown', async () => {
    attempt.mockImplementation(async (profile) => ({ ...profile, name: 'Tried' }));
    chooseAll();
    await picking.use();
    expect(save.mock.calls[0]?.[0].name).toBe('Tried');
  });

  it('saves nothing where the box does not take a text as it is, and says so', async () => {
    attempt.mockResolvedValue('inexact');
    chooseAll();
    await picking.use();
    expect(picking.problem).toMatch(/did not take a text of ours exactly/);
    expect(picking.stage.kind).toBe('summary');
    expect(save).not.toHaveBeenCalled();
  });

  it('saves once, however often it is pressed, and shows what came of it', async () => {
    chooseAll();
    await Promise.all([picking.use(), picking.use()]);
    expect(save).toHaveBeenCalledOnce();
    expect(picking.stage).toEqual({ kind: 'saved', said: 'Saved.' });
  });

  it.each([
    [new Error('The disk is full.'), 'The disk is full.'],
    [
      Object.assign(new Error(), { code: 'x' }),
      'Something went wrong, and nothing was saved. Try again.',
    ],
  ])('shows why it could not be saved, and can be pressed again', async (error, sentence) => {
    save.mockRejectedValueOnce(error);
    chooseAll();
    await picking.use();
    expect(picking.problem).toBe(sentence);
    await picking.use();
    expect(picking.stage.kind).toBe('saved');
  });

  it('does not bring back what was begun anew meanwhile', async () => {
    let done = (_said: string) => {};
    save.mockReturnValue(new Promise((resolve) => (done = resolve)));
    chooseAll();
    const using = picking.use();
    picking.back();
    expect(picking.stage.kind).toBe('summary');
    done('Saved.');
    await using;
    expect(picking.stage.kind).toBe('saved');
  });
});

describe('whether the address tells chats apart', () => {
  const saved = () => save.mock.calls.at(-1)?.[0].paths.conversation[0];
  beforeEach(() => {
    vi.stubGlobal('location', { hostname: 'chat.example', pathname: '/c/8f3k2m1q9x' });
    chooseAll();
  });

  it('is for the person to say: unsaid, no id is taken from it', async () => {
    await picking.use();
    expect(new RegExp(saved() ?? '').test('/c/8f3k2m1q9x')).toBe(false);
  });

  it('said so, the id is taken', async () => {
    picking.tellApart(true);
    await picking.use();
    expect(new RegExp(saved() ?? '').exec('/c/8f3k2m1q9x')?.groups?.id).toBe('8f3k2m1q9x');
  });

  it('is asked again when another choice is made', async () => {
    picking.tellApart(true);
    picking.again();
    chooseAll();
    expect(picking.apart).toBe(false);
  });
});
