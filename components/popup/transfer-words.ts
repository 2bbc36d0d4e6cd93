/** What files would do, and have done, in plain sentences. */

import type { BackupSummary, Unsound } from '../../lib/backup/index.ts';
import type { BackupState, ImportPreview } from '../../lib/messages.ts';
import { count, versionName } from '../words.ts';

export const backupName = 'symbiotic-contract-backup';

export function sinceWords({ at, changes, sealed }: BackupState): string {
  const what = [
    ...(changes > 0 ? [count(changes, 'change')] : []),
    ...(sealed === null ? ['hundreds of records'] : []),
    ...(sealed ? [count(sealed, 'sealed message')] : []),
  ].join(' and ');
  return at === null
    ? `There is no backup yet, and ${what} to lose.`
    : `${what[0]?.toUpperCase()}${what.slice(1)} since the last backup.`;
}

/** After a sentence; empty when nothing was left out. */
export function leftWords(left: readonly Unsound[]): string {
  if (left.length === 0) return '';
  const names = left.slice(0, 3).map(versionName).join(', ');
  const more = left.length > 3 ? ' and others' : '';
  return ` Left out: ${names}${more}, as the stored text is no longer the one that was signed.`;
}

/** What an import would change, a sentence each; the first says all in one. */
export function previewWords({ steps }: ImportPreview): string[] {
  const of = (kind: ImportPreview['steps'][number]['kind']) =>
    steps.filter((step) => step.kind === kind);
  const versions = (some: ImportPreview['steps']) =>
    some.reduce((sum, step) => sum + step.versions, 0);
  const [fresh, more, there] = [of('new'), of('more'), of('there')];
  const signed = versions(fresh);
  return [
    ...(fresh.length > 0
      ? [
          `${count(fresh.length, 'new contract')}${
            signed > 0 ? `, with ${count(signed, 'signed version')}` : ', not signed'
          }: ${titles(fresh)}.`,
        ]
      : []),
    ...(more.length > 0
      ? [
          `${count(more.length, 'contract')} you have ${more.length === 1 ? 'gets' : 'get'} ${
            versions(more) > 0 ? count(versions(more), 'version') : 'a draft'
          } more: ${titles(more)}.`,
        ]
      : []),
    ...(there.length > 0
      ? [
          `${there.length === 1 ? '1 is' : `${there.length} are`} here already and stay${there.length === 1 ? 's' : ''} as ${there.length === 1 ? 'it is' : 'they are'}.`,
        ]
      : []),
    ...(steps.some(({ apart }) => apart)
      ? [
          `${titles(steps.filter(({ apart }) => apart))} went another way here, so what is in the file comes in beside yours.`,
        ]
      : []),
    ...(steps.some(({ draftLeft }) => draftLeft)
      ? [
          `Your draft of ${titles(steps.filter(({ draftLeft }) => draftLeft))} stays; the one in the file is left out.`,
        ]
      : []),
  ];
}

export function changesAnything({ steps }: ImportPreview): boolean {
  return steps.some(({ kind }) => kind !== 'there');
}

export function importedWords({ steps }: ImportPreview): string {
  const came = steps.filter(({ kind }) => kind !== 'there');
  return `Imported: ${count(came.length, 'contract')}. Nothing is in force by it.`;
}

function titles(steps: ImportPreview['steps']): string {
  const names = steps.slice(0, 3).map(({ title }) => `“${title || 'Untitled'}”`);
  const rest = steps.length - names.length;
  return new Intl.ListFormat('en').format(rest > 0 ? [...names, `${rest} more`] : names);
}

/** What a restore brings back, a sentence each. */
export function summaryWords(summary: BackupSummary): string[] {
  const { contracts, versions, conversations, unproven, payloads, settings, inForce } = summary;
  const given = Object.values(settings.profiles ?? {}).flatMap((it) => it?.profile.name ?? []);
  const off = Object.values(settings.sites ?? {}).filter((on) => !on).length;
  return [
    `${count(contracts, 'contract')}, with ${count(versions, 'signed version')}.`,
    inForce
      ? `${versionName(inForce)} is in force again, as it was.`
      : 'None is in force on all sites, as it was.',
    `Your choices for each site${off > 0 ? `, of which ${off} ${off === 1 ? 'is' : 'are'} switched off` : ''}.`,
    `${count(conversations - unproven, 'agreement')} with a model.${
      unproven > 0
        ? ` In ${count(unproven, 'conversation')} more the log tells of no yes, so the model will be asked anew.`
        : ''
    }`,
    ...(given.length > 0
      ? [
          `Profiles that say how the pages of ${new Intl.ListFormat('en').format(given)} are read: only from a backup of your own, or of somebody you trust.`,
        ]
      : []),
    payloads > 0
      ? `${count(payloads, 'kept text')} beside the log.`
      : 'No kept texts: the backup was made without them.',
  ];
}
