import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { say } from '../../lib/words.ts';
import { percentOf } from './format.ts';
import type { Progress } from './task.ts';

interface ModalProps {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
}

/** A dialog over the page. Escape closes it too; the focus goes back to where it came from. */
export function Modal({ title, onClose, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const isThere = useRef(true);
  const id = useId();
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // What it is comes first, for whoever hears it; the first button comes after.
    shown?.querySelector('h2')?.focus();
    return () => {
      isThere.current = false;
      shown?.close();
    };
  }, []);
  // What is closed as it goes away must not close what has come in its place.
  const closed = () => isThere.current && onClose();
  return (
    <dialog ref={dialog} class="modal" aria-labelledby={id} onClose={closed}>
      <header>
        <h2 id={id} tabIndex={-1}>
          {title}
        </h2>
        <button type="button" class="quiet" onClick={onClose}>
          {say('shared.close')}
        </button>
      </header>
      <div class="stack">{children}</div>
    </dialog>
  );
}

interface RunningProps {
  /** What is being done, as a present participle: "Reading the records". */
  what: string;
  progress: Progress | null;
  onStop: () => void;
}

/** A bar, a number, and the way out. */
export function Running({ what, progress, onStop }: RunningProps) {
  const percent = progress && progress.of > 0 ? Math.floor((100 * progress.done) / progress.of) : 0;
  return (
    <div class="running">
      <p>
        {what} <span class="percent">{progress ? percentOf(percent) : '…'}</span>
      </p>
      <button type="button" onClick={onStop}>
        {say('shared.cancel')}
      </button>
      <progress aria-label={what} max={100} value={percent} />
    </div>
  );
}
