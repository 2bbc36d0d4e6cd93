/** A site that a person has added: for tests. */

import type { OwnSite, SiteProfile } from '../../lib/sites/profile.ts';

const plain = (css: string) => [{ css }];
const turn = (css: string) => [{ css, idAttribute: 'id' }];

export const ownProfile: SiteProfile & { id: OwnSite } = {
  id: 'own:chat.example.org',
  name: 'chat.example.org',
  host: 'chat.example.org',
  paths: { conversation: ['^/c/(?<id>[^/]+)$'], provisional: [], fresh: ['^/'] },
  view: [],
  composer: [{ css: 'textarea', editor: 'textarea', lines: 'paragraph' }],
  frame: plain('form'),
  send: plain('button'),
  stop: [],
  attachment: [],
  userTurn: turn('.mine'),
  reply: turn('.theirs'),
  replyText: [],
  exclude: [],
  streaming: [],
  model: [],
  requests: [],
};
