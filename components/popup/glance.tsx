import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Overview, TabView } from '../../lib/protocol/index.ts';
import { inForceOn } from '../../lib/protocol/policy.ts';
import { isOwnSite, ownSite, profileFor, type SiteId, siteName } from '../../lib/sites/index.ts';
import { say } from '../../lib/words.ts';
import { UseHere } from '../app/sites/use-here.tsx';
import { type Ask, plainError, type Subscribe } from '../shared/ask.ts';
import { Alert, Mark, Switch } from '../shared/controls.tsx';
import { shortDay } from '../shared/format.ts';
import { versionName } from '../shared/names.ts';
import { type Allow, Notices } from '../shared/notices.tsx';
import { useChoice } from '../shared/use-choice.ts';
import { tabSentence } from './tab-sentence.ts';

/** The tab in front. */
export interface Front {
  tab: number;
  /** Of its page, where that is a site of ours or one that could be added. */
  host: string | null;
}

export interface GlanceProps {
  ask: Ask;
  subscribe: Subscribe;
  front: Front | null;
  allow: Allow;
  now: () => Date;
  /** Opens the app at an address of it. */
  onApp: (hash: string) => void;
  onReload: () => void;
  /** Lets the person go on in the page. */
  onLeave: () => void;
}

/** The popup: what is going on in the tab in front, in one look. */
export function Glance(props: GlanceProps) {
  const { ask, subscribe, front, allow, onApp } = props;
  const { overview, tab, error, refresh, setOverview } = useFront(ask, front, subscribe);
  return (
    <main class="glance">
      <header>
        <Mark size={24} />
        <h1 tabIndex={-1}>{say('app.name')}</h1>
      </header>
      {error && <Alert onRetry={refresh}>{error}</Alert>}
      {overview && (
        <Notices
          ask={ask}
          overview={overview}
          allow={allow}
          onOverview={setOverview}
          onReport={() => onApp('#records')}
        />
      )}
      {!overview && !error && <p class="hint late">{say('app.opening')}</p>}
      {overview && isFirstRun(overview) && (
        <section class="stack" aria-label={say('popup.first')}>
          <p class="state">{say('popup.what')}</p>
          <p class="hint">{say('popup.until')}</p>
          <button type="button" class="main" onClick={() => onApp(firstContract(overview))}>
            {say('popup.readFirst')}
          </button>
        </section>
      )}
      {overview && !isFirstRun(overview) && (
        <Here {...props} overview={overview} tab={tab} onOverview={setOverview} />
      )}
      <footer class="row">
        <button type="button" onClick={() => onApp('#contracts')}>
          {say('popup.contracts')}
        </button>
        <button type="button" onClick={() => onApp('#records')}>
          {say('popup.records')}
        </button>
      </footer>
    </main>
  );
}

interface HereProps extends GlanceProps {
  overview: Overview;
  /** Not known yet: undefined. No page of ours there: null. */
  tab: TabView | null | undefined;
  onOverview: (overview: Overview) => void;
}

function Here(props: HereProps) {
  const { ask, overview, tab, front, allow, onLeave, onOverview, onApp } = props;
  if (tab === undefined) return <p class="hint late">{say('popup.looking')}</p>;
  const site = tab?.site ?? siteOf(front, overview);
  const here = front?.host != null ? { tab: front.tab, host: front.host } : null;
  const isStrange = site === null && here !== null;
  return (
    <>
      {isStrange ? (
        <UseHere ask={ask} here={here} allow={allow} onLeave={onLeave} />
      ) : (
        <State {...props} tab={tab} />
      )}
      {site !== null && (
        <SiteSwitch key={site} ask={ask} overview={overview} site={site} onOverview={onOverview} />
      )}
      <ContractLine {...props} site={site} onChange={() => onApp('#contracts')} />
      {site !== null && isOwnSite(site) && here !== null && (
        <details>
          <summary>{say('popup.siteChanged')}</summary>
          <UseHere ask={ask} here={here} allow={allow} onLeave={onLeave} again />
        </details>
      )}
    </>
  );
}

