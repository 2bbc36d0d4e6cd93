/** What the line above a message says of it: in the page itself, and where only the person can read. */

import type { SealSeen } from '../../protocol/index.ts';
import { say } from '../../words.ts';
import type { Sealed } from './sealed.ts';

export interface Said {
  /** What anybody who reads the page could work out: the page can read it here. */
  readonly line: string;
  /** What the person's own log adds, which is none of the page's business; null: nothing to add. */
  readonly note: string | null;
  /** Something is not as it was. */
  readonly isAltered: boolean;
}

/** @param titles of contracts that were seen whole on this page, by hash */
export function lineOf(
  { hash, title, answer }: Pick<Sealed, 'hash' | 'title' | 'answer'>,
  seen: SealSeen | undefined,
  titles: ReadonlyMap<string, string>,
): Said {
  const name = title || titles.get(hash) || say('fold.untitled', hash.slice(0, 8));
  const line = [
    name,
    ...(seen?.intact ? [say('fold.intact')] : []),
    ...(answer === null ? [] : [say('fold.accepted')]),
  ].join(' · ');
  return { line, note: seen ? noteOf(seen) : null, isAltered: seen?.differs != null };
}

function noteOf({ intact, own, differs }: SealSeen): string | null {
  if (differs !== null) return say(`fold.${differs}`);
  if (!own) return say('fold.stranger');
  // The page shows it otherwise than it was sent; our log knows the words.
  return intact ? null : say('fold.intact');
}
