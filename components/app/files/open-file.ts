/** A file a person chose or dropped: the contracts in it. */

import {
  checkFileSize,
  decodeFile,
  type FiledContract,
  readContracts,
} from '../../../lib/contract/file/index.ts';

/** Throws `FileError`. Nothing is changed by it. */
export async function openFile(file: Blob): Promise<FiledContract[]> {
  checkFileSize(file.size);
  return readContracts(decodeFile(new Uint8Array(await file.arrayBuffer())));
}
