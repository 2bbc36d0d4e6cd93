/** What restoring an archive would do, in plain sentences. */

import type { Snapshot } from '../../../lib/archive/restore/snapshot.ts';
import type { ImportPreview, RestorePreview } from '../../../lib/protocol/index.ts';
import { siteName } from '../../../lib/sites/index.ts';
import { count } from '../../shared/format.ts';

export function restoreWords(preview: RestorePreview): string[] {
  const { signed, drafts, inForce, switched, agreements, strict, keepMessages } = preview;
  const stand = agreements.reduce((sum, one) => sum + one.count, 0);
  const some = (is: boolean, words: () => string): string[] => (is ? [words()] : []);
  return [
    ...some(signed.length > 0, () => {
      const names = signed.map(({ title, number }) => `“${title}” (version ${number})`);
      return `Signed, as it was: ${listed(names)}.`;
    }),
    ...some(drafts.length > 0, () => `As drafts: ${listed(drafts.map(quoted))}.`),
    ...inForce.map(({ place, title }) => {
      const where = place === 'all' ? 'on all sites' : `on ${siteName(place)}`;
      return `In force ${where}: ${title === null ? 'none' : quoted(title)}.`;
    }),
    ...some(stand > 0, () => {
      const where = agreements.map(({ site, count: n }) => `${siteName(site)} (${n})`);
      return `${count(stand, 'agreement')} would stand again: ${listed(where)}. Messages there are sealed as before, the first one with the whole contract.`;
    }),
    ...switched.map(({ site, on }) => `${siteName(site)} would be switched ${on ? 'on' : 'off'}.`),
    ...some(preview.sites.length > 0, () => {
      return `What you chose or gave for ${listed(preview.sites.map(siteName))} would be as it was.`;
    }),
    ...some(strict !== null, () =>
      strict
        ? 'What would leave without the contract would be stopped.'
        : 'What would leave without the contract would no longer be stopped.',
    ),
    ...some(keepMessages !== null, () =>
      keepMessages
        ? 'The text of your messages would be kept from now on.'
        : 'The text of your messages would no longer be kept.',
    ),
    ...some(preview.signedThere > 0, () => {
      return `${count(preview.signedThere, 'signed version')} in it ${isOrAre(preview.signedThere)} here already.`;
    }),
    ...some(preview.agreementsThere > 0, () => {
      return `${count(preview.agreementsThere, 'conversation')} in it ${isOrAre(preview.agreementsThere)} known here, and would stay as here.`;
    }),
  ];
}

/** What does not come along, restored or not. */
export function historyWords({ size, at }: Snapshot): string {
  const day = at.slice(0, 10);
  return `Its history, ${count(size, 'record')}, is not mixed into the log here, which has one writer and one key: a record will name it, and the file itself remains that history. Keep it. What was said or ended after ${day} is not in it: an agreement ended since would stand again until you end it.`;
}

export function draftWords({ steps }: ImportPreview): string {
  const fresh = steps.filter(({ kind }) => kind === 'new').map(({ title }) => quoted(title));
  return fresh.length === 0
    ? 'All of its contracts are here already, so there is nothing to do.'
    : `${count(fresh.length, 'contract')} would come as ${fresh.length === 1 ? 'a draft' : 'drafts'}, to be read and signed: ${listed(fresh)}. Nothing else here would change.`;
}

const isOrAre = (n: number): string => (n === 1 ? 'is' : 'are');

const quoted = (title: string): string => `“${title || 'Untitled'}”`;

/** The first five, and how many more. */
function listed(all: readonly string[]): string {
  const rest = all.length - 5;
  return new Intl.ListFormat('en').format(
    rest > 0 ? [...all.slice(0, 5), `${rest} more`] : [...all],
  );
}
