import { describe, expect, it } from 'vitest';
import { profileFor } from '../../sites/index.ts';
import { type Seen, trackConversation } from './tracker.ts';

const first = '68e1f3a2-4c5d-83ea-9b7c-0d1e2f3a4b5c';
const second = '11111111-4c5d-83ea-9b7c-0d1e2f3a4b5c';

function track(address: string) {
  const { hostname, pathname } = new URL(address);
  const profile = profileFor(hostname);
  if (profile === undefined) throw new Error(address);
  let keys = 0;
  const tracker = trackConversation(profile.paths, pathname, () => `tab:${keys++}`);
  return {
    tracker,
    /** What the tracker makes of each address in turn. */
    visit: (path: string, seen: Partial<Seen> = {}) =>
      tracker.look(path, { begun: false, turns: 0, ours: false, question: null, ...seen }),
  };
}

/** The question has left, and stands there. */
const sent: Partial<Seen> = { begun: true, turns: 1, ours: true, question: 'head' };
/** Only a message that was sealed later is in view. */
const sealed: Partial<Seen> = { begun: true, turns: 1, ours: true };
/** What has left is not among the messages on the page. */
const begun: Partial<Seen> = { begun: true, turns: 1 };
const empty: Partial<Seen> = { begun: true };

describe('a site whose addresses are no conversation’s own', () => {
  const own = { conversation: ['^(?!)(?<id>.)'], provisional: [], fresh: ['^/$', '^/space/'] };
  const at = (path: string) => {
    let keys = 0;
    const tracker = trackConversation(own, path, () => `tab:${keys++}`);
    return (to: string, seen: Partial<Seen> = {}) =>
      tracker.look(to, { begun: false, turns: 0, ours: false, question: null, ...seen });
  };

  it.each([
    ['/space/recipes', '/space/taxes'],
    ['/one/app', '/other/app'],
  ])('is in another one when it moves from %s to %s', (from, to) => {
    const visit = at(from);
    expect(visit(from, sent)).toEqual({ kind: 'stay' });
    expect(visit(to, begun)).toEqual({ kind: 'enter', key: 'tab:1' });
  });

  it('stays in it when the address follows the message that left', () => {
    const visit = at('/');
    expect(visit('/', sent)).toEqual({ kind: 'stay' });
    expect(visit('/space/new-name', sent)).toEqual({ kind: 'stay' });
    expect(visit('/space/new-name', sealed)).toEqual({ kind: 'stay' });
  });

  it('is in another one where other messages stand at the same address', () => {
    const visit = at('/');
    expect(visit('/', begun)).toEqual({ kind: 'stay' });
    expect(visit('/', sent)).toEqual({ kind: 'stay' });
    expect(visit('/', begun)).toEqual({ kind: 'enter', key: 'tab:1' });
  });
});

describe('a tab', () => {
  it('goes by the conversation’s id where the address has one', () => {
    expect(track(`https://claude.ai/chat/${first}`).tracker.key).toBe(`id:${first}`);
  });

  it('goes by a key of its own until there is one', () => {
    const { tracker, visit } = track('https://claude.ai/new');
    expect(tracker.key).toBe('tab:0');
    expect(visit('/new', sent)).toEqual({ kind: 'stay' });
    expect(tracker.key).toBe('tab:0');
  });

  it('opened at a conversation without its final id goes by its own key', () => {
    expect(track(`https://chatgpt.com/c/WEB:${first}`).tracker.key).toBe('tab:0');
  });
});

describe('a conversation that has begun', () => {
  it('waits for its words where a message is there a moment before them', () => {
    const { visit } = track('https://claude.ai/new');
    expect(visit(`/chat/${first}`, begun)).toEqual({ kind: 'wait' });
    expect(visit(`/chat/${first}`, sent)).toEqual({ kind: 'bind', id: first, head: 'head' });
  });

  it('waits where its page is drawn anew at its first address', () => {
    const { visit } = track('https://chatgpt.com/');
    visit('/', sent);
    expect(visit(`/c/WEB:${first}`, empty)).toEqual({ kind: 'wait' });
    expect(visit(`/c/WEB:${first}`, sent)).toEqual({ kind: 'stay' });
  });

  it('is bound to its id once the page shows a turn of it, and stays', () => {
    const { tracker, visit } = track('https://claude.ai/new');
    expect(visit(`/chat/${first}`, empty)).toEqual({ kind: 'wait' });
    expect(visit(`/chat/${first}`, sent)).toEqual({ kind: 'bind', id: first, head: 'head' });
    tracker.bound(`id:${first}`);
    expect(tracker.key).toBe(`id:${first}`);
    expect(visit(`/chat/${first}`, sent)).toEqual({ kind: 'stay' });
  });

  it('is asked to be bound again for as long as nobody has taken note', () => {
    const { visit } = track('https://claude.ai/new');
    for (let i = 0; i < 2; i++)
      expect(visit(`/chat/${first}`, sent)).toEqual({ kind: 'bind', id: first, head: 'head' });
  });

  it('keeps its key through a provisional address', () => {
    const { tracker, visit } = track('https://chatgpt.com/');
    expect(visit(`/c/WEB:${first}`, sent)).toEqual({ kind: 'stay' });
    expect(tracker.key).toBe('tab:0');
    expect(visit(`/c/${first}`, sent)).toEqual({ kind: 'bind', id: first, head: 'head' });
  });
});

