import type { AddressRules } from '../app/address.ts';
import { Files } from '../app/attach.tsx';
import type { Message } from '../app/chat.ts';
import type { Composer } from '../app/composer.ts';
import type { Engine } from '../app/engine.ts';
import { useComposer } from '../app/hooks.ts';
import { Icon } from '../app/icon.tsx';
import { say } from '../app/labels.ts';
import { inline } from '../app/markdown.tsx';
import { rowsOf } from '../app/thoughts.ts';
import { usePlacedWindow } from '../app/window.ts';
import { tiptap } from '../editors/tiptap.ts';

/** claude.ai: the page makes the id, and the address has it at the moment of the send. */
export const claudeAddress: AddressRules = {
  fresh: '/new',
  read: (path) => /^\/chat\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(path)?.[1] ?? null,
  settled: (id) => `/chat/${id}`,
  provisional: (chat) => `/chat/${chat.id}`,
  lag: 0,
};

/** Claude's composer; a draft waits in it for each conversation. */
export function useClaudeComposer(engine: Engine) {
  const words = { label: say.write, placeholder: say.help };
  return useComposer(engine, tiptap, words, { draft: engine.chat.draft });
}

/** Rows out of view are removed; the padding keeps the room of those above and below. */
export function useRows(engine: Engine) {
  const { messages } = engine.chat;
  const placed = usePlacedWindow(messages.length, 6, '[data-index]');
  const { from, to, heightOf } = placed;
  const above = messages.slice(0, from).reduce((sum, _message, n) => sum + heightOf(n), 0);
  const below = messages.slice(to).reduce((sum, _message, n) => sum + heightOf(to + n), 0);
  const mounted = messages.slice(from, to).map((message, n) => ({ message, index: from + n }));
  return { ...placed, mounted, style: { paddingBlock: `${above}px ${below}px` } };
}

/** A user's text: paragraphs, with inline code drawn as code. */
export function Paragraphs({ text }: { readonly text: string }) {
  return (
    <>
      {text.split(/\n{2,}/).map((paragraph, n) => (
        <p key={n} class="whitespace-pre-wrap">
          {paragraph.split(/(`[^`\n]+`)/).map((bit) => (/^`.+`$/.test(bit) ? inline(bit) : bit))}
        </p>
      ))}
    </>
  );
}

/** What was thought and done, each in a row, folded away, in the same kind of block as the answer. */
export function Thoughts({ text }: { readonly text: string }) {
  return (
    <>
      {rowsOf(text).map((row) => (
        <div key={row.text} class="row-start-1 thought step">
          <button type="button" aria-expanded="false">
            {row.kind === 'tool' ? say.tool : say.thought}
          </button>
          <div class="folded">
            <div class="row-start-1">
              {row.text.split(/\n{2,}/).map((paragraph) => (
                <div key={paragraph} class="standard-markdown">
                  <p class="font-claude-response-body">{paragraph}</p>
                </div>
              ))}
            </div>
          </div>
        </div>
      ))}
    </>
  );
}

export function Failed({ engine }: { readonly engine: Engine }) {
  return (
    <div class="failed" role="alert">
      {say.failed}{' '}
      <button type="button" onClick={() => engine.retry()}>
        {say.again}
      </button>
    </div>
  );
}

export function RetryAndCopy({ engine }: { readonly engine: Engine }) {
  return (
    <>
      <button type="button" data-testid="action-bar-copy" aria-label={say.copy}>
        <Icon name="copy" />
      </button>
      <button
        type="button"
        data-testid="action-bar-retry"
        aria-label={say.again}
        onClick={() => engine.retry()}
      >
        <Icon name="again" />
      </button>
    </>
  );
}

export function Thumbnails({ composer }: { readonly composer: Composer }) {
  return (
    <Files
      composer={composer}
      chip={(name, takeOff) => (
        <button key={name} type="button" data-testid="file-thumbnail" onClick={takeOff}>
          {name}
        </button>
      )}
    />
  );
}

export function ModelPill() {
  return (
    <button
      type="button"
      class="pill"
      data-testid="model-selector-dropdown"
      aria-label={`Model: ${say.mode}`}
    >
      {say.mode} <Icon name="down" />
    </button>
  );
}

export function isLive(message: Message): boolean {
  return ['waiting', 'thinking', 'writing'].includes(message.state);
}

export function firstSentence(text: string): string {
  return /^[^\n.!?]*[.!?]?/.exec(text)?.[0] ?? '';
}

/** The server's inert composer stays until a moment after the script has taken over. */
export function leaveInertComposer(): void {
  const inert = document.querySelector('fieldset.ssr');
  if (inert) document.body.prepend(inert);
  setTimeout(() => inert?.remove(), 1000);
}
