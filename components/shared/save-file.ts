/** How long the browser may take to copy a file, in milliseconds: no event tells when it has. */
export const copyingMs = 10 * 60_000;

/** Hands a file to the browser, which puts it where downloads go. */
export function saveFile(content: Blob, name: string): void {
  const link = document.createElement('a');
  const url = URL.createObjectURL(content);
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), copyingMs);
}

/** `growth` and `md`: `growth-2026-11-22.md`, by this machine's calendar. */
export function fileName(stem: string, ending: string, at: Date): string {
  const day = [at.getFullYear(), at.getMonth() + 1, at.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
  return `${stem}-${day}.${ending}`;
}
