/** Rows of the store as a file of contracts holds them. */

import type { FiledContract } from '../contract/file/index.ts';
import { canonicalText, sha256Hex, singleLine } from '../contract/text.ts';
import type { VersionRow } from '../store/schema.ts';
import type { Row } from './rows.ts';

type Signed = Pick<VersionRow, 'number' | 'title' | 'human' | 'signedAt' | 'hash' | 'text'>;

/** Versions in order. Only what is canonical: a file has no other form. */
export function filedFrom(row: Row<'contracts'>, versions: readonly Signed[]): FiledContract {
  const { id, language, invitation, cadence, tags, archivedAt } = row;
  const retired = new Map(row.retired.map(({ number, at }) => [number, at]));
  return {
    ...{ id, tags, language, invitation, cadence },
    title: singleLine(row.title),
    text: canonicalText(row.text),
    archived: archivedAt !== null,
    versions: versions.map(({ number, title, human, signedAt, hash, text }) => ({
      ...{ number, title, human, signedAt, hash, text },
      retiredAt: retired.get(number) ?? null,
    })),
  };
}

/** The name of a version whose text is no longer what was signed. */
export type Unsound = Pick<VersionRow, 'title' | 'number'>;

/** Those whose text has the hash that was signed, and the others. */
export async function sound(
  all: readonly VersionRow[],
): Promise<{ versions: VersionRow[]; left: VersionRow[] }> {
  const versions: VersionRow[] = [];
  const left: VersionRow[] = [];
  for (const version of all)
    ((await sha256Hex(version.text)) === version.hash ? versions : left).push(version);
  return { versions, left };
}
