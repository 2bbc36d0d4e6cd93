import { useRef, useState } from 'preact/hooks';
import type { ContractView, Overview, SiteView } from '../../lib/protocol/index.ts';
import type { SiteId } from '../../lib/sites/index.ts';
import { ContractPage } from '../app/contracts/contract-page.tsx';
import { Editor } from '../app/contracts/editor.tsx';
import { wholeShelf } from '../app/contracts/library.tsx';
import { type ContractFiles, saveContracts } from '../app/files/contract-files.ts';
import { SitePage } from '../app/sites/site-page.tsx';
import type { SiteAccess } from '../app/sites/use-here.tsx';
import type { Ask, Subscribe } from '../shared/ask.ts';
import { Alert, Mark } from '../shared/controls.tsx';
import { versionName } from '../shared/names.ts';
import type { Done, Start } from '../shared/navigation.ts';
import { Home } from './home.tsx';
import { useOverview } from './use-overview.ts';

export interface PopupProps {
  ask: Ask;
  /** The tab in front, where there is one. */
  tab: number | null;
  subscribe: Subscribe;
  onRecords: () => void;
  /** Opens this page as a full tab; null: it is one. */
  onTab: (() => void) | null;
  /** Makes files of contracts; not given: none are offered. */
  files?: ContractFiles;
  /** Lets sites be added; not given: they cannot be here. */
  access?: SiteAccess | undefined;
}

/** `key` makes a view new each time it is opened, so that no text of another one lingers. */
type View =
  | { at: 'home' }
  | { at: 'contract'; contract: ContractView }
  | { at: 'site'; site: SiteView }
  | { at: 'edit'; contract: ContractView | null; start: Start | null; key: number };

const nothing: Done = { says: '' };

/** The popup: what is going on in the tab in front, and the person's contracts. */
export function Popup({ ask, tab, subscribe, onRecords, onTab, files, access }: PopupProps) {
  const { setOverview, lookAtTab, ...now } = useOverview(ask, tab, subscribe);
  const { overview, tabView, starter, error, read, show, refresh, run } = now;
  const [view, setView] = useState<View>({ at: 'home' });
  const [done, setDone] = useState(nothing);
  const [shelf, setShelf] = useState(wholeShelf);
  const top = useRef<HTMLHeadingElement>(null);

  function go(next: View, says = nothing) {
    setView(next);
    setDone(says);
    // The button that was pressed is gone, and the focus would be lost with it.
    if (next.at === 'home') {
      scrollTo(0, 0);
      top.current?.focus();
    }
  }

  const home = (says?: Done) => go({ at: 'home' }, says);
  const edit = (contract: ContractView | null, says?: Done, start: Start | null = null) =>
    go({ at: 'edit', contract, start, key: Date.now() }, says);
  const openSite = (site: SiteId, says?: Done) =>
    run(async () => go({ at: 'site', site: await ask('own.site.read', { site }) }, says));
  const open = (id: string) => run(async () => go({ at: 'contract', contract: await read(id) }));

  /** Something has changed: what is open is shown as it is now. */
  function changed(next: Overview) {
    setDone(nothing);
    run(async () => {
      await show(next);
      if (view.at !== 'contract') return;
      const contract = await read(view.contract.id);
      setView((now) => (now.at === 'contract' ? { at: 'contract', contract } : now));
    });
    lookAtTab();
  }

  /** What was open is no longer there. */
  function gone(next: Overview, says: Done) {
    run(async () => {
      await show(next);
      home(says);
    });
  }

  async function undo(take: () => Promise<Overview>) {
    await show(await take());
    const says = { says: 'It is as it was before.' };
    const hand = document.activeElement;
    const goesOn = hand !== null && hand !== document.body && !hand.closest('.done');
    // Who has gone on with the list meanwhile stays where they are in it.
    if (view.at === 'home' && goesOn) setDone(says);
    else home(says);
  }

  function signed(next: Overview, id: string) {
    const contract = next.contracts.find((each) => each.id === id);
    const number = contract?.last?.number;
    // The title of the draft is the one that was just signed.
    const name =
      contract && number !== undefined
        ? versionName({ title: contract.title, number })
        : 'The contract';
    const inForce = contract?.inForce.some((each) => each.number === number);
    run(async () => {
      await show(next);
      home({ says: inForce ? `Signed. ${name} is in force.` : `Signed: ${name}.` });
      // What the tab in front is under has changed as well.
      await refresh();
    });
  }

  function body(known: Overview) {
    const shared = {
      ask,
      overview: known,
      name: known.signed?.human ?? '',
      onOverview: changed,
      onSigned: signed,
    };
    if (view.at === 'edit') {
      const { key, contract, start } = view;
      // What is being written is not read anew; only the overview changes.
      return (
        <Editor
          key={key}
          {...shared}
          contract={contract}
          start={start}
          onOverview={setOverview}
          onBack={() => home()}
        />
      );
    }
    if (view.at === 'contract') {
      return (
        <ContractPage
          key={view.contract.id}
          {...shared}
          contract={view.contract}
          onExport={files && ((one) => saveContracts(files, one))}
          onEdit={(says) => edit(view.contract, says)}
          onBack={() => home()}
          onEditId={(next, id, says) =>
            run(async () => {
              const contract = await read(id);
              await show(next);
              edit(contract, says);
            })
          }
          onGone={gone}
        />
      );
    }
    if (view.at === 'site') {
      return (
        <SitePage
          key={view.site.profile.id + view.site.givenAt}
          ask={ask}
          overview={known}
          site={view.site}
          access={access}
          onBack={() => home()}
          onChanged={(next, says) =>
            run(async () => {
              await show(next);
              openSite(view.site.profile.id, says);
            })
          }
          onGone={gone}
        />
      );
    }
    return (
      <Home
        {...shared}
        starter={starter}
        shelf={shelf}
        onShelf={setShelf}
        tab={tabView}
        onOpen={open}
        onEdit={edit}
        onStart={(start) => edit(null, undefined, start)}
        onSite={openSite}
        onRecords={onRecords}
        access={access}
        files={files}
      />
    );
  }

  const { undo: takeBack } = done;
  return (
    <main class="popup">
      <header>
        <Mark size={26} />
        <h1 ref={top} tabIndex={-1}>
          Symbiotic Contract
        </h1>
        {onTab && (
          <button type="button" class="quiet" onClick={onTab}>
            Open in a tab
          </button>
        )}
      </header>
      <div class="done">
        <p role="status">{done.says}</p>
        {takeBack && (
          <button type="button" class="quiet" onClick={() => run(() => undo(takeBack))}>
            Undo
          </button>
        )}
      </div>
      {error && <Alert onRetry={refresh}>{error} Your contracts are kept.</Alert>}
      {overview ? body(overview) : !error && <p class="hint late">Opening…</p>}
    </main>
  );
}
