import { useState } from 'preact/hooks';
import type { Ask } from '../../shared/ask.ts';
import { Alert, useAct } from '../../shared/controls.tsx';
import { count } from '../../shared/format.ts';
import { Modal } from '../../shared/modal.tsx';
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
    <Modal title="Erase everything" onClose={onClose}>
      <p>
        <strong>What goes:</strong> {count(contracts, 'contract')} with all signed versions and
        drafts, every agreement, {count(records, 'record')}, the kept texts, the key that signs
        checkpoints, and your settings, with the sites you added and what your browser allowed for
        them. Nothing brings them back but a backup that you have exported.
      </p>
      <p>
        <strong>What stays:</strong> what you exported or saved before, and what the chat sites
        hold: messages that carried a contract stay in their conversations. Exports made before can
        still be verified.
      </p>
      <p>
        Open chats are asked anew, under whatever contract you sign next. The next log does not name
        this one.
      </p>
      <Tick label="I have what I want to keep" on={sure} onTick={setSure} />
      {error && <Alert>{error}</Alert>}
      <div class="row">
        <button
          type="button"
          class="main danger"
          aria-disabled={!sure}
          onClick={() => sure && erase()}
        >
          Erase everything
        </button>
        <button type="button" onClick={onExport}>
          Export first
        </button>
        <button type="button" onClick={onClose}>
          Keep everything
        </button>
      </div>
    </Modal>
  );
}
