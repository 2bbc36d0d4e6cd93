import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type Columns, growingColumns } from '../../../lib/records/columns.ts';
import { type NameOf, sentence } from '../../../lib/records/sentence.ts';
import type { LogReader } from '../../../lib/store/index.ts';
import { plainError } from '../../shared/ask.ts';

/** What is known of all records, taken in behind what a person does. */
export interface Reading {
  columns: Columns;
  /** How many records have been taken in; all of them: filters and pictures tell the truth. */
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
  // Names only ever come to be known: what was taken in under older ones stays true.
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
