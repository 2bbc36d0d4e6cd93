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
 * All that is about to be sent, to be read before it is. There from the start: what comes later must
 * not move the buttons under a person's hand.
 */
export function Preview({ text }: { text: string | null }) {
  return (
    <details>
      <summary>Read what will be sent</summary>
      <blockquote>{text ?? 'One moment…'}</blockquote>
    </details>
  );
}
