import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { plainError } from './ask.ts';

/** A hand that runs through a list with the arrow keys rests longer than this where it means to. */
export const restMs = 400;

interface Pending {
  /** Hands the choice over, now. */
  settle(): void;
  timer: ReturnType<typeof setTimeout>;
}

/**
 * One choice: shown as wished at once, and as it is held once `save` is through. Choices that follow
 * each other are saved in turn. Without `delayMs` each is saved; with it only where the hand rests
 * that long, leaves the list, or the window goes, so that what was only passed by on the way is
 * never in force, nor on record.
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
    const hand = () => {
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
    if (delayMs === undefined) hand();
    else pending.current = { settle: hand, timer: setTimeout(hand, delayMs) };
  }

  const settle = () => pending.current?.settle();

  useLayoutEffect(() => {
    const leave = () => pending.current?.settle();
    addEventListener('pagehide', leave);
    return () => {
      removeEventListener('pagehide', leave);
      leave();
    };
  }, []);

  return { now: wanted ? wanted.value : held, choose, settle, error };
}
