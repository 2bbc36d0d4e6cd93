import type { ComponentChildren } from 'preact';
import { say } from '../../lib/words.ts';
import { Act } from './act.tsx';

/** The model's reply, whole, with the words that decided it marked where they stand. */
export function Reply({ text, quote }: { text: string; quote: string }) {
  if (text === '') return <blockquote>{say('face.label.noReply')}</blockquote>;
  const at = quote === '' ? -1 : text.indexOf(quote);
  const end = at < 0 ? text.length : at;
  return (
    // A long one scrolls, by keys as well.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it has to take the focus for that
    <blockquote tabIndex={0} aria-label={say('face.label.reply')}>
      {text.slice(0, end)}
      {at >= 0 && <mark>{quote}</mark>}
      {at >= 0 && text.slice(at + quote.length)}
    </blockquote>
  );
}

/**
 * All that is about to be sent, to be read before it is. It comes once the person has acted; its place
 * is there from the start, so that nothing moves under a person's hand.
 */
export function Letter({ text, onRead }: { text: string | null; onRead: () => void }) {
  if (text === null)
    return (
      <div class="letter">
        <div class="buttons late">
          <Act look="quiet" onAct={onRead}>
            {say('face.act.read')}
          </Act>
        </div>
      </div>
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keys as well
    <blockquote class="letter" tabIndex={0} aria-label={say('face.label.letter')}>
      {text.split(marked).map((part, at) =>
        at % 2 === 1 ? (
          <span key={part} class="head">
            {part}
          </span>
        ) : (
          part
        ),
      )}
    </blockquote>
  );
}

/** The lines of the seal before the document, and the one behind it. */
const marked = /(^=== .+(?:\n.+)*\n|^=== .+\n)/m;

/** What is seldom wanted, behind one line. */
export function Disclosure(props: {
  summary: string;
  onOpen: () => void;
  children: ComponentChildren;
}) {
  return (
    // Opened below the edge of what scrolls it would not be seen.
    <details onToggle={({ currentTarget }) => currentTarget.scrollIntoView({ block: 'nearest' })}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it is the browser's own button */}
      <summary onClick={(event) => event.isTrusted && props.onOpen()}>{props.summary}</summary>
      {props.children}
    </details>
  );
}
