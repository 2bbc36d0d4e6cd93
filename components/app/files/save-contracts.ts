import { type FiledContract, writeContracts } from '../../../lib/contract/file/index.ts';
import { fileName, saveFile } from '../../shared/save-file.ts';
import { count } from '../../shared/words.ts';

/** What reads the store and makes files of it: handed in by the page. */
export interface Keeping {
  /** Contracts as a file holds them; null: all there are. */
  contracts(ids: readonly string[] | null): Promise<FiledContract[]>;
  now(): Date;
  /** Opens this section in a tab; null: it is in one. */
  inTab: (() => void) | null;
}

/** Saves contracts as one file, and gives the sentence that says so. Null: all of them. */
export async function saveContracts(
  keeping: Pick<Keeping, 'contracts' | 'now'>,
  one: { id: string; title: string } | null,
): Promise<string> {
  const contracts = await keeping.contracts(one && [one.id]);
  const stem = one ? stemOf(one.title) : 'contracts';
  const blob = new Blob([writeContracts(contracts)], { type: 'text/markdown;charset=utf-8' });
  saveFile(blob, fileName(stem, 'md', keeping.now()));
  return `Saved: ${count(contracts.length, 'contract')} in one file.`;
}

/** A title as every system takes it in a file's name. */
function stemOf(title: string): string {
  const words = title.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return Array.from(words.join('-')).slice(0, 60).join('') || 'contract';
}
