/** Handing files to the person: what a page can do without any permission. */

import { say } from '../../../lib/words.ts';
import { copyingMs, saveFile } from '../../shared/save-file.ts';

export interface Files {
  /**
   * Lets `write` fill a temporary file on disk, then has the browser save it under `name`. Memory
   * stays flat. When it fails or is aborted, nothing is saved and the temporary file is gone.
   */
  save(
    name: string,
    write: (sink: WritableStream<Uint8Array<ArrayBuffer>>) => Promise<unknown>,
    signal: AbortSignal,
  ): Promise<void>;
  saveText(name: string, text: string, type: string): void;
}

/** `now` in milliseconds since 1970. */
export function browserFiles(now: () => number): Files {
  // A page that was closed before it was copied could not remove its own.
  temporaryFolder()
    .then((folder) => removeOld(folder, now()))
    .catch(() => {});
  return {
    async save(name, write, signal) {
      const folder = await temporaryFolder();
      await removeOld(folder, now());
      const temporary = `${now()}-${name}`;
      try {
        const handle = await folder.getFileHandle(temporary, { create: true });
        await write(await handle.createWritable());
        signal.throwIfAborted();
        saveFile(await handle.getFile(), name);
        setTimeout(() => folder.removeEntry(temporary).catch(() => {}), copyingMs);
      } catch (error) {
        await folder.removeEntry(temporary).catch(() => {});
        throw explained(error);
      }
    },
    saveText(name, text, type) {
      saveFile(new Blob([text], { type }), name);
    },
  };
}

async function temporaryFolder(): Promise<FileSystemDirectoryHandle> {
  try {
    const root = await navigator.storage.getDirectory();
    return await root.getDirectoryHandle('exports', { create: true });
  } catch (cause) {
    throw new Error(say('records.exporting.noRoom'), { cause });
  }
}

/** What an earlier page left behind. Names begin with the time they were made. */
async function removeOld(folder: FileSystemDirectoryHandle, now: number): Promise<void> {
  for await (const name of folder.keys()) {
    const made = Number.parseInt(name, 10);
    if (!(now - made < copyingMs)) await folder.removeEntry(name).catch(() => {});
  }
}

function explained(error: unknown): unknown {
  const full = error instanceof DOMException && error.name === 'QuotaExceededError';
  return full ? new Error(say('records.exporting.diskFull'), { cause: error }) : error;
}
