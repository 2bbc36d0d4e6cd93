import { useCallback, useEffect, useState } from 'preact/hooks';
import type { ContractView, Overview, TabView } from '../../lib/protocol/index.ts';
import { type Ask, plainError, type Subscribe } from '../shared/ask.ts';

/** What the background holds, read anew whenever it may have changed; `tab` is the one in front. */
export function useOverview(ask: Ask, tab: number | null, subscribe: Subscribe) {
  const [overview, setOverview] = useState<Overview | null>(null);
  const [tabView, setTabView] = useState<TabView | null | undefined>(undefined);
  const [starter, setStarter] = useState<ContractView | null>(null);
  const [error, setError] = useState<string | null>(null);

  const read = useCallback((id: string) => ask('own.contract.read', { id }), [ask]);

  const show = useCallback(
    async (next: Overview) => {
      const only = waitingStarter(next);
      setStarter(only === null ? null : await read(only));
      setOverview(next);
    },
    [read],
  );

  const refresh = useCallback(async () => {
    try {
      // A tab that does not answer must not keep the contracts from showing.
      const front = tab === null ? null : ask('own.tab', { tab }).catch(() => null);
      await show(await ask('own.overview'));
      setTabView(await front);
      setError(null);
    } catch (failure) {
      setError(plainError(failure));
    }
  }, [ask, show, tab]);

  useEffect(() => {
    refresh();
    return subscribe(refresh);
  }, [refresh, subscribe]);

  function lookAtTab() {
    if (tab !== null) ask('own.tab', { tab }).then(setTabView, () => {});
  }

  function run(work: () => Promise<unknown>) {
    setError(null);
    work().catch((failure) => setError(plainError(failure)));
  }

  return { overview, tabView, starter, error, setOverview, read, show, refresh, lookAtTab, run };
}

/** On the first run one contract waits to be read: its id. */
function waitingStarter({ contracts }: Overview): string | null {
  const [only] = contracts;
  return contracts.length === 1 && only?.last === null ? only.id : null;
}