/** The state in a sentence, and the one thing to do. */
function State({ tab, overview, onReload }: HereProps & { tab: TabView | null }) {
  const { tone, text, reload } = tabSentence(tab, tab ? overview.policy.asking[tab.site] : 'show');
  return (
    <section class={`tab ${tone}`} aria-label={say('popup.thisTab')}>
      <p class="state">{text}</p>
      {reload && (
        <button type="button" onClick={onReload}>
          {say('popup.reload')}
        </button>
      )}
    </section>
  );
}

interface SiteSwitchProps {
  ask: Ask;
  overview: Overview;
  site: SiteId;
  onOverview: (overview: Overview) => void;
}

function SiteSwitch({ ask, overview, site, onOverview }: SiteSwitchProps) {
  const on = useChoice(overview.policy.sites[site] ?? true, async (on) =>
    onOverview(await ask('own.site.switch', { site, on })),
  );
  return (
    <section class="part" aria-label={say('popup.site')}>
      <Switch label={siteName(site)} on={on.now} onSwitch={on.choose} />
      {on.error && (
        <Alert>
          {on.error} {say('sites.switchUnchanged')}
        </Alert>
      )}
    </section>
  );
}

interface ContractLineProps {
  overview: Overview;
  site: SiteId | null;
  now: () => Date;
  onChange: () => void;
}

/** What new conversations begin with here, who signed it and when. */
function ContractLine({ overview, site, now, onChange }: ContractLineProps) {
  const { policy, signed } = overview;
  const used = site === null ? policy.inForce : inForceOn(policy, site);
  const isDefault = used !== null && used.hash === policy.inForce?.hash;
  return (
    <section class="part contract" aria-label={say('popup.contract')}>
      <p>
        <span class="title">{used ? versionName(used) : say('popup.noContract')}</span>
        {isDefault && signed && (
          <span class="hint">
            {say('popup.signedBy', signed.human, shortDay(signed.signedAt, now()))}
          </span>
        )}
      </p>
      <button type="button" class="quiet" onClick={onChange}>
        {say(used ? 'popup.change' : 'popup.choose')}
      </button>
    </section>
  );
}

function isFirstRun({ contracts }: Overview): boolean {
  return contracts.every(({ last }) => last === null);
}

function firstContract({ contracts }: Overview): string {
  const [first] = contracts;
  return first && contracts.length === 1 ? `#contracts/${first.id}` : '#contracts';
}

/** The site in front, of those that are known; null: none of them. */
function siteOf(front: Front | null, { policy }: Overview): SiteId | null {
  if (front?.host == null) return null;
  const own = ownSite(front.host);
  return profileFor(front.host)?.id ?? (policy.profiles[own] ? own : null);
}

/** What the background holds and what the tab in front shows, read anew whenever they may have changed. */
function useFront(ask: Ask, front: Front | null, subscribe: Subscribe) {
  const [overview, setOverview] = useState<Overview | null>(null);
  const [tab, setTab] = useState<TabView | null>();
  const [error, setError] = useState<string | null>(null);
  const refresh = useCallback(async () => {
    try {
      // A tab that does not answer must not keep the rest from showing.
      const asked = front && ask('own.tab', { tab: front.tab }).catch(() => null);
      setOverview(await ask('own.overview'));
      setTab(await asked);
      setError(null);
    } catch (failure) {
      setError(plainError(failure));
    }
  }, [ask, front]);
  useEffect(() => {
    refresh();
    return subscribe(refresh);
  }, [refresh, subscribe]);
  const change = (next: Overview) => {
    setOverview(next);
    // What the tab in front is under may have changed with it.
    refresh();
  };
  return { overview, tab, error, refresh, setOverview: change };
}
