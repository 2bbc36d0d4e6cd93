import { useId } from 'preact/hooks';
import { type Asking, askingWays } from '../../../lib/consent/asking.ts';
import type { Overview } from '../../../lib/protocol/index.ts';
import type { EnterSaid } from '../../../lib/sites/index.ts';
import { isOwnSite, ownHost, profiles, type SiteId } from '../../../lib/sites/index.ts';
import type { Ask } from '../../shared/ask.ts';
import { Alert, InlineSelect, Options, Switch } from '../../shared/controls.tsx';
import { Offered, offeredVersions } from '../../shared/offered-versions.tsx';
import { restMs, useChoice } from '../../shared/use-choice.ts';
import { Strict } from './strict.tsx';

const ways: Record<Asking, { name: string; meaning: string }> = {
  show: {
    name: 'Show me first',
    meaning: 'your first message waits while a panel shows what would be sent.',
  },
  direct: {
    name: 'Ask at once',
    meaning: 'no panel; your first message waits for the answer.',
  },
};

const enters: Record<EnterSaid | 'ask', string> = {
  ask: 'Sends',
  send: 'Sends, in lists too',
  line: 'New line',
};

interface SiteListProps {
  ask: Ask;
  overview: Overview;
  onOverview: (overview: Overview) => void;
  /** Opens the settings of one site. */
  onSite: (site: SiteId) => void;
}

/** Where the contracts apply, which one where, and how conversations begin. */
export function SiteList(props: SiteListProps) {
  const { ask, overview, onOverview } = props;
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 class="label" id={id}>
        Where it applies
      </h2>
      {sitesOf(overview).map((row) => (
        <SiteRow key={row.site} {...props} {...row} meanings={id} />
      ))}
      <Strict ask={ask} on={overview.policy.strict} onOverview={onOverview} />
      <p class="hint">In private windows Symbiotic Contract does not run.</p>
      <details class="ways hint">
        <summary>What the ways of asking mean</summary>
        <dl>
          {askingWays.map((way) => (
            <div key={way}>
              <dt>{ways[way].name}</dt>
              <dd id={`${id}-${way}`}>{ways[way].meaning}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}

interface Row {
  site: SiteId;
  name: string;
  hint: string;
}

/** Ours, then those the person has added. */
function sitesOf({ policy, missingPermission }: Overview): Row[] {
  const given = Object.keys(policy.profiles) as SiteId[];
  const hintOf = (site: SiteId, hint: string) =>
    missingPermission.includes(site) ? `${hint}, not allowed by your browser` : hint;
  return [
    ...profiles.map(({ id, name, host }) => ({
      site: id,
      name,
      hint: hintOf(id, policy.profiles[id] ? `${host}, by a profile you gave` : host),
    })),
    ...given.filter(isOwnSite).map((site) => ({
      site,
      name: ownHost(site),
      hint: hintOf(site, 'added by you'),
    })),
  ];
}

interface SiteRowProps extends SiteListProps, Row {
  /** What the ids of the ways of asking begin with. */
  meanings: string;
}

/** One site: whether the contract applies there, which, how it is asked, and what Enter is. */
function SiteRow({ ask, overview, onOverview, onSite, site, name, hint, meanings }: SiteRowProps) {
  const { policy } = overview;
  const offered = offeredVersions(overview.contracts);
  const on = useChoice(policy.sites[site] ?? true, async (on) =>
    onOverview(await ask('own.site.switch', { site, on })),
  );
  const asking = useChoice(policy.asking[site] ?? 'show', async (asking) =>
    onOverview(await ask('own.site.asking', { site, asking })),
  );
  // What the person once said in the page can be taken back here.
  const enter = useChoice(policy.enter?.[site] ?? null, async (said) =>
    onOverview(await ask('own.site.enter', { site, said })),
  );
  const contract = useChoice(
    ownChoice(policy.inForceAt[site]),
    async (hash) => onOverview(await ask('own.site.contract', { site, hash })),
    restMs,
  );
  const of = `on ${name}`;
  return (
    <div class="site">
      <Switch label={name} hint={hint} on={on.now} onSwitch={on.choose} />
      <div class="choices">
        <InlineSelect
          label="Asking"
          of={of}
          value={asking.now}
          describedBy={`${meanings}-${asking.now}`}
          onChoose={(value) => asking.choose(value as Asking)}
        >
          <Options of={askingWays.map((way) => [way, ways[way].name])} />
        </InlineSelect>
        <InlineSelect
          label="Enter"
          of={of}
          value={enter.now ?? 'ask'}
          onChoose={(value) => enter.choose(value === 'ask' ? null : (value as EnterSaid))}
        >
          <Options of={Object.entries(enters)} />
        </InlineSelect>
        <button type="button" class="quiet" onClick={() => onSite(site)}>
          Page<span class="unseen"> of {name}</span>
        </button>
        {offered.length > 0 && (
          <InlineSelect
            label="Contract"
            of={of}
            value={contract.now ?? ''}
            onChoose={(value) => contract.choose(value || null)}
            onBlur={contract.settle}
          >
            <option value="default">As on all sites</option>
            <option value="">None</option>
            <Offered choices={offered} also={policy.inForceAt[site] ?? null} />
          </InlineSelect>
        )}
      </div>
      {on.error && <Alert>{on.error} The switch is as it was.</Alert>}
      {asking.error && <Alert>{asking.error} The choice is as it was.</Alert>}
      {enter.error && <Alert>{enter.error} The choice is as it was.</Alert>}
      {contract.error && <Alert>{contract.error} What was in force is unchanged.</Alert>}
    </div>
  );
}

/** A version's hash, none (null), or what all sites have. */
type Choice = string | 'default' | null;

function ownChoice(version: { hash: string } | null | undefined): Choice {
  return version === undefined ? 'default' : (version?.hash ?? null);
}
