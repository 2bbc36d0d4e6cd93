import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type Columns, growingColumns } from '../../../lib/records/columns.ts';
import { type NameOf, sentence } from '../../../lib/records/sentence.ts';
import type { LogReader } from '../../../lib/store/index.ts';
import { plainError } from '../../shared/ask.ts';

/** What filters and pictures need of all records, read in the background while the page is in use. */
export interface Reading {
  columns: Columns;
  /** How many records have been read; filters and pictures are right once it is all of them. */
  done: number;
  of: number;
  stopped: boolean;
  error: string | null;
  stop(): void;
  goOn(): void;
}

/** Batches between two signs of progress: some 16,000 records. */
const stride = 16;

export function useColumns(reader: LogReader, size: number, nameOf: NameOf): Reading {
  // Names are only added: what was read with fewer of them stays true.
  const names = useRef(nameOf);
  names.current = nameOf;
  const columns = useMemo(
    () => growingColumns((record) => sentence(record, names.current), size),
    [reader],
  );
  const [done, setDone] = useState(0);
  const [stopped, setStopped] = useState(false);
  const [error, setError] = useState<string | null>(null);

  useEffect(() => {
    if (stopped || columns.size >= size) return;
    const controller = new AbortController();
    const { signal } = controller;
    const takeIn = async () => {
      let batches = 0;
      for await (const lines of reader.batches(columns.size, size, signal)) {
        columns.add(lines, size);
        if (++batches % stride === 0) setDone(columns.size);
      }
      columns.finish(size);
      setDone(columns.size);
      setError(null);
    };
    takeIn().catch((failure) => {
      if (!signal.aborted) setError(plainError(failure));
    });
    return () => controller.abort();
  }, [reader, columns, size, stopped]);

  return {
    columns,
    done,
    of: size,
    stopped,
    error,
    stop: () => setStopped(true),
    goOn: () => setStopped(false),
  };
}
