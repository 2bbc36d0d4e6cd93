import { useEffect, useState } from 'preact/hooks';
import type { Filter } from '../../../lib/records/filter.ts';
import { type PageOf, pageOf, type Shown } from '../../../lib/records/pages.ts';
import { type RecordRow, rowAt } from '../../../lib/records/row.ts';
import type { LogReader } from '../../../lib/store/index.ts';
import { plainError } from '../../shared/ask.ts';

export interface Page extends PageOf {
  /** Newest first. */
  rows: readonly RecordRow[];
  total: number;
  /** What chose them. */
  filter: Filter;
}

/** The page before record `before`; the last one stays until the next is there. */
export function usePage(
  reader: LogReader,
  shown: Shown | null,
  before: number | null,
  filter: Filter,
): { page: Page | null; error: string | null; again: () => void } {
  const [page, setPage] = useState<Page | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    if (!shown) return;
    const controller = new AbortController();
    const place = pageOf(shown, before);
    readRows(reader, shown, place, controller.signal)
      .then((rows) => {
        if (controller.signal.aborted) return;
        setPage({ ...place, rows, total: shown.length, filter });
        setError(null);
      })
      .catch((failure) => {
        if (!controller.signal.aborted) setError(plainError(failure));
      });
    return () => controller.abort();
  }, [reader, shown, before, attempt]);

  return { page, error, again: () => setAttempt((count) => count + 1) };
}

async function readRows(
  reader: LogReader,
  shown: Shown,
  { from, to }: PageOf,
  signal: AbortSignal,
): Promise<RecordRow[]> {
  if (to === from) return [];
  const [first, last] = [shown.at(from), shown.at(to - 1)];
  // Records in an unbroken row are read at once; those of the first page always are.
  if (last - first === to - 1 - from) {
    const rows: RecordRow[] = [];
    for await (const lines of reader.newest(first, last + 1, signal)) {
      if (lines.length !== last + 1 - first) break;
      rows.push(...lines.map((line, index) => rowAt(last - index, line)));
    }
    if (rows.length > 0) return rows;
  }
  const numbers = Array.from({ length: to - from }, (_, index) => shown.at(to - 1 - index));
  return Promise.all(numbers.map(async (seq) => rowAt(seq, await reader.record(seq))));
}
