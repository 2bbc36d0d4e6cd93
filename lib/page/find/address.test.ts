import { describe, expect, it } from 'vitest';
import { profiles, type SiteId } from '../../sites/index.ts';
import { type Place, placeOf } from './address.ts';

/** Addresses as the sites have them; an id that is not whole is not an id. */
const uuid = '68e1f3a2-4c5d-83ea-9b7c-0d1e2f3a4b5c';
const hex = 'c0ffee0123456789';

const at = (id: SiteId, address: string): Place => {
  const profile = profiles.find((it) => it.id === id);
  if (profile === undefined) throw new Error(id);
  const { hostname, pathname } = new URL(address, `https://${profile.host}`);
  expect(hostname).toBe(profile.host);
  return placeOf(profile.paths, pathname);
};

describe('a conversation', () => {
  it.each<[SiteId, string, string]>([
    ['chatgpt', `/c/${uuid}`, uuid],
    ['chatgpt', `/c/${uuid}?model=auto#end`, uuid],
    ['chatgpt', `/g/g-p-68e1f3a24c5d83ea-garden/c/${uuid}`, uuid],
    ['chatgpt', `/g/g-2fkFE8rbu-tutor/c/${uuid}`, uuid],
    ['claude', `/chat/${uuid}`, uuid],
    ['gemini', `/app/${hex}`, hex],
    ['gemini', `/u/1/app/${hex}`, hex],
    ['gemini', `/gem/coding-partner/${hex}`, hex],
    ['gemini', `/u/0/gem/b1946ac92492/${hex}`, hex],
  ])('%s %s', (site, address, id) => {
    expect(at(site, address)).toEqual({ kind: 'conversation', id });
  });
});

describe('a conversation whose id is still to come', () => {
  it.each<[SiteId, string]>([
    ['chatgpt', `/c/WEB:${uuid}`],
    ['chatgpt', `/c/WEB%3A${uuid}`],
    ['chatgpt', '/c/local-chatgpt:7'],
    ['chatgpt', `/g/g-p-68e1f3a24c5d83ea-garden/c/WEB:${uuid}`],
  ])('%s %s', (site, address) => {
    expect(at(site, address)).toEqual({ kind: 'provisional' });
  });
});

describe('where a conversation begins', () => {
  it.each<[SiteId, string]>([
    ['chatgpt', '/'],
    ['chatgpt', '/?temporary-chat=true'],
    ['chatgpt', '/?q=hello'],
    ['chatgpt', '/g/g-2fkFE8rbu-tutor'],
    ['chatgpt', '/g/g-p-68e1f3a24c5d83ea-garden/project'],
    ['claude', '/'],
    ['claude', '/new'],
    ['claude', '/new?incognito'],
    ['claude', `/project/${uuid}`],
    ['gemini', '/'],
    ['gemini', '/app'],
    ['gemini', '/u/2/app'],
    ['gemini', '/gem/coding-partner'],
    ['gemini', '/u/0/gem/b1946ac92492'],
  ])('%s %s', (site, address) => {
    expect(at(site, address)).toEqual({ kind: 'fresh' });
  });
});

describe('no chat', () => {
  it.each<[SiteId, string]>([
    ['chatgpt', `/share/${uuid}`],
    ['chatgpt', `/share/${uuid}/continue`],
    ['chatgpt', '/gpts'],
    ['chatgpt', `/c/${uuid.slice(0, -1)}`],
    ['chatgpt', `/c/${uuid}0`],
    ['chatgpt', `/x/c/${uuid}`],
    ['claude', '/recents'],
    ['claude', '/projects'],
    ['claude', `/share/${uuid}`],
    ['claude', `/public/artifacts/${uuid}`],
    ['claude', '/code'],
    ['claude', '/task/new'],
    ['claude', '/login'],
    ['claude', '/chat/'],
    ['gemini', `/share/${hex}`],
    ['gemini', '/gems/view'],
    ['gemini', `/app/${hex}0`],
    ['gemini', `/app/${hex.toUpperCase()}`],
    ['gemini', `/u/one/app/${hex}`],
  ])('%s %s', (site, address) => {
    expect(at(site, address)).toEqual({ kind: 'elsewhere' });
  });
});