describe('another conversation', () => {
  it('is entered from one with an id', () => {
    const { tracker, visit } = track(`https://claude.ai/chat/${first}`);
    expect(visit(`/chat/${second}`, sent)).toEqual({ kind: 'enter', key: `id:${second}` });
    expect(tracker.key).toBe(`id:${second}`);
  });

  it('is entered from a new chat in which nothing was sent', () => {
    const { visit } = track('https://claude.ai/new');
    expect(visit(`/chat/${first}`)).toEqual({ kind: 'enter', key: `id:${first}` });
  });

  it('begins where a new chat is opened, under a new key', () => {
    const { tracker, visit } = track(`https://claude.ai/chat/${first}`);
    expect(visit('/new', sent)).toEqual({ kind: 'enter', key: 'tab:0' });
    expect(tracker.key).toBe('tab:0');
  });

  it('begins after one that never got its final id', () => {
    const { visit } = track('https://chatgpt.com/');
    visit(`/c/WEB:${first}`, sent);
    // The address is ahead of the page.
    expect(visit('/', sent)).toEqual({ kind: 'stay' });
    expect(visit('/', empty)).toEqual({ kind: 'enter', key: 'tab:1' });
  });

  it('begins where nothing is known of the address, and the old one is found on the way back', () => {
    const { tracker, visit } = track(`https://claude.ai/chat/${first}`);
    expect(visit('/code', sent)).toEqual({ kind: 'enter', key: 'tab:0' });
    expect(visit('/code')).toEqual({ kind: 'stay' });
    expect(visit(`/chat/${first}`)).toEqual({ kind: 'enter', key: `id:${first}` });
    expect(tracker.key).toBe(`id:${first}`);
  });

  it('does not begin where a site has come to write the address in another way', () => {
    const { tracker, visit } = track('https://chatgpt.com/');
    expect(visit(`/c/NEW-${first}`, empty)).toEqual({ kind: 'wait' });
    expect(visit(`/c/NEW-${first}`, sent)).toEqual({ kind: 'stay' });
    expect(visit(`/c/NEW-${first}`, sealed)).toEqual({ kind: 'stay' });
    expect(tracker.key).toBe('tab:0');
  });

  it('does not begin while a new chat moves between pages where chats begin', () => {
    const { tracker, visit } = track('https://claude.ai/');
    expect(visit('/new')).toEqual({ kind: 'stay' });
    expect(visit(`/project/${first}`)).toEqual({ kind: 'stay' });
    expect(tracker.key).toBe('tab:0');
  });
});

describe('an agreement is not carried into another conversation', () => {
  it('by way of a page that is no chat', () => {
    const { visit } = track(`https://claude.ai/chat/${first}`);
    expect(visit('/recents', sent)).toEqual({ kind: 'enter', key: 'tab:0' });
    expect(visit('/new')).toEqual({ kind: 'stay' });
  });

  it('from a chat that never got an id to a page of which nothing is known', () => {
    const { visit } = track('https://chatgpt.com/?temporary-chat=true');
    visit('/', sent);
    expect(visit('/agents/new', begun)).toEqual({ kind: 'enter', key: 'tab:1' });
  });

  it('by way of a page that is no chat, from a chat that never got an id', () => {
    const { visit } = track('https://chatgpt.com/?temporary-chat=true');
    visit('/', sent);
    expect(visit('/gpts', empty)).toEqual({ kind: 'enter', key: 'tab:1' });
  });

  it('from one provisional address to another', () => {
    const { visit } = track('https://chatgpt.com/');
    visit(`/c/WEB:${first}`, sent);
    expect(visit(`/c/WEB:${second}`, begun)).toEqual({ kind: 'enter', key: 'tab:1' });
  });

  it('the same, where the page was emptied', () => {
    const { visit } = track('https://chatgpt.com/');
    visit(`/c/WEB:${first}`, sent);
    expect(visit(`/c/WEB:${second}`, empty)).toEqual({ kind: 'enter', key: 'tab:1' });
  });

  it('from a temporary chat into a new one', () => {
    const { visit } = track('https://chatgpt.com/?temporary-chat=true');
    visit('/', begun);
    expect(visit('/', empty)).toEqual({ kind: 'enter', key: 'tab:1' });
  });

  it('from a temporary chat into an old conversation', () => {
    const { visit } = track('https://chatgpt.com/?temporary-chat=true');
    visit('/', sent);
    expect(visit(`/c/${first}`, begun)).toEqual({ kind: 'enter', key: `id:${first}` });
  });

  it('nor where a message of it was quoted: the question has to stand there', () => {
    const { visit } = track('https://chatgpt.com/?temporary-chat=true');
    visit('/', sent);
    expect(visit(`/c/${first}`, sealed)).toEqual({ kind: 'enter', key: `id:${first}` });
  });
});
