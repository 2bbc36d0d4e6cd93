/** What restoring an archive would do, in plain sentences. */

import type { Snapshot } from '../../../lib/archive/restore/snapshot.ts';
import type { ImportPreview, RestorePreview } from '../../../lib/protocol/index.ts';
import { siteName } from '../../../lib/sites/index.ts';
import { say } from '../../../lib/words.ts';
import { listed } from '../../shared/format.ts';

export function restoreWords(preview: RestorePreview): string[] {
  const { signed, drafts, inForce, switched, agreements, strict, keepMessages } = preview;
  const stand = agreements.reduce((sum, one) => sum + one.count, 0);
  const some = (is: boolean, words: () => string): string[] => (is ? [words()] : []);
  return [
    ...some(signed.length > 0, () => {
      const names = signed.map((it) => say('records.restoring.version', it.title, it.number));
      return say('records.restoring.signed', firstOf(names));
    }),
    ...some(drafts.length > 0, () => say('records.restoring.drafts', firstOf(drafts.map(quoted)))),
    ...inForce.map(({ place, title }) => {
      const where = place === 'all' ? say('records.restoring.allSites') : siteName(place);
      const used = title === null ? say('records.restoring.noneUsed') : quoted(title);
      return say('records.restoring.usedOn', where, used);
    }),
    ...some(stand > 0, () => {
      const where = agreements.map((it) =>
        say('records.restoring.siteCount', siteName(it.site), it.count),
      );
      return say('records.restoring.agreements', stand, firstOf(where));
    }),
    ...switched.map(({ site, on }) =>
      say(on ? 'records.restoring.switchedOn' : 'records.restoring.switchedOff', siteName(site)),
    ),
    ...some(preview.sites.length > 0, () =>
      say('records.restoring.chosenFor', firstOf(preview.sites.map(siteName))),
    ),
    ...some(strict !== null, () =>
      say(strict ? 'records.restoring.strict' : 'records.restoring.notStrict'),
    ),
    ...some(keepMessages !== null, () =>
      say(keepMessages ? 'records.restoring.keepTexts' : 'records.restoring.keepNoTexts'),
    ),
    ...some(preview.signedThere > 0, () =>
      say('records.restoring.signedThere', preview.signedThere),
    ),
    ...some(preview.agreementsThere > 0, () =>
      say('records.restoring.agreementsThere', preview.agreementsThere),
    ),
  ];
}

/** What does not come along, restored or not. */
export function historyWords({ size, at }: Snapshot): string {
  return say('records.restoring.history', say('records.count.records', size), at.slice(0, 10));
}

export function draftWords({ steps }: ImportPreview): string {
  const fresh = steps.filter(({ kind }) => kind === 'new').map(({ title }) => quoted(title));
  return fresh.length === 0
    ? say('records.restoring.allThere')
    : say('records.restoring.wouldCome', fresh.length, firstOf(fresh));
}

function quoted(title: string): string {
  return say('records.restoring.quoted', title || say('records.restoring.untitled'));
}

/** The first five, and how many more. */
function firstOf(all: readonly string[]): string {
  const rest = all.length - 5;
  return listed(rest > 0 ? [...all.slice(0, 5), say('records.restoring.more', rest)] : all);
}
