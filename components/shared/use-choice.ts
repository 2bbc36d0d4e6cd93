import { useRef, useState } from 'preact/hooks';
import { plainError } from './ask.ts';
import { useLeave } from './use-leave.ts';

/** Milliseconds without another key after which a choice made by arrow keys is meant. */
export const restMs = 400;

interface Pending {
  /** Saves the choice now. */
  settle(): void;
  timer: ReturnType<typeof setTimeout>;
}

/**
 * One choice: shown as chosen at once, and as it is held once `save` has ended. Choices that follow
 * each other are saved in turn. Without `delayMs` each of them is saved; with it only one that stands
 * that long, or when the person leaves the list or the window closes: what the arrow keys passed on
 * the way is never in force, nor on record.
 */
export function useChoice<T>(held: T, save: (value: T) => Promise<void>, delayMs?: number) {
  const [wanted, setWanted] = useState<{ value: T } | null>(null);
  const [error, setError] = useState<string | null>(null);
  const pending = useRef<Pending | null>(null);
  const last = useRef(Promise.resolve());

  function choose(value: T) {
    clearTimeout(pending.current?.timer);
    setWanted({ value });
    setError(null);
    const saveNow = () => {
      clearTimeout(pending.current?.timer);
      pending.current = null;
      const mine = last.current
        .then(() => save(value))
        .catch((failure) => setError(plainError(failure)))
        .then(() => {
          if (last.current === mine && pending.current === null) setWanted(null);
        });
      last.current = mine;
    };
    if (delayMs === undefined) saveNow();
    else pending.current = { settle: saveNow, timer: setTimeout(saveNow, delayMs) };
  }

  const settle = () => pending.current?.settle();
  useLeave(settle);

  return { now: wanted ? wanted.value : held, choose, settle, error };
}
