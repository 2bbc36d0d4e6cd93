import type { BuiltInSite, SiteProfile } from './profile.ts';

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** chatgpt.com: classic, the app shell of September 2026, and the page for people not signed in. */
export const chatgpt: SiteProfile & { id: BuiltInSite } = {
  id: 'chatgpt',
  name: 'ChatGPT',
  host: 'chatgpt.com',
  paths: {
    conversation: [`^(?:(?:/g/[^/]+)?/c|/uc)/(?<id>${uuid})$`],
    provisional: ['^(?:/g/[^/]+)?/c/(?:WEB(?::|%3A)|local-chatgpt:)'],
    fresh: ['^/$', '^/g/[^/]+(?:/project)?$'],
  },
  view: [
    { css: '[data-app-shell-active-page="true"]', seen: '2026-10-09', on: { 'chatgpt-shell': 1 } },
  ],
  composer: [
    {
      css: 'div#prompt-textarea.ProseMirror[contenteditable="true"]',
      editor: 'prosemirror',
      lines: 'paragraph',
      seen: '2026-10-06',
      on: { 'chatgpt-classic': 1 },
    },
    {
      css: 'form[data-chatgpt-composer] div.ProseMirror[data-composer-markdown][contenteditable="true"]',
      editor: 'prosemirror',
      lines: 'paragraph',
      seen: '2026-10-09',
      on: { 'chatgpt-shell': 1 },
    },
    // A conversation's own, which one source has seen without the attribute above.
    {
      css: 'form[data-thread-find-composer="true"] div.ProseMirror[role="textbox"][contenteditable="true"]',
      editor: 'prosemirror',
      lines: 'paragraph',
      seen: '2026-10-09',
      on: { 'chatgpt-shell': 1 },
    },
    {
      css: 'textarea#mobile-composer-prompt',
      editor: 'textarea',
      lines: 'paragraph',
      seen: '2026-10-03',
      on: { 'chatgpt-signed-out': 1 },
    },
    {
      css: 'form[data-mobile-composer] textarea',
      editor: 'textarea',
      lines: 'paragraph',
      seen: '2026-10-03',
      on: { 'chatgpt-signed-out': 1 },
    },
  ],
  frame: [
    { css: 'form[data-type="unified-composer"]', seen: '2026-04-29', on: { 'chatgpt-classic': 1 } },
    { css: 'form[data-chatgpt-composer]', seen: '2026-10-09', on: { 'chatgpt-shell': 1 } },
    {
      css: 'form',
      seen: '2026-10-09',
      on: { 'chatgpt-classic': 1, 'chatgpt-shell': 1, 'chatgpt-signed-out': 1 },
    },
  ],
  send: [
    { css: '[data-testid="send-button"]', seen: '2026-10-06', on: { 'chatgpt-classic': 1 } },
    {
      css: 'button#composer-submit-button[type="submit"]',
      seen: '2026-04-29',
      on: { 'chatgpt-classic': 1 },
    },
    {
      css: 'button[type="submit"]',
      seen: '2026-10-09',
      on: { 'chatgpt-classic': 1, 'chatgpt-shell': 1, 'chatgpt-signed-out': 1 },
    },
  ],
  stop: [
    { css: '[data-testid="stop-button"]', seen: '2026-10-06', on: { 'chatgpt-classic': 1 } },
    {
      css: 'button[type="button"][data-composer-submit]',
      seen: '2026-10-03',
      on: { 'chatgpt-signed-out': 1 },
    },
    {
      css: '[data-composer-submit][data-stop-generating]',
      seen: '2026-10-03',
      on: { 'chatgpt-signed-out': 1 },
    },
    {
      css: 'button[type="button"][aria-label="Stop"]',
      seen: '2026-10-09',
      on: { 'chatgpt-classic': 1, 'chatgpt-shell': 1, 'chatgpt-signed-out': 1 },
    },
  ],
  attachment: [
    // English only; files added by hand are known by the act.
    {
      css: 'button[aria-label^="Remove Pasted text"]',
      seen: '2026-10-09',
      on: { 'chatgpt-classic': 1 },
    },
  ],
  userTurn: [
    {
      css: '[data-message-author-role="user"][data-message-id]',
      idAttribute: 'data-message-id',
      more: '[data-testid="collapsible-user-message-toggle"]',
      seen: '2026-07-19',
      on: { 'chatgpt-classic': 1 },
    },
    {
      css: '[data-chatgpt-search-unit-key$=":user"]',
      idAttribute: 'data-turn-key',
      idOn: '[data-turn-key]',
      seen: '2026-10-09',
      on: { 'chatgpt-shell': 1 },
    },
    {
      css: '[data-content-search-unit-key$=":user"]',
      idAttribute: 'data-turn-key',
      idOn: '[data-turn-key]',
      seen: '2026-10-09',
      on: { 'chatgpt-shell': 1 },
    },
    {
      css: 'li[data-message-role="user"]',
      idAttribute: 'id',
      seen: '2026-10-03',
      on: { 'chatgpt-signed-out': 1 },
    },
  ],
  reply: [
    {
      css: '[data-message-author-role="assistant"][data-message-id]',
      idAttribute: 'data-message-id',
      seen: '2026-07-19',
      on: { 'chatgpt-classic': 2 },
    },
    {
      css: '[data-chatgpt-search-unit-key$=":assistant"]',
      idAttribute: 'data-turn-key',
      idOn: '[data-turn-key]',
      seen: '2026-10-09',
      on: { 'chatgpt-shell': 1 },
    },
    {
      css: '[data-content-search-unit-key$=":assistant"]',
      idAttribute: 'data-turn-key',
      idOn: '[data-turn-key]',
      seen: '2026-10-09',
      on: { 'chatgpt-shell': 1 },
    },
    {
      css: 'li[data-message-role="assistant"]',
      idAttribute: 'id',
      seen: '2026-10-03',
      on: { 'chatgpt-signed-out': 1 },
    },
  ],
  replyText: [
    {
      css: '[data-markdown-text-style="assistant-message"]',
      seen: '2026-10-09',
      on: { 'chatgpt-shell': 2 },
    },
    {
      css: '[data-assistant-markdown]',
      seen: '2026-10-03',
      on: { 'chatgpt-signed-out': 1 },
    },
    { css: '.markdown', seen: '2026-07-19', on: { 'chatgpt-classic': 2 } },
  ],
  exclude: [
    { css: '.sr-only', seen: '2026-10-09', on: { 'chatgpt-classic': 2, 'chatgpt-shell': 2 } },
    { css: '[data-markdown-copy="exclude"]', seen: '2026-10-09', on: { 'chatgpt-shell': 2 } },
    { css: '.turn-action-controls', seen: '2026-10-09', on: { 'chatgpt-shell': 2 } },
  ],
  streaming: [
    {
      css: '.result-streaming, .result-thinking, .streaming-animation',
      seen: '2026-07-19',
      on: { 'chatgpt-classic': 1 },
    },
    {
      css: '[data-message-streaming]',
      seen: '2026-10-03',
      on: { 'chatgpt-signed-out': 1 },
    },
    { css: '[aria-busy="true"]', seen: '2026-10-09', on: { 'chatgpt-shell': 1 } },
  ],
  model: [
    {
      css: '[data-message-model-slug]',
      attribute: 'data-message-model-slug',
      seen: '2026-07-19',
      on: { 'chatgpt-classic': 2 },
    },
    {
      css: '[data-testid="model-switcher-dropdown-button"]',
      seen: '2026-07-19',
      on: { 'chatgpt-classic': 1 },
    },
    { css: '[data-codex-intelligence-trigger]', seen: '2026-10-09', on: { 'chatgpt-shell': 1 } },
  ],
  requests: [
    {
      path: '^/backend-(?:api|anon)/(?:f/)?conversation$',
      text: ['messages', 0, 'content', 'parts'],
      seen: '2026-10-09',
      on: { 'chatgpt-classic': 1, 'chatgpt-shell': 1 },
    },
    // The last part of the path and the shape are assumed to be as for the signed in.
    {
      path: '^/unauth-mweb/conversation(?:/f)?$',
      text: ['messages', 0, 'content', 'parts'],
      seen: '2026-09-30',
      on: { 'chatgpt-signed-out': 1 },
    },
  ],
};
