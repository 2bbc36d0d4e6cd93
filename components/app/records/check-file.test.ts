import { expect, test } from 'vitest';
import type { LogReader } from '../../../lib/store/index.ts';
import { exported, sampleStore } from '../../../testing/samples/export.ts';
import { sampleKeys } from '../../../testing/samples/log.ts';
import { checkFile } from './check-file.ts';

test('a file of this very log by another key is not verified; one of another log may be', async () => {
  const ours = await (await sampleStore()).signers.exporting({
    ...{ selection: '{}', records: 0, full: true },
  });
  const file = new Blob([await exported(await sampleStore(3, await sampleKeys(7)))]);
  const verdict = (vkey: string) => {
    const reader = { checkpointKey: async () => ({ vkey }) } as unknown as LogReader;
    return checkFile(file, reader, { signal: new AbortController().signal, onProgress() {} });
  };
  expect(await verdict(ours.vkey)).toMatchObject({ is: 'bad', fault: { code: 'key' } });
  const elsewhere = (await sampleStore(0, await sampleKeys(9), 'elsewhere')).signers;
  const other = await elsewhere.exporting({ selection: '{}', records: 0, full: true });
  expect(await verdict(other.vkey)).toMatchObject({ is: 'export', ours: false });
});
