import { count } from '../../shared/words.ts';

/** How much has changed, in words. */
export function changeWords(added: number, removed: number, same: boolean): string {
  if (same) return 'The two are the same.';
  if (added + removed === 0) return 'Only white space, line breaks or signs differ.';
  return `${count(added, 'word')} new, ${count(removed, 'word')} gone.`;
}
