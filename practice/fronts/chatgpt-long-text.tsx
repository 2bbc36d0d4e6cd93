import { useState } from 'preact/hooks';
import { say } from '../app/labels.ts';

/** A user's text: plain, with its own line ends; a long one can be folded but is all there. */
export function LongText({ text }: { readonly text: string }) {
  const [open, setOpen] = useState(false);
  const plain = <div class="whitespace-pre-wrap">{text}</div>;
  if (text.length < 500 && text.split('\n').length < 10) return plain;
  return (
    <div
      data-testid="collapsible-user-message-root"
      data-collapsed={String(!open)}
      data-can-expand="true"
    >
      <div data-testid="collapsible-user-message-content" class="fold">
        {plain}
      </div>
      <button
        type="button"
        class="text-button"
        data-testid="collapsible-user-message-toggle"
        onClick={() => setOpen(!open)}
      >
        {open ? say.less : say.more}
      </button>
    </div>
  );
}
