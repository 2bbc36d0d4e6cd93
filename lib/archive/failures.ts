/**
 * What the `integrity.failed` records of a log tell, in a sentence; null: there are none. They are no
 * fault of the log, and whoever reads it should know.
 */
export function failuresTold(count: number): string | null {
  if (count === 0) return null;
  const times = count === 1 ? 'Once' : `${count} times`;
  return `${times} a stored text, name or agreement was not what the log says was signed or answered; nothing was sent then.`;
}
