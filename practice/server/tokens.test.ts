import { expect, it } from 'vitest';
import { tokensOf } from './tokens.ts';

it.each([
  ['[data-testid="send-button"]', ['send-button']],
  ['div#prompt-textarea.ProseMirror[contenteditable="true"]', ['prompt-textarea']],
  ['form[data-chatgpt-composer]', ['data-chatgpt-composer']],
  ['[data-message-author-role="user"][data-message-id]', ['data-message-author-role']],
  ['[data-unit-key$=":user"]', ['data-unit-key']],
  ['.result-streaming, .result-thinking', ['result-streaming', 'result-thinking']],
  ['gem-icon-button.send-button:not(.stop) button', ['send-button']],
  ['button[aria-label="Send message" i]', ['Send message']],
  ['user-query', ['user-query']],
  ['button[type="submit"]', []],
  ['fieldset', []],
])('%s can be broken by %j', (css, tokens) => {
  expect(tokensOf(css)).toEqual(tokens);
});
