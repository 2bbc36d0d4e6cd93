import type { BuiltInSite, SiteProfile } from './profile.ts';

/** claude.ai: the "hub" layout of August 2026, and the one before it. */
export const claude: SiteProfile & { id: BuiltInSite } = {
  id: 'claude',
  name: 'Claude',
  host: 'claude.ai',
  paths: {
    conversation: ['^/chat/(?<id>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$'],
    provisional: [],
    fresh: ['^/$', '^/new$', '^/project/[^/]+$'],
  },
  view: [],
  composer: [
    {
      css: 'div.ProseMirror[data-testid="chat-input"][contenteditable="true"]',
      editor: 'prosemirror',
      lines: 'break',
      seen: '2026-09-26',
      on: { 'claude-hub': 1, 'claude-earlier': 1 },
    },
    {
      css: 'fieldset div.tiptap.ProseMirror[role="textbox"][contenteditable="true"]',
      editor: 'prosemirror',
      lines: 'break',
      seen: '2026-09-26',
      on: { 'claude-hub': 1, 'claude-earlier': 1 },
    },
  ],
  frame: [{ css: 'fieldset', seen: '2026-09-26', on: { 'claude-hub': 1, 'claude-earlier': 1 } }],
  send: [
    { css: '[data-testid="chat-input-send"]', seen: '2026-10-03', on: { 'claude-hub': 1 } },
    // English only: a last resort.
    {
      css: 'button[aria-label="Send message" i]',
      seen: '2026-07-19',
      on: { 'claude-hub': 1, 'claude-earlier': 1 },
    },
  ],
  stop: [
    { css: '[data-testid="chat-input-stop"]', seen: '2026-10-03', on: { 'claude-hub': 1 } },
    {
      css: 'button[aria-label="Stop response"]',
      seen: '2026-07-19',
      on: { 'claude-hub': 1, 'claude-earlier': 1 },
    },
  ],
  attachment: [
    {
      css: '[data-testid="file-thumbnail"]',
      seen: '2026-09-26',
      on: { 'claude-hub': 1, 'claude-earlier': 1 },
    },
  ],
  userTurn: [
    {
      css: '[data-cds="UserMessage"]',
      idAttribute: 'data-turn-key',
      seen: '2026-10-07',
      on: { 'claude-hub': 1 },
    },
    {
      css: '[data-testid="user-message"]',
      idAttribute: 'aria-posinset',
      idOn: '[aria-posinset]',
      byPlace: true,
      seen: '2026-10-07',
      on: { 'claude-hub': 1, 'claude-earlier': 1 },
    },
  ],
  reply: [
    {
      css: '[data-testid="assistant-message"]',
      idAttribute: 'data-turn-key',
      seen: '2026-10-07',
      on: { 'claude-hub': 1 },
    },
    {
      css: 'div[data-is-streaming]',
      idAttribute: 'aria-posinset',
      idOn: '[aria-posinset]',
      byPlace: true,
      seen: '2026-10-07',
      on: { 'claude-hub': 1, 'claude-earlier': 1 },
    },
  ],
  replyText: [
    { css: '[data-perf-reply-text]', seen: '2026-10-07', on: { 'claude-hub': 2 } },
    { css: '[data-cds="Prose"]', seen: '2026-10-07', on: { 'claude-hub': 2 } },
    {
      css: '.font-claude-response .standard-markdown:not(.row-start-1:not(.row-start-2 *) *)',
      seen: '2026-07-19',
      on: { 'claude-earlier': 3 },
    },
  ],
  exclude: [
    {
      css: '[data-find-omitted]',
      seen: '2026-10-07',
      on: { 'claude-hub': 2, 'claude-earlier': 2 },
    },
    { css: '.sr-only', seen: '2026-10-07', on: { 'claude-hub': 2, 'claude-earlier': 2 } },
    { css: '[data-cds="TurnStatus"]', seen: '2026-10-07', on: { 'claude-hub': 1 } },
    { css: '[data-testid="message-actions"]', seen: '2026-10-07', on: { 'claude-hub': 1 } },
    // The thinking row; the first part of an answer after it lies in a `.row-start-1` of its own.
    {
      css: '.row-start-1:not(.row-start-2 *)',
      seen: '2026-07-19',
      on: { 'claude-hub': 2, 'claude-earlier': 2 },
    },
  ],
  streaming: [
    {
      css: '[data-is-streaming="true"]',
      seen: '2026-10-07',
      on: { 'claude-hub': 1, 'claude-earlier': 1 },
    },
    {
      css: '[data-cds="TurnStatus"][data-state="busy"]',
      seen: '2026-10-07',
      on: { 'claude-hub': 1 },
    },
  ],
  model: [
    {
      css: '[data-testid="model-selector-dropdown"]',
      seen: '2026-07-19',
      on: { 'claude-hub': 1, 'claude-earlier': 1 },
    },
  ],
  requests: [
    {
      path: '^/api/organizations/[^/]+/chat_conversations/[^/]+/(?:retry_)?completion$',
      text: ['prompt'],
      seen: '2026-07-31',
      on: { 'claude-hub': 1, 'claude-earlier': 1 },
    },
  ],
};
