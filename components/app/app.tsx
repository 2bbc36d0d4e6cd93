import { useRef, useState } from 'preact/hooks';
import type { Overview } from '../../lib/protocol/index.ts';
import type { LogReader } from '../../lib/store/index.ts';
import { say } from '../../lib/words.ts';
import type { Ask, Subscribe } from '../shared/ask.ts';
import { Alert, Mark } from '../shared/controls.tsx';
import type { Done } from '../shared/navigation.ts';
import { type Allow, Notices } from '../shared/notices.tsx';
import { useFileDrop } from '../shared/use-file-drop.ts';
import { ContractsPlace } from './contracts-place.tsx';
import type { Desk } from './desk.ts';
import { type Dropped, placeOf } from './dropped.ts';
import type { ContractFiles } from './files/contract-files.ts';
import { Transfer } from './files/transfer.tsx';
import { Practice } from './first-run/practice.tsx';
import { Welcome } from './first-run/welcome.tsx';
import { Records } from './records/records.tsx';
import type { Files } from './records/save-to-disk.ts';
import { hashOf, type Tab, tabs, useRoute } from './route.ts';
import { SitesPlace } from './sites-place.tsx';
import { useOverview } from './use-overview.ts';

export interface AppProps {
  ask: Ask;
  subscribe: Subscribe;
  /** Asks the person for the browser's permission. To be called in the press itself. */
  allow: Allow;
  /** Makes files of contracts. */
  contracts: ContractFiles;
  /** What the records work with. */
  records: { reader: LogReader; files: Files; program: string; now: () => Date };
}

const nothing: Done = { says: '' };

/** Everything a person keeps with us: contracts, sites, records, files; and the first steps. */
export function App({ ask, subscribe, allow, contracts, records }: AppProps) {
  const [route, navigate] = useRoute();
  const { overview, error, setOverview, refresh, run } = useOverview(ask, subscribe);
  const [told, setTold] = useState({ at: '', done: nothing });
  const [dropped, setDropped] = useState<Dropped>({ at: null, files: [] });
  const top = useRef<HTMLHeadingElement>(null);
  const here = hashOf(route.at, route.of ?? undefined, route.edit ? 'edit' : undefined);
  const done = told.at === here ? told.done : nothing;

  function go(hash: string, says = nothing) {
    navigate(hash);
    setTold({ at: hash, done: says });
    scrollTo(0, 0);
    // What was pressed is gone, and the focus would be lost with it.
    top.current?.focus();
  }

  const over = useFileDrop((files) =>
    run(async () => {
      const to = await placeOf(files, ask);
      if (to.at !== 'draft') {
        setDropped({ at: to.at, files });
        return go(hashOf(to.at));
      }
      setOverview(to.overview);
      const undo = () => ask('own.transfer.undo', to.undo);
      if (to.id === null) go(hashOf('contracts'), { says: say('app.draftThere') });
      else go(hashOf('contracts', to.id), { says: say('app.draftFrom', to.name), undo });
    }),
  );
  const given = (at: Dropped['at']) => (dropped.at === at ? dropped.files : []);

  async function undo(take: NonNullable<Done['undo']>) {
    setOverview(await take());
    const says = { says: say('app.undone') };
    const hand = document.activeElement;
    const goesOn = hand !== null && hand !== document.body && !hand.closest('.done');
    // Who has gone on with the list meanwhile stays where they are in it.
    if (goesOn && route.of === null) setTold({ at: here, done: says });
    else go(hashOf(route.at), says);
  }

  const deskOf = (known: Overview): Desk => ({
    ask,
    overview: known,
    onOverview: setOverview,
    go,
    tell: (says) => setTold({ at: here, done: says }),
    run,
  });

  function body(desk: Desk) {
    switch (route.at) {
      case 'contracts':
        return (
          <ContractsPlace
            desk={desk}
            of={route.of}
            edit={route.edit}
            files={contracts}
            records={records.reader}
          />
        );
      case 'sites':
        return <SitesPlace desk={desk} of={route.of} />;
      case 'records':
        return <Records {...records} ask={ask} subscribe={subscribe} dropped={given('records')} />;
      case 'files':
        return (
          <Transfer
            ask={ask}
            overview={desk.overview}
            files={contracts}
            dropped={given('files')}
            onImported={(next, says) => {
              setOverview(next);
              go(hashOf('contracts'), says);
            }}
          />
        );
      case 'welcome':
        return <Welcome {...desk} step={Number(route.of ?? 1)} allow={allow} />;
      case 'try':
        return <Practice {...desk} now={records.now} />;
    }
  }

  const tab = tabs.find((each) => each === route.at);
  const { undo: takeBack } = done;
  return (
    <main class={`app at-${route.at}`}>
      <header>
        <Mark size={28} />
        <h1 ref={top} tabIndex={-1}>
          {say('app.name')}
        </h1>
        {tab && <Tabs at={tab} isOpen={overview !== null} onTab={(to) => go(hashOf(to))} />}
      </header>
      <div class="done">
        <p role="status">{done.says}</p>
        {takeBack && (
          <button type="button" class="quiet" onClick={() => run(() => undo(takeBack))}>
            {say('shared.undo')}
          </button>
        )}
      </div>
      {error && (
        <Alert onRetry={refresh}>
          {error} {say('app.kept')}
        </Alert>
      )}
      {overview && tab && (
        <Notices ask={ask} overview={overview} allow={allow} onOverview={setOverview} whole />
      )}
      {!overview && !error && <p class="hint late">{say('app.opening')}</p>}
      {overview && tab && (
        <div id="place" class="place" role="tabpanel" aria-labelledby={`tab-${tab}`}>
          {body(deskOf(overview))}
        </div>
      )}
      {overview && !tab && body(deskOf(overview))}
      {over && (
        <div class="over" aria-hidden="true">
          <p>{say('app.dropIt')}</p>
        </div>
      )}
    </main>
  );
}

interface TabsProps {
  at: Tab;
  /** What they lead to is there. */
  isOpen: boolean;
  onTab: (tab: Tab) => void;
}

/** One stop for the Tab key; the arrows go from one to the next, as in every list of tabs. */
function Tabs({ at, isOpen, onTab }: TabsProps) {
  function byKey(event: KeyboardEvent) {
    const now = tabs.indexOf(at);
    const next: Record<string, number> = {
      ArrowRight: now + 1,
      ArrowLeft: now - 1 + tabs.length,
      Home: 0,
      End: tabs.length - 1,
    };
    const to = tabs[(next[event.key] ?? Number.NaN) % tabs.length];
    if (to === undefined) return;
    event.preventDefault();
    onTab(to);
    document.getElementById(`tab-${to}`)?.focus();
  }
  return (
    <div class="tabs" role="tablist" aria-label={say('app.name')}>
      {tabs.map((tab) => (
        <button
          key={tab}
          id={`tab-${tab}`}
          type="button"
          role="tab"
          aria-selected={tab === at}
          aria-controls={isOpen ? 'place' : undefined}
          tabIndex={tab === at ? 0 : -1}
          onClick={() => onTab(tab)}
          onKeyDown={byKey}
        >
          {say(`app.tab.${tab}`)}
        </button>
      ))}
    </div>
  );
}
