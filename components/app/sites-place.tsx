import { useEffect, useState } from 'preact/hooks';
import type { SiteView } from '../../lib/protocol/index.ts';
import { isSiteId, type SiteId } from '../../lib/sites/index.ts';
import { say } from '../../lib/words.ts';
import type { Done } from '../shared/navigation.ts';
import type { Desk } from './desk.ts';
import { hashOf } from './route.ts';
import { SiteList } from './sites/site-list.tsx';
import { SitePage } from './sites/site-page.tsx';

interface SitesPlaceProps {
  desk: Desk;
  /** One site; null: all of them. */
  of: string | null;
}

/** Where the contracts apply: all sites, or the page of one. */
export function SitesPlace({ desk, of }: SitesPlaceProps) {
  const { ask, overview, onOverview, go, tell, run } = desk;
  const [opened, setOpened] = useState<SiteView>();
  const site = isSiteId(of) ? of : null;
  useEffect(() => {
    if (site !== null) run(async () => setOpened(await ask('own.site.read', { site })));
  }, [ask, site, overview.policy]);

  if (site === null)
    return (
      <SiteList
        ask={ask}
        overview={overview}
        onOverview={onOverview}
        onSite={(id: SiteId) => go(hashOf('sites', id))}
      />
    );
  if (opened?.profile.id !== site) return <p class="hint late">{say('app.opening')}</p>;
  return (
    <SitePage
      key={`${site} ${opened.givenAt}`}
      ask={ask}
      overview={overview}
      onOverview={onOverview}
      site={opened}
      onBack={() => go(hashOf('sites'))}
      onChanged={(next, says) => {
        onOverview(next);
        tell(says);
      }}
      onGone={(next, says: Done) => {
        onOverview(next);
        go(hashOf('sites'), says);
      }}
    />
  );
}
