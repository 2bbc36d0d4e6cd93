import type { Overview } from '../../../lib/protocol/index.ts';
import { inForceOn } from '../../../lib/protocol/policy.ts';
import { isOwnSite, ownHost, profiles, type SiteId } from '../../../lib/sites/index.ts';
import { say } from '../../../lib/words.ts';
import type { Ask } from '../../shared/ask.ts';
import { Alert, Switch } from '../../shared/controls.tsx';
import { versionName } from '../../shared/names.ts';
import { useChoice } from '../../shared/use-choice.ts';
import { SettingSwitch } from './setting-switch.tsx';

interface SiteListProps {
  ask: Ask;
  overview: Overview;
  onOverview: (overview: Overview) => void;
  /** Opens the page of one site. */
  onSite: (site: SiteId) => void;
}

/** Where the contracts apply: a switch for each site, and the way to its page. */
export function SiteList(props: SiteListProps) {
  const { ask, overview, onOverview } = props;
  return (
    <section class="sites" aria-label={say('sites.heading')}>
      <p class="lead">{say('sites.lead')}</p>
      {overview.managed.unreadable && <p class="note">{say('sites.unreadable')}</p>}
      {sitesOf(overview).map((row) => (
        <SiteRow key={row.site} {...props} {...row} />
      ))}
      <SettingSwitch
        {...{ ask, onOverview }}
        setting="strict"
        label={say('sites.strict')}
        hint={say('sites.strictHint')}
        on={overview.policy.strict}
      />
      <SettingSwitch
        {...{ ask, onOverview }}
        setting="unfolded"
        label={say('fold.always')}
        hint={say('fold.alwaysHint')}
        on={overview.policy.unfolded === true}
      />
      <p class="hint">{say('sites.add')}</p>
      <p class="hint">{say('sites.private')}</p>
    </section>
  );
}

interface Row {
  site: SiteId;
  name: string;
  hint: string;
}

/** Ours, then those the person has added. */
function sitesOf({ policy, missingPermission, managed }: Overview): Row[] {
  const given = Object.keys(policy.profiles) as SiteId[];
  const hintOf = (site: SiteId, hint: string) =>
    [
      hint,
      ...(missingPermission.includes(site) ? [say('sites.notAllowed')] : []),
      ...(managed.sites.includes(site) ? [say('sites.managed')] : []),
    ].join(', ');
  return [
    ...profiles.map(({ id, name, host }) => ({ site: id, name, hint: hintOf(id, host) })),
    ...given.filter(isOwnSite).map((site) => ({
      site,
      name: ownHost(site),
      hint: hintOf(site, say('sites.addedByYou')),
    })),
  ];
}

/** One site: whether the contract applies there, and which. */
function SiteRow({ ask, overview, onOverview, onSite, site, name, hint }: SiteListProps & Row) {
  const { policy } = overview;
  const on = useChoice(policy.sites[site] ?? true, async (on) =>
    onOverview(await ask('own.site.switch', { site, on })),
  );
  const used = inForceOn(policy, site);
  return (
    <div class="site">
      <Switch label={name} hint={hint} on={on.now} onSwitch={on.choose} />
      <div class="row apart">
        <p class="hint">{used ? versionName(used) : say('sites.noContract')}</p>
        <button type="button" class="quiet" onClick={() => onSite(site)}>
          {say('sites.settings')}
          <span class="unseen"> {say('sites.of', name)}</span>
        </button>
      </div>
      {on.error && (
        <Alert>
          {on.error} {say('sites.switchUnchanged')}
        </Alert>
      )}
    </div>
  );
}
