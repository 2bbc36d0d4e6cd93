import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { LogReport, Overview } from '../../lib/messages.ts';
import type { HeadRow, LogReader, VersionRow } from '../../lib/store/index.ts';
import { type Ask, plainError, type Subscribe } from '../ask.ts';
import { versionName } from '../words.ts';

/** The log and what belongs to it, as it is now. */
export interface LogView {
  /** Null while nothing was recorded. */
  head: HeadRow | null;
  overview: Overview;
  /** Every signed version; the same text signed anew comes later. */
  versions: readonly VersionRow[];
  nameOf: (hash: string) => string | undefined;
  report: LogReport | null;
}

export function useLog(ask: Ask, reader: LogReader, subscribe: Subscribe) {
  const [log, setLog] = useState<LogView | null>(null);
  const [error, setError] = useState<string | null>(null);
  const named = useRef<{ of: string; versions: VersionRow[]; nameOf: LogView['nameOf'] }>(null);

  const refresh = useCallback(async () => {
    try {
      // Asked first: the background makes the database that the reader only opens.
      const overview = await ask('own.overview');
      const [head, { report }] = await Promise.all([reader.head(), ask('own.log.state')]);
      const of = overview.contracts.map(({ id, last }) => `${id} ${last?.number}`).join();
      if (named.current?.of !== of) {
        const versions = await reader.versions();
        named.current = { of, versions, nameOf: namesOf(versions) };
      }
      const { versions, nameOf } = named.current;
      setLog({ head: head ?? null, overview, versions, nameOf, report });
      setError(null);
    } catch (failure) {
      setError(plainError(failure));
    }
  }, [ask, reader]);

  useEffect(() => {
    refresh();
    return subscribe(refresh);
  }, [refresh, subscribe]);

  return { log, error, refresh };
}

function namesOf(versions: readonly VersionRow[]): LogView['nameOf'] {
  const names = new Map(versions.map((version) => [version.hash, versionName(version)]));
  return (hash) => names.get(hash);
}
