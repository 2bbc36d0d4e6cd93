import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Overview } from '../../lib/protocol/index.ts';
import { type Ask, plainError, type Subscribe } from '../shared/ask.ts';

/** What the background holds, read anew whenever it may have changed. */
export function useOverview(ask: Ask, subscribe: Subscribe) {
  const [overview, setOverview] = useState<Overview | null>(null);
  const [error, setError] = useState<string | null>(null);

  const refresh = useCallback(async () => {
    try {
      setOverview(await ask('own.overview'));
      setError(null);
    } catch (failure) {
      setError(plainError(failure));
    }
  }, [ask]);

  useEffect(() => {
    refresh();
    return subscribe(refresh);
  }, [refresh, subscribe]);

  const run = useCallback((work: () => Promise<unknown>) => {
    setError(null);
    work().catch((failure) => setError(plainError(failure)));
  }, []);

  return { overview, error, setOverview, refresh, run };
}
