import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Overview, TabView } from '../../lib/messages.ts';
import { type Ask, plainError, type Subscribe } from '../ask.ts';
import { Alert, Mark } from '../controls.tsx';
import { lastVersion, signedVersions, versionName } from '../words.ts';
import { Contract } from './contract.tsx';
import { Editor } from './editor.tsx';
import { Home } from './home.tsx';

export interface PopupProps {
  ask: Ask;
  /** The tab in front, where there is one. */
  tab: number | null;
  subscribe: Subscribe;
  onRecords: () => void;
}

/** `key` makes a view new each time it is opened, so that no text of another one lingers. */
type View =
  | { at: 'home' }
  | { at: 'contract'; id: string }
  | { at: 'edit'; id: string | null; key: number };

/** The popup: what is going on in the tab in front, and the person's contracts. */
export function Popup({ ask, tab, subscribe, onRecords }: PopupProps) {
  const [overview, setOverview] = useState<Overview | null>(null);
  const [tabView, setTabView] = useState<TabView | null | undefined>(undefined);
  const [error, setError] = useState<string | null>(null);
  const [view, setView] = useState<View>({ at: 'home' });
  const [note, setNote] = useState('');
  const top = useRef<HTMLHeadingElement>(null);

  const refresh = useCallback(async () => {
    try {
      // A tab that does not answer must not keep the contracts from showing.
      const front = tab === null ? null : ask('own.tab', { tab }).catch(() => null);
      setOverview(await ask('own.overview'));
      setTabView(await front);
      setError(null);
    } catch (failure) {
      setError(plainError(failure));
    }
  }, [ask, tab]);

  useEffect(() => {
    refresh();
    return subscribe(refresh);
  }, [refresh, subscribe]);

  function go(next: View, says = '') {
    setView(next);
    setNote(says);
    // Else the focus falls off with the button that was pressed.
    if (next.at === 'home') {
      scrollTo(0, 0);
      top.current?.focus();
    }
  }

  function signed(next: Overview, id: string) {
    setOverview(next);
    const contract = next.contracts.find((each) => each.id === id);
    const version = contract && lastVersion(contract);
    const name = version ? versionName(version) : 'The contract';
    const inForce = version !== undefined && version.hash === next.policy.inForce?.hash;
    go({ at: 'home' }, inForce ? `Signed. ${name} is in force.` : `Signed: ${name}.`);
    // What the tab in front is under has changed as well.
    refresh();
  }

  function changed(next: Overview) {
    setOverview(next);
    setNote('');
    if (tab !== null) ask('own.tab', { tab }).then(setTabView, () => {});
  }

  const edit = (id: string | null) => go({ at: 'edit', id, key: Date.now() });

  function body(known: Overview) {
    const contract =
      view.at === 'home' ? undefined : known.contracts.find((each) => each.id === view.id);
    const shared = {
      ask,
      name: signedVersions(known.contracts)[0]?.human ?? '',
      inForce: known.policy.inForce,
      onSigned: signed,
      onBack: () => go({ at: 'home' }),
    };
    if (view.at === 'edit') {
      return (
        <Editor key={view.key} {...shared} contract={contract ?? null} onOverview={setOverview} />
      );
    }
    if (contract) {
      return (
        <Contract
          key={contract.id}
          {...shared}
          contract={contract}
          onOverview={changed}
          onEdit={() => edit(contract.id)}
        />
      );
    }
    return (
      <Home
        {...shared}
        overview={known}
        tab={tabView}
        onOverview={changed}
        onOpen={(id) => go({ at: 'contract', id })}
        onEdit={edit}
        onRecords={onRecords}
      />
    );
  }

  return (
    <main class="popup">
      <header>
        <Mark size={26} />
        <h1 ref={top} tabIndex={-1}>
          Symbiotic Contract
        </h1>
      </header>
      <p class="done" role="status">
        {note}
      </p>
      {error && (
        <Alert>
          {error} Your contracts are kept.{' '}
          <button type="button" class="quiet" onClick={refresh}>
            Try again
          </button>
        </Alert>
      )}
      {overview ? body(overview) : !error && <p class="hint late">Opening…</p>}
    </main>
  );
}
