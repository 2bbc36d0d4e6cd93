import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { documentsOf } from '../../../lib/archive/write/documents.ts';
import type { LogReport, Overview } from '../../../lib/protocol/index.ts';
import type { NameOf } from '../../../lib/records/sentence.ts';
import type { HeadRow, LogReader, VersionRow } from '../../../lib/store/index.ts';
import { type Ask, plainError, type Subscribe } from '../../shared/ask.ts';
import { versionName } from '../../shared/names.ts';

/** The log and what belongs to it, as it is now. */
export interface LogView {
  /** Null while nothing was recorded. */
  head: HeadRow | null;
  overview: Overview;
  /** Every signed document by its hash, as it is called. */
  names: ReadonlyMap<string, string>;
  nameOf: NameOf;
  report: LogReport | null;
}

export function useLog(ask: Ask, reader: LogReader, subscribe: Subscribe) {
  const [log, setLog] = useState<LogView | null>(null);
  const [error, setError] = useState<string | null>(null);
  const named = useRef<{ of: string } & Pick<LogView, 'names' | 'nameOf'>>(null);

  const refresh = useCallback(async () => {
    try {
      // Asked first: the background makes the database that the reader only opens.
      const overview = await ask('own.overview');
      const [head, { report }] = await Promise.all([reader.head(), ask('own.log.state')]);
      const of = overview.contracts.map(({ id, last }) => `${id} ${last?.number}`).join();
      if (named.current?.of !== of) {
        const names = namesOf(await reader.versions());
        named.current = { of, names, nameOf: (hash) => names.get(hash) };
      }
      const { names, nameOf } = named.current;
      setLog({ head: head ?? null, overview, names, nameOf, report });
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

/** The title is the document's own; one that is not what was signed has no name. */
function namesOf(versions: readonly VersionRow[]): Map<string, string> {
  const documents = documentsOf(versions);
  return new Map(
    versions.flatMap(({ hash, number }): [string, string][] => {
      const document = documents.get(hash);
      return document ? [[hash, versionName({ title: document.title, number })]] : [];
    }),
  );
}
