/** What files would do, and have done, in plain sentences. */

import type { ImportPreview } from '../../../lib/protocol/index.ts';
import { language, say } from '../../../lib/words.ts';
import { shownTitle } from '../../shared/names.ts';

type Steps = ImportPreview['steps'];

/** What an import would change, a sentence each; the first says all in one. */
export function previewWords({ steps }: ImportPreview, leftOut: readonly string[] = []): string[] {
  const fresh = steps.filter(({ kind }) => kind === 'new');
  const there = steps.length - fresh.length;
  return [
    ...(fresh.length > 0 ? [say('files.newDrafts', fresh.length, titles(fresh))] : []),
    ...(there > 0 ? [say('files.there', there)] : []),
    ...(leftOut.length > 0 ? [say('files.leftOut', listed(leftOut))] : []),
  ];
}

export function changesAnything({ steps }: ImportPreview): boolean {
  return steps.some(({ kind }) => kind === 'new');
}

export function importedWords({ steps }: ImportPreview): string {
  const came = steps.filter(({ kind }) => kind === 'new');
  return say('files.imported', came.length);
}

const titles = (steps: Steps): string =>
  listed(steps.map(({ title }) => say('shared.quoted', shownTitle(title))));

/** The first three, and how many more. */
function listed(all: readonly string[]): string {
  const rest = all.length - 3;
  return new Intl.ListFormat(language()).format(
    rest > 0 ? [...all.slice(0, 3), say('files.more', rest)] : [...all],
  );
}
