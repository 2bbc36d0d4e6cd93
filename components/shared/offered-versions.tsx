import type { ContractSummary, VersionHead, VersionName } from '../../lib/protocol/index.ts';
import { Options } from './controls.tsx';
import { shownTitle, versionName } from './names.ts';

/** More would not fit a list. The others are put in force from their own page. */
const mostOffered = 100;

/**
 * What can be put in force: the newest version of each contract that is not archived, the ones
 * used last first. Each has the title of its draft, as in the library.
 */
export function offeredVersions(contracts: readonly ContractSummary[]): VersionName[] {
  const byHash = new Map<string, VersionHead & VersionName>();
  for (const { archived, offered, title } of contracts) {
    if (archived || !offered) continue;
    const before = byHash.get(offered.hash);
    // Of one document signed twice, the last signature is the one that counts.
    if (!before || before.signedAt < offered.signedAt)
      byHash.set(offered.hash, { ...offered, title: shownTitle(title) });
  }
  return [...byHash.values()].slice(0, mostOffered);
}

interface OfferedProps {
  choices: readonly VersionName[];
  /** What is chosen now, by the name in its document. */
  also: VersionName | null;
}

/** The options of a select: each contract's newest version, and what is chosen where it is another. */
export function Offered({ choices, also }: OfferedProps) {
  return (
    <>
      {also && !choices.some(({ hash }) => hash === also.hash) && (
        <option value={also.hash}>{versionName(also)}</option>
      )}
      <Options
        of={choices.map((choice) => [
          choice.hash,
          versionName(choice.hash === also?.hash ? also : choice),
        ])}
      />
    </>
  );
}
