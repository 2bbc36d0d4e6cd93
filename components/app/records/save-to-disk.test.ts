// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { browserFiles } from './save-to-disk.ts';

/** A private file system in memory; a full disk cannot be had otherwise. */
class Disk {
  readonly files = new Map<string, string>();
  full = false;

  readonly folder = {
    keys: () => this.files.keys(),
    removeEntry: async (name: string) => void this.files.delete(name),
    getFileHandle: async (name: string) => {
      this.files.set(name, '');
      return {
        createWritable: async () =>
          new WritableStream<Uint8Array>({
            write: (chunk) => {
              if (this.full) throw new DOMException('no room', 'QuotaExceededError');
              this.files.set(name, new TextDecoder().decode(chunk));
            },
          }),
        getFile: async () => new Blob([this.files.get(name) ?? '']),
      };
    },
  };
}

function withDisk(disk: Disk | null) {
  vi.stubGlobal('navigator', {
    storage: {
      getDirectory: async () => {
        if (!disk) throw new DOMException('not here', 'SecurityError');
        return { getDirectoryHandle: async () => disk.folder };
      },
    },
  });
  const offered: string[] = [];
  vi.stubGlobal('URL', { createObjectURL: () => 'blob:x', revokeObjectURL: () => {} });
  HTMLAnchorElement.prototype.click = function () {
    offered.push(this.download);
  };
  return offered;
}

afterEach(() => vi.unstubAllGlobals());

const minute = 60_000;
const { signal } = new AbortController();

async function write(sink: WritableStream<Uint8Array<ArrayBuffer>>): Promise<void> {
  const writer = sink.getWriter();
  await writer.write(new TextEncoder().encode('whole'));
  await writer.close();
}

it('offers what was written, under its name', async () => {
  const disk = new Disk();
  const offered = withDisk(disk);
  await browserFiles(() => 5).save('log.zip', write, signal);
  expect(offered).toEqual(['log.zip']);
  expect([...disk.files]).toEqual([['5-log.zip', 'whole']]);
});

it('says so when the disk is full, and leaves nothing behind', async () => {
  const disk = new Disk();
  disk.full = true;
  const offered = withDisk(disk);
  await expect(browserFiles(() => 5).save('log.zip', write, signal)).rejects.toThrow(
    /not enough room on the disk.*Nothing was saved/,
  );
  expect(offered).toEqual([]);
  expect(disk.files.size).toBe(0);
});

it('saves nothing after it was stopped', async () => {
  const disk = new Disk();
  const offered = withDisk(disk);
  const controller = new AbortController();
  const stopped = async (sink: WritableStream<Uint8Array<ArrayBuffer>>) => {
    await write(sink);
    controller.abort();
  };
  const { save } = browserFiles(() => 5);
  await expect(save('log.zip', stopped, controller.signal)).rejects.toThrow();
  expect(offered).toEqual([]);
  expect(disk.files.size).toBe(0);
});

it('removes what earlier pages left, and nothing that may still be copied', async () => {
  const disk = new Disk();
  withDisk(disk);
  disk.files
    .set('0-old.zip', 'old')
    .set(`${30 * minute}-new.zip`, 'new')
    .set('odd', 'odd');
  browserFiles(() => 31 * minute);
  await vi.waitFor(() => expect([...disk.files.keys()]).toEqual([`${30 * minute}-new.zip`]));
});

it('says so where there is no room for temporary files at all', async () => {
  withDisk(null);
  await expect(browserFiles(() => 5).save('log.zip', write, signal)).rejects.toThrow(
    /gives no room for a temporary file.*private window/,
  );
});
