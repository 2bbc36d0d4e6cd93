/** One server-sent event. */
export function event(name: string | null, data: unknown): string {
  const text = typeof data === 'string' ? data : JSON.stringify(data);
  return `${name === null ? '' : `event: ${name}\n`}data: ${text}\n\n`;
}

/** Collects text and gives the `data` of each event as it becomes complete. */
export function eventReader(): (text: string) => string[] {
  let rest = '';
  return (text) => {
    const parts = (rest + text).split('\n\n');
    rest = parts.pop() ?? '';
    return parts.flatMap((part) => {
      const line = part.split('\n').find((one) => one.startsWith('data: '));
      return line === undefined ? [] : [line.slice('data: '.length)];
    });
  };
}
