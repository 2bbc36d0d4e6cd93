import { useMemo, useState } from 'preact/hooks';
import { type Filter, noFilter } from '../../../lib/records/filter.ts';
import type { RecordRow } from '../../../lib/records/row.ts';
import type { HeadRow, LogReader } from '../../../lib/store/index.ts';
import type { Ask } from '../../shared/ask.ts';
import { Browse } from './browse.tsx';
import { addressesBy } from './conversation-names.ts';
import { CosignaturesDialog } from './cosignatures-dialog.tsx';
import { EraseEverything } from './erase-everything.tsx';
import { EraseTexts } from './erase-texts.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { OwnKeyWords } from './key-words.tsx';
import { RecordDialog } from './record-dialog.tsx';
import type { Files } from './save-to-disk.ts';
import { StorageSettings } from './storage-settings.tsx';
import { useColumns } from './use-columns.ts';
import type { LogView } from './use-log.ts';
import { VerifyDialog } from './verify-dialog.tsx';
import { Witnesses } from './witnesses.tsx';

/** What the page works with; all of it is handed in. */
export interface Tools {
  ask: Ask;
  reader: LogReader;
  files: Files;
  /** This program's version, and the time. */
  program: string;
  now: () => Date;
}

/** The dialog that is open over the page. */
export type Over =
  | { is: 'record'; record: RecordRow }
  | { is: 'verify'; older: string }
  | { is: 'cosignatures'; text: string }
  | { is: 'files'; files: readonly File[] }
  | { is: 'restore'; file: File }
  | { is: 'export' | 'texts' | 'everything' };

interface LogProps extends Tools {
  log: LogView & { head: HeadRow };
  over: Over | null;
  onOver: (over: Over | null) => void;
  onRefresh: () => void;
}

/** One log: its records, what is kept beside them, and what is done with both. */
export function Log({ log, over, onOver, onRefresh, ...tools }: LogProps) {
  const { ask, reader, files } = tools;
  const [filter, setFilter] = useState<Filter>(noFilter);
  const reading = useColumns(reader, log.head.size, log.nameOf);
  const [kept, setKept] = useState(0);
  const { profiles } = log.overview.policy;
  const addressOf = useMemo(() => addressesBy(profiles), [profiles]);
  const close = () => onOver(null);
  return (
    <>
      <Browse
        reader={reader}
        log={log}
        reading={reading}
        filter={filter}
        addressOf={addressOf}
        onFilter={setFilter}
        onOpen={(record) => onOver({ is: 'record', record })}
      />
      <StorageSettings
        ask={ask}
        keepMessages={log.overview.keepMessages}
        hold={log.overview.hold}
        onErase={(is) => onOver({ is })}
        onChange={onRefresh}
      />
      <OwnKeyWords reader={reader} size={log.head.size} />
      <Witnesses key={kept} reader={reader} ask={ask} files={files} size={log.head.size} />
      {over?.is === 'cosignatures' && (
        <CosignaturesDialog
          text={over.text}
          reader={reader}
          ask={ask}
          onKept={() => setKept(kept + 1)}
          onClose={close}
        />
      )}
      {over?.is === 'record' && (
        <RecordDialog
          record={over.record}
          reader={reader}
          ask={ask}
          files={files}
          nameOf={log.nameOf}
          addressOf={addressOf}
          onClose={close}
        />
      )}
      {over?.is === 'verify' && (
        <VerifyDialog reader={reader} ask={ask} files={files} older={over.older} onClose={close} />
      )}
      {over?.is === 'export' && (
        <ExportDialog
          {...tools}
          log={log}
          filter={filter}
          columns={reading.columns}
          onClose={close}
        />
      )}
      {over?.is === 'texts' && (
        <EraseTexts
          ask={ask}
          reader={reader}
          columns={reading.columns}
          filter={filter}
          onClose={close}
        />
      )}
      {over?.is === 'everything' && (
        <EraseEverything
          ask={ask}
          contracts={log.overview.contracts.length}
          records={log.head.size}
          onExport={() => onOver({ is: 'export' })}
          onErased={onRefresh}
          onClose={close}
        />
      )}
    </>
  );
}
