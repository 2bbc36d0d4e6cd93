/** Hands a file to the browser, which puts it where downloads go. */
export function saveFile(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The download has its own hold on it once begun; a minute is plenty for that.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** `growth` and `md`: `growth-2026-11-22.md`, by this machine's calendar. */
export function fileName(stem: string, ending: string, at: Date): string {
  const day = [at.getFullYear(), at.getMonth() + 1, at.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
  return `${stem}-${day}.${ending}`;
}
