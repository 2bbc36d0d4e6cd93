import type { ContractView, VersionView } from '../lib/messages.ts';

/** A version as it is called everywhere, in the seal too. */
export function versionName(version: { title: string; number: number }): string {
  return `${version.title} (version ${version.number})`;
}

/** Every signed version, the last signed first. */
export function signedVersions(contracts: readonly ContractView[]): VersionView[] {
  return contracts
    .flatMap((contract) => contract.versions)
    .sort((a, b) => b.signedAt.localeCompare(a.signedAt) || b.number - a.number);
}

/** The highest version, whatever order the background lists them in. */
export function lastVersion(contract: ContractView): VersionView | undefined {
  return contract.versions.reduce<VersionView | undefined>(
    (last, version) => (last && last.number > version.number ? last : version),
    undefined,
  );
}

export function findVersion(
  contracts: readonly ContractView[],
  hash: string | null | undefined,
): VersionView | undefined {
  for (const contract of contracts) {
    const found = contract.versions.find((version) => version.hash === hash);
    if (found) return found;
  }
  return undefined;
}

export function count(number: number, one: string, many = `${one}s`): string {
  return `${new Intl.NumberFormat('en').format(number)} ${number === 1 ? one : many}`;
}

/** Words as a reader counts them, in scripts without spaces too. */
export function wordCount(text: string): number {
  let words = 0;
  for (const { isWordLike } of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text))
    if (isWordLike) words++;
  return words;
}

/** The interface is in English: a date in another language would read as a mistake. */
function dateLocale(): string {
  return globalThis.navigator?.languages?.find((tag) => /^en\b/.test(tag)) ?? 'en-GB';
}

export function dateAndTime(iso: string, style: 'long' | 'medium' = 'long'): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(dateLocale(), {
    dateStyle: style,
    timeStyle: style === 'long' ? 'short' : 'medium',
  }).format(date);
}
