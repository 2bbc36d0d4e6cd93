/** So much of it tells one drawing from another. */
const longest = 60;

/**
 * What a control shows: the end of its drawing, or else of its words. On many sites one control sends,
 * stops and more, and only this tells which. Empty: it shows neither.
 */
export function drawingOf(control: Element): string {
  const paths = [...control.querySelectorAll('path')].map((it) => it.getAttribute('d'));
  return (paths.join('') || control.textContent.trim()).slice(-longest);
}
