import { count } from '../words.ts';
import { fileName, saveFile } from './save-file.ts';
import type { Keeping } from './transfer.tsx';
import { leftWords } from './transfer-words.ts';

/** Saves contracts as one file, and gives the sentence that says so. Null: all of them. */
export async function saveContracts(
  keeping: Keeping,
  one: { id: string; title: string } | null,
): Promise<string> {
  const file = await keeping.contracts(one && [one.id]);
  const stem = one ? stemOf(one.title) : 'contracts';
  const blob = new Blob([file.text], { type: 'text/markdown;charset=utf-8' });
  saveFile(blob, fileName(stem, 'md', keeping.now()));
  return `Saved: ${count(file.contracts, 'contract')} in one file.${leftWords(file.left)}`;
}

/** A title as every system takes it in a file's name. */
function stemOf(title: string): string {
  const words = title.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return Array.from(words.join('-')).slice(0, 60).join('') || 'contract';
}
