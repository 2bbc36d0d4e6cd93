import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Overview, RecordView } from '../../lib/messages.ts';
import { type Ask, plainError, type Subscribe } from '../ask.ts';
import { Alert, Mark, When } from '../controls.tsx';
import { count, findVersion, versionName } from '../words.ts';
import { mergeNewest } from './list.ts';
import { sentence } from './sentence.ts';

const page = 100;

/** What was recorded, newest first, a page at a time. */
export function Records({ ask, subscribe }: { ask: Ask; subscribe: Subscribe }) {
  const [overview, setOverview] = useState<Overview | null>(null);
  const [records, setRecords] = useState<RecordView[]>([]);
  const [error, setError] = useState<string | null>(null);
  const [added, setAdded] = useState('');
  const busy = useRef(false);

  const refresh = useCallback(async () => {
    try {
      const [next, newest] = await Promise.all([
        ask('own.overview'),
        ask('own.records', { before: null, limit: page }),
      ]);
      setRecords((shown) => mergeNewest(shown, newest));
      setOverview(next);
      setError(null);
    } catch (failure) {
      setError(plainError(failure));
    }
  }, [ask]);

  useEffect(() => {
    refresh();
    return subscribe(refresh);
  }, [refresh, subscribe]);

  async function older() {
    const last = records.at(-1);
    if (!last || busy.current) return;
    busy.current = true;
    try {
      const more = await ask('own.records', { before: last.seq, limit: page });
      setRecords((shown) => [
        ...shown,
        ...more.filter((record) => record.seq < (shown.at(-1)?.seq ?? Number.POSITIVE_INFINITY)),
      ]);
      setAdded(`${count(more.length, 'older record')} added below.`);
      setError(null);
    } catch (failure) {
      setError(plainError(failure));
    } finally {
      busy.current = false;
    }
  }

  const nameOf = (hash: string) => {
    const version = findVersion(overview?.contracts ?? [], hash);
    return version && versionName(version);
  };

  return (
    <main class="records">
      <header>
        <Mark size={32} />
        <h1>Records</h1>
      </header>
      <p class="hint lead">
        What was asked, answered, signed and sent, as it happened. The texts themselves are not in
        these records.
      </p>
      {error && (
        <Alert>
          {error} The records are kept.{' '}
          <button type="button" class="quiet" onClick={refresh}>
            Try again
          </button>
        </Alert>
      )}
      {overview && records.length === 0 && (
        <p class="empty">
          Nothing is recorded yet. The first record comes when you sign a contract; then every
          question to a model, every answer and every sealed message leaves one here.
        </p>
      )}
      {!overview && !error && <p class="hint late">Opening…</p>}
      {records.length > 0 && (
        <>
          <table aria-label="Records">
            <thead>
              <tr>
                <th scope="col" class="number">
                  No.
                </th>
                <th scope="col">When</th>
                <th scope="col">What happened</th>
              </tr>
            </thead>
            <tbody>
              {records.map((record) => (
                <tr key={record.seq}>
                  <td class="number">{record.seq}</td>
                  <td class="when">
                    <When at={record.at} style="medium" />
                  </td>
                  <td>{sentence(record, nameOf)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <div class="row apart">
            <span class="hint" role="status">
              {added || `${count(records.length, 'record')} shown`}
            </span>
            {(records.at(-1)?.seq ?? 0) > 0 && (
              <button type="button" onClick={older}>
                Older
              </button>
            )}
          </div>
        </>
      )}
    </main>
  );
}
