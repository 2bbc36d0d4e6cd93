import { expect, it } from 'vitest';
import { conversationAddress } from './conversation-address.ts';
import { type BuiltInSite, profiles, type SiteProfile } from './index.ts';

const uuid = '0018cadf-3c5e-4c8f-9d2a-7b1e6f0a4c55';

function pathsOf(site: BuiltInSite): SiteProfile['paths'] {
  return profiles.find(({ id }) => id === site)?.paths as SiteProfile['paths'];
}

const own = (conversation: string) => ({
  conversation: [conversation],
  provisional: [],
  fresh: [],
});

it.each([
  ['chatgpt', uuid, `https://chatgpt.com/c/${uuid}`],
  ['claude', uuid, `https://claude.ai/chat/${uuid}`],
  ['gemini', '0123456789abcdef', 'https://gemini.google.com/app/0123456789abcdef'],
] as const)('a conversation on %s has its address', (site, id, address) => {
  expect(conversationAddress(site, pathsOf(site), id)).toBe(address);
});

it('so has one on a site that the person has added, on their own machine too', () => {
  const paths = own('^/a\\.b/chat/(?<id>(?=[^/]*\\d)[A-Za-z\\d]{8,})/?$');
  const inPlace = (site: 'own:chat.example' | 'own:localhost') =>
    conversationAddress(site, paths, 'abcdefg1');
  expect(inPlace('own:chat.example')).toBe('https://chat.example/a.b/chat/abcdefg1');
  expect(inPlace('own:localhost')).toBe('http://localhost/a.b/chat/abcdefg1');
});

it.each([
  ['where a part of the address is not known', '^/[^/]+/(?<id>[\\w-]+)$', 'abc'],
  ['where addresses are not of one conversation', '^(?!)(?<id>.)', 'a'],
  ['where the id is not of the site’s kind', `^/c/(?<id>[0-9a-f-]{36})$`, 'x'],
  ['of another host', '^(?<id>.*)$', '@evil.example/'],
  ['of another host by slashes', '^(?<id>.*)$', '//evil.example/'],
  ['beside the id', '^/c/(?<id>[^/]+).*$', 'a?b'],
])('there is none %s', (_what, pattern, id) => {
  expect(conversationAddress('own:chat.example', own(pattern), id)).toBeNull();
});
