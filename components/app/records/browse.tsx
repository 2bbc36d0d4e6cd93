import { useCallback, useMemo, useRef, useState } from 'preact/hooks';
import {
  type Filter,
  isFiltering,
  noFilter,
  select,
  startOf,
} from '../../../lib/records/filter.ts';
import { allOf, pageUpTo, someOf } from '../../../lib/records/pages.ts';
import { type RecordRow, rowAt } from '../../../lib/records/row.ts';
import type { HeadRow, LogReader } from '../../../lib/store/index.ts';
import { say } from '../../../lib/words.ts';
import { Alert } from '../../shared/controls.tsx';
import { Running } from '../../shared/modal.tsx';
import { type AddressOf, conversationOnSite } from './conversation-names.ts';
import { Filters } from './filters.tsx';
import { Pager } from './pager.tsx';
import { Pictures } from './pictures.tsx';
import { RecordsTable } from './records-table.tsx';
import type { Reading } from './use-columns.ts';
import type { LogView } from './use-log.ts';
import { type Page, usePage } from './use-page.ts';

interface BrowseProps {
  reader: LogReader;
  log: LogView & { head: HeadRow };
  reading: Reading;
  filter: Filter;
  addressOf: AddressOf;
  onFilter: (filter: Filter) => void;
  onOpen: (record: RecordRow) => void;
}

/** The records of one log: which ones, a page of them, and pictures of them all. */
export function Browse(props: BrowseProps) {
  const { reader, log, reading, filter, addressOf, onFilter, onOpen } = props;
  const { size } = log.head;
  const { columns, done } = reading;
  const [before, setBefore] = useState<number | null>(null);
  const top = useRef<HTMLDivElement>(null);

  const filtering = isFiltering(filter);
  const complete = done >= size;
  const found = useMemo(
    () => (complete ? select(columns, filter) : null),
    [columns, done, complete, filter],
  );
  // Without a filter the pages can be turned before any record was read.
  const shown = useMemo(
    () => (filtering ? found && someOf(found) : allOf(size)),
    [filtering, found, size],
  );
  const { page, error, again } = usePage(reader, shown, before, filter);
  const failure = error ?? reading.error;

  const turn = useCallback((to: number | null) => {
    setBefore(to);
    top.current?.scrollIntoView({ block: 'start' });
  }, []);

  async function goTo(day: string) {
    if (!shown) return;
    const timeOf = async (seq: number) =>
      Date.parse(rowAt(seq, await reader.record(seq)).at) / 1_000 || 0;
    turn(await pageUpTo(shown, startOf(day, 1), timeOf));
  }

  function choose(next: Filter) {
    onFilter(next);
    setBefore(null);
  }

  return (
    <div class="browse">
      <section class="list" aria-label={say('records.happened')} ref={top}>
        <Filters filter={filter} columns={columns} names={log.names} onFilter={choose} />
        <div class="status-line">
          {filtering && !complete ? (
            <Waiting reading={reading} />
          ) : (
            <p class="hint" role="status">
              {page ? statusOf(page) : ''}
            </p>
          )}
        </div>
        {failure && <Alert onRetry={again}>{say('records.recordsKept', failure)}</Alert>}
        {page && (
          <RecordsTable
            page={page}
            nameOf={log.nameOf}
            addressOf={addressOf}
            onOpen={onOpen}
            onConversation={(conversation) => choose({ ...noFilter, conversation })}
          />
        )}
        {page && <Pager page={page} onPage={turn} onDay={goTo} />}
      </section>
      <Pictures columns={columns} shown={found} progress={{ done, of: size }} />
    </div>
  );
}

/** Shown while the records that a filter needs are being read. */
function Waiting({ reading }: { reading: Reading }) {
  if (!reading.stopped)
    return (
      <Running
        what={say('records.lookingThrough')}
        progress={{ done: reading.done, of: reading.of }}
        onStop={reading.stop}
      />
    );
  return (
    <p class="hint" role="status">
      {say('records.filterStopped', reading.done, reading.of)}{' '}
      <button type="button" class="quiet" onClick={reading.goOn}>
        {say('records.goOn')}
      </button>
    </p>
  );
}

function statusOf({ total, from, to, filter }: Page): string {
  const { conversation } = filter;
  const where = conversation && conversationOnSite(conversation);
  if (total === 0) return where ? say('records.noneFitsIn', where) : say('records.noneFits');
  const counted = say('records.count.records', total);
  const records = where ? say('records.shownWhere', counted, where) : counted;
  if (total === to - from) return say('records.shown', records);
  return say('records.shownPart', total - to + 1, total - from, records);
}
