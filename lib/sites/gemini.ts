import type { BuiltInSite, SiteProfile } from './profile.ts';

/** gemini.google.com: as it is since the redesign of May 2026, and as it was before. */
export const gemini: SiteProfile & { id: BuiltInSite } = {
  id: 'gemini',
  name: 'Gemini',
  host: 'gemini.google.com',
  paths: {
    conversation: ['^(?:/u/\\d+)?/(?:app|gem/[^/]+)/(?<id>[0-9a-f]{16})$'],
    provisional: [],
    fresh: ['^/$', '^(?:/u/\\d+)?/app$', '^(?:/u/\\d+)?/gem/[^/]+$'],
  },
  view: [],
  composer: [
    {
      css: 'rich-textarea div.ql-editor[contenteditable="true"][role="textbox"]',
      editor: 'quill',
      lines: 'paragraph',
      seen: '2026-09-26',
      on: { 'gemini-restyled': 1, 'gemini-earlier': 1 },
    },
  ],
  frame: [
    {
      css: '[data-node-type="input-area"]',
      seen: '2026-04-30',
      on: { 'gemini-restyled': 1, 'gemini-earlier': 1 },
    },
    { css: 'input-area-v2', seen: '2026-04-30', on: { 'gemini-restyled': 1, 'gemini-earlier': 1 } },
    { css: 'fieldset', seen: '2026-04-30', on: { 'gemini-restyled': 1, 'gemini-earlier': 1 } },
  ],
  send: [
    {
      css: 'gem-icon-button.send-button:not(.stop) button',
      seen: '2026-09-26',
      on: { 'gemini-restyled': 1 },
    },
    { css: 'button.send-button:not(.stop)', seen: '2026-04-30', on: { 'gemini-earlier': 1 } },
  ],
  stop: [
    { css: 'gem-icon-button.send-button.stop', seen: '2026-09-26', on: { 'gemini-restyled': 1 } },
    { css: 'button.send-button.stop', seen: '2026-04-30', on: { 'gemini-earlier': 1 } },
  ],
  attachment: [],
  userTurn: [
    {
      css: 'user-query',
      idAttribute: 'id',
      idOn: '.conversation-container',
      seen: '2026-08-19',
      on: { 'gemini-restyled': 1, 'gemini-earlier': 1 },
    },
  ],
  reply: [
    {
      css: 'model-response',
      idAttribute: 'id',
      idOn: '.conversation-container',
      seen: '2026-08-19',
      on: { 'gemini-restyled': 1, 'gemini-earlier': 1 },
    },
  ],
  replyText: [
    {
      css: 'message-content .markdown',
      seen: '2026-08-19',
      on: { 'gemini-restyled': 1, 'gemini-earlier': 1 },
    },
  ],
  exclude: [
    {
      css: '.cdk-visually-hidden',
      seen: '2026-08-19',
      on: { 'gemini-restyled': 1, 'gemini-earlier': 1 },
    },
    {
      css: '.thoughts-container',
      seen: '2026-08-19',
      on: { 'gemini-restyled': 1, 'gemini-earlier': 1 },
    },
    {
      css: 'model-thoughts',
      seen: '2026-08-19',
      on: { 'gemini-restyled': 1, 'gemini-earlier': 1 },
    },
    {
      css: '.response-footer',
      seen: '2026-09-26',
      on: { 'gemini-restyled': 1, 'gemini-earlier': 1 },
    },
  ],
  streaming: [
    {
      css: '.response-footer:not(.complete)',
      seen: '2026-09-26',
      on: { 'gemini-restyled': 1, 'gemini-earlier': 1 },
    },
  ],
  model: [
    {
      css: '[data-test-id="bard-mode-menu-button"]',
      seen: '2026-08-19',
      on: { 'gemini-restyled': 1, 'gemini-earlier': 1 },
    },
  ],
  requests: [
    {
      path: '^(?:/u/\\d+)?/_/BardChatUi/data/assistant\\.lamda\\.BardFrontendService/StreamGenerate$',
      text: ['f.req', 1, 0, 0],
      seen: '2026-09-30',
      on: { 'gemini-restyled': 1, 'gemini-earlier': 1 },
    },
  ],
};
