import type { Asking } from '../../lib/consent/asking.ts';
import type { ContractView, Overview, TabView } from '../../lib/protocol/index.ts';
import { ownSite, type SiteId } from '../../lib/sites/index.ts';
import { Unsigned } from '../app/contracts/contract-page.tsx';
import { Library, type Shelf } from '../app/contracts/library.tsx';
import type { ContractFiles } from '../app/files/contract-files.ts';
import { Transfer } from '../app/files/transfer.tsx';
import { MissingPermission } from '../app/sites/missing-permission.tsx';
import { SiteList } from '../app/sites/site-list.tsx';
import { type SiteAccess, UseHere } from '../app/sites/use-here.tsx';
import type { Ask } from '../shared/ask.ts';
import { count } from '../shared/format.ts';
import type { Start } from '../shared/navigation.ts';
import { DamagedLog } from './damaged-log.tsx';
import { InForce } from './in-force.tsx';
import { tabSentence } from './tab-sentence.ts';
import { Untold } from './untold.tsx';

interface HomeProps {
  ask: Ask;
  overview: Overview;
  /** The one contract of the first run, waiting to be read. */
  starter: ContractView | null;
  /** Not known yet: undefined. No page of ours there: null. */
  tab: TabView | null | undefined;
  name: string;
  shelf: Shelf;
  onShelf: (shelf: Shelf) => void;
  onOverview: (overview: Overview) => void;
  onSigned: (overview: Overview, id: string) => void;
  onOpen: (id: string) => void;
  onEdit: (contract: ContractView | null) => void;
  onStart: (start: Start) => void;
  onSite: (site: SiteId) => void;
  onRecords: () => void;
  access: SiteAccess | undefined;
  files: ContractFiles | undefined;
}

/** What is going on, what is in force, and where. */
export function Home(props: HomeProps) {
  const { ask, overview, tab, starter, onOverview } = props;
  const { contracts, policy, log } = overview;
  const firstRun = contracts.every(({ last }) => last === null);
  const library = <Library {...props} listed={starter ? [] : contracts} />;

  return (
    <>
      {overview.report && <DamagedLog ask={ask} report={overview.report} onOverview={onOverview} />}
      {overview.untold.length > 0 && (
        <Untold ask={ask} sites={overview.untold} onOverview={onOverview} />
      )}
      {firstRun && (
        <p class="note">
          <b>Until you sign a contract, this extension changes nothing on any page.</b>{' '}
          {starter
            ? 'Here is one to begin with: read it, make it yours, sign it. Or write your own.'
            : 'Sign one of yours to begin.'}
        </p>
      )}
      {overview.missingPermission.map((site) => (
        <MissingPermission
          key={site}
          ask={ask}
          site={site}
          access={props.access}
          onOverview={onOverview}
        />
      ))}
      {tab === null && !firstRun && isStrange(overview, props.access) ? (
        <UseHere ask={ask} access={props.access} />
      ) : (
        <Tab tab={tab} asking={tab && policy.asking[tab.site]} />
      )}
      {starter && (
        <Unsigned
          key={starter.id}
          ask={ask}
          contract={starter}
          overview={overview}
          name={props.name}
          onOverview={onOverview}
          onSigned={props.onSigned}
          onEdit={() => props.onEdit(starter)}
        />
      )}
      {starter && library}
      <div class="columns">
        <InForce ask={ask} overview={overview} onOverview={onOverview} />
        <SiteList ask={ask} overview={overview} onOverview={onOverview} onSite={props.onSite} />
      </div>
      {!starter && library}
      {props.files && (
        <Transfer ask={ask} overview={overview} files={props.files} onOverview={onOverview} />
      )}
      <footer class="row apart">
        <span class="hint">
          {log.size === 0 ? 'Nothing recorded yet' : `${count(log.size, 'record')} in the log`}
        </span>
        <button type="button" class="quiet" onClick={props.onRecords}>
          Records
        </button>
      </footer>
    </>
  );
}

/** The page in front is of a site that could be added and was not. */
function isStrange({ policy }: Overview, access: SiteAccess | undefined): access is SiteAccess {
  const here = access?.here;
  return here != null && policy.profiles[ownSite(here.host)] === undefined;
}

function Tab({ tab, asking }: Pick<HomeProps, 'tab'> & { asking?: Asking | null | undefined }) {
  if (tab === undefined) return <p class="tab quiet late">Looking at the tab…</p>;
  const { tone, text } = tabSentence(tab, asking ?? 'show');
  return (
    <>
      <p class={`tab ${tone}`}>{text}</p>
      {tab?.unseen && (
        <p class="tab attention">
          This page hides what Symbiotic Contract has to tell you. Look whether your last message
          was sent, and reload the page.
        </p>
      )}
      {tab?.late && (
        <p class="hint">
          This page was open before Symbiotic Contract came to it, so its own scripts hear what you
          press first. Reload it to be sure.
        </p>
      )}
    </>
  );
}
