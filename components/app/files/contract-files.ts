import {
  checkFileSize,
  decodeFile,
  type FiledContract,
  type ReadFile,
  readContracts,
  writeContracts,
} from '../../../lib/contract/file/index.ts';
import { say } from '../../../lib/words.ts';
import { fileName, saveFile } from '../../shared/save-file.ts';

/** What reads the store and makes files of it: handed in by the page. */
export interface ContractFiles {
  /** Contracts as a file holds them; null: all there are. */
  contracts(ids: readonly string[] | null): Promise<FiledContract[]>;
  now(): Date;
}

/** Saves contracts as one file, and gives the sentence that says so. Null: all of them. */
export async function saveContracts(
  files: ContractFiles,
  one: { id: string; title: string } | null,
): Promise<string> {
  const contracts = await files.contracts(one && [one.id]);
  const stem = one ? stemOf(one.title) : 'contracts';
  const blob = new Blob([writeContracts(contracts)], { type: 'text/markdown;charset=utf-8' });
  saveFile(blob, fileName(stem, 'md', files.now()));
  return say('files.saved', contracts.length);
}

/** The contracts in a file that a person chose or dropped. Throws `FileError`; changes nothing. */
export async function openContracts(file: File): Promise<ReadFile> {
  checkFileSize(file.size);
  return readContracts(decodeFile(new Uint8Array(await file.arrayBuffer())), file.name);
}

/** A title in letters and digits that every system allows in a file's name. */
function stemOf(title: string): string {
  const words = title.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return Array.from(words.join('-')).slice(0, 60).join('') || 'contract';
}
