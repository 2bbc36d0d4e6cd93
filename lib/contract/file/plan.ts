/** What a file would add to a library: a draft for each contract that is not there already. */

import { canonicalText, singleLine } from '../text.ts';
import type { FiledContract } from './filed.ts';

export interface ImportStep {
  title: string;
  /** `there`: the library has a draft of the same title and text, which stays as it is. */
  kind: 'new' | 'there';
  filed: FiledContract;
}

/** One step for each filed contract, in their order. */
export function planImport(
  library: readonly Pick<FiledContract, 'title' | 'text'>[],
  filed: readonly FiledContract[],
): ImportStep[] {
  const known = new Set(library.map(wordsOf));
  return filed.map((contract) => {
    const name = wordsOf(contract);
    const kind = known.has(name) ? 'there' : 'new';
    known.add(name);
    return { title: contract.title, kind, filed: contract };
  });
}

/** By which two drafts are the same. */
export function wordsOf({ title, text }: Pick<FiledContract, 'title' | 'text'>): string {
  return `${singleLine(title)}\n${canonicalText(text)}`;
}
