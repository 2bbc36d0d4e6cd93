import { useState } from 'preact/hooks';
import { say } from '../../../lib/words.ts';
import type { Ask } from '../../shared/ask.ts';
import { Alert, useAct } from '../../shared/controls.tsx';
import { Modal } from '../../shared/modal.tsx';
import { sayWith } from '../../shared/words.tsx';
import { Tick } from './option.tsx';

interface EraseEverythingProps {
  ask: Ask;
  contracts: number;
  records: number;
  onExport: () => void;
  onErased: () => void;
  onClose: () => void;
}

/** Everything goes, as on the day of installation. Said in full: nothing brings it back. */
export function EraseEverything(props: EraseEverythingProps) {
  const { ask, contracts, records, onExport, onErased, onClose } = props;
  const [sure, setSure] = useState(false);
  const { act, error } = useAct();
  const erase = () =>
    act(async () => {
      await ask('own.everything.erase');
      onErased();
      onClose();
    });
  return (
    <Modal title={say('records.erasing.everything')} onClose={onClose}>
      <p>
        {sayWith(
          'records.erasing.everythingGoes',
          <strong>{say('records.erasing.goes')}</strong>,
          say('records.count.contracts', contracts),
          say('records.count.records', records),
        )}
      </p>
      <p>
        {sayWith(
          'records.erasing.everythingStays',
          <strong>{say('records.erasing.stays')}</strong>,
        )}
      </p>
      <p>{say('records.erasing.askedAnew')}</p>
      <Tick label={say('records.erasing.sure')} on={sure} onTick={setSure} />
      {error && <Alert>{error}</Alert>}
      <div class="row">
        <button
          type="button"
          class="main danger"
          aria-disabled={!sure}
          onClick={() => sure && erase()}
        >
          {say('records.erasing.everything')}
        </button>
        <button type="button" onClick={onExport}>
          {say('records.erasing.exportFirst')}
        </button>
        <button type="button" onClick={onClose}>
          {say('records.erasing.keepEverything')}
        </button>
      </div>
    </Modal>
  );
}
