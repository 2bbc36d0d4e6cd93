import { diffLines, diffWords } from 'diff';
import { useMemo } from 'preact/hooks';
import { say } from '../../../lib/words.ts';
import { wordCount } from '../../shared/format.ts';

/** Milliseconds for each way of comparing: opening the list must not take longer. */
const patience = 150;

interface Part {
  text: string;
  change: 'added' | 'removed' | null;
}

/** What lies between two documents, word by word: underlined is new, struck out is gone. */
export function Comparison({ before, after }: { before: string; after: string }) {
  const parts = useMemo(() => compare(before, after), [before, after]);
  const words = (change: Part['change']) =>
    parts.reduce((sum, part) => sum + (part.change === change ? wordCount(part.text) : 0), 0);
  return (
    <>
      <p class="hint" role="status">
        {changeWords(words('added'), words('removed'), before === after)}
      </p>
      <div class="prose difference">
        {parts.map(({ text, change }, index) =>
          change === null ? (
            <span key={index}>{text}</span>
          ) : change === 'added' ? (
            <ins key={index}>
              <span class="unseen"> [{say('contracts.newWords')}: </span>
              {text}
              <span class="unseen">] </span>
            </ins>
          ) : (
            <del key={index}>
              <span class="unseen"> [{say('contracts.goneWords')}: </span>
              {text}
              <span class="unseen">] </span>
            </del>
          ),
        )}
      </div>
    </>
  );
}

/** By words; by lines where that would take too long; else one text after the other. */
function compare(before: string, after: string): Part[] {
  const intlSegmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
  const found =
    diffWords(before, after, { intlSegmenter, timeout: patience }) ??
    diffLines(before, after, { timeout: patience });
  if (!found)
    return [
      { text: before, change: 'removed' },
      { text: after, change: 'added' },
    ];
  return found.map(({ value, added, removed }) => ({
    text: value,
    change: added ? 'added' : removed ? 'removed' : null,
  }));
}

/** How much has changed, in words. */
function changeWords(added: number, removed: number, same: boolean): string {
  if (same) return say('contracts.same');
  if (added + removed === 0) return say('contracts.onlySigns');
  return `${say('contracts.wordsNew', added)}, ${say('contracts.wordsGone', removed)}.`;
}
