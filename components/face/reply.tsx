import type { ComponentChildren } from 'preact';

/** The model's reply, whole, with the words that decided it marked where they stand. */
export function Reply({ text, quote }: { text: string; quote: string }) {
  if (text === '') return <blockquote>No answer was seen.</blockquote>;
  const at = quote === '' ? -1 : text.indexOf(quote);
  const end = at < 0 ? text.length : at;
  return (
    // A long one scrolls, by keys as well.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it has to take the focus for that
    <blockquote tabIndex={0}>
      {text.slice(0, end)}
      {at >= 0 && <mark>{quote}</mark>}
      {at >= 0 && text.slice(at + quote.length)}
    </blockquote>
  );
}

/**
 * What comes once the person has pressed for it, or acted before. Its place is there from the start:
 * what comes later must not move the buttons under a person's hand.
 */
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

/** All that is about to be sent, to be read before it is. */
export function Preview({ text, onOpen }: { text: string | null; onOpen: () => void }) {
  return (
    <Disclosure summary="Read what will be sent" onOpen={onOpen}>
      <blockquote>{text ?? 'One moment…'}</blockquote>
    </Disclosure>
  );
}
