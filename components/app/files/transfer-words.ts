/** What files would do, and have done, in plain sentences. */

import type { ImportPreview } from '../../../lib/protocol/index.ts';
import { count } from '../../shared/format.ts';

type Steps = ImportPreview['steps'];

/** What an import would change, a sentence each; the first says all in one. */
export function previewWords({ steps }: ImportPreview, leftOut: readonly string[] = []): string[] {
  const fresh = steps.filter(({ kind }) => kind === 'new');
  const there = steps.length - fresh.length;
  return [
    ...(fresh.length > 0 ? [`${count(fresh.length, 'new draft')}: ${titles(fresh)}.`] : []),
    ...(there > 0
      ? [
          there === 1
            ? '1 is here already and stays as it is.'
            : `${there} are here already and stay as they are.`,
        ]
      : []),
    ...(leftOut.length > 0 ? [`Left out, since it is none of ours: ${listed(leftOut)}.`] : []),
  ];
}

export function changesAnything({ steps }: ImportPreview): boolean {
  return steps.some(({ kind }) => kind === 'new');
}

export function importedWords({ steps }: ImportPreview): string {
  const came = steps.filter(({ kind }) => kind === 'new');
  return `Imported: ${count(came.length, 'draft')}. Nothing is signed or in force by it.`;
}

const titles = (steps: Steps): string =>
  listed(steps.map(({ title }) => `“${title || 'Untitled'}”`));

/** The first three, and how many more. */
function listed(all: readonly string[]): string {
  const rest = all.length - 3;
  return new Intl.ListFormat('en').format(
    rest > 0 ? [...all.slice(0, 3), `${rest} more`] : [...all],
  );
}
