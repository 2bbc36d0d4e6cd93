import { useLayoutEffect } from 'preact/hooks';

/** Calls the first `act` given when the view goes or the window closes, whichever comes first. */
export function useLeave(act: () => void): void {
  // A layout effect: the cleanup of an ordinary one runs after the next paint, which may never come.
  useLayoutEffect(() => {
    addEventListener('pagehide', act);
    return () => {
      removeEventListener('pagehide', act);
      act();
    };
  }, []);
}
