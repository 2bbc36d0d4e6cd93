import { useEffect, useRef } from 'preact/hooks';
import type { Overview, SiteView } from '../../../lib/protocol/index.ts';
import { isOwnSite, profiles, type SiteId, siteName } from '../../../lib/sites/index.ts';
import { say } from '../../../lib/words.ts';
import type { Ask } from '../../shared/ask.ts';
import { Alert, useAct, When } from '../../shared/controls.tsx';
import type { Done } from '../../shared/navigation.ts';
import { FoundParts } from './found-parts.tsx';
import { ProfileEditor } from './profile-editor.tsx';
import { RemoveSite } from './remove-site.tsx';
import { SiteChoices } from './site-choices.tsx';

export interface SiteProps {
  ask: Ask;
  overview: Overview;
  site: SiteView;
  onOverview: (overview: Overview) => void;
  onBack: () => void;
  /** Another profile is in use now: the site is read and shown anew. */
  onChanged: (overview: Overview, says: Done) => void;
  /** The site is no longer in the list. */
  onGone: (overview: Overview, says: Done) => void;
}

/** One site: what holds there, how its pages are read, and how to repair that when it has changed. */
export function SitePage({ ask, overview, site, onBack, ...on }: SiteProps) {
  const { onOverview, onChanged, onGone } = on;
  const { profile, givenAt, matched } = site;
  const { id } = profile;
  const { act, error } = useAct();
  const top = useRef<HTMLHeadingElement>(null);
  useEffect(() => top.current?.focus(), []);
  const ours = profiles.find((each) => each.id === id);

  const give = (next: SiteView['profile'], says: Done) =>
    act(async () => onChanged(await ask('own.site.profile', { site: id, profile: next }), says));
  const undo = () =>
    givenAt === null
      ? ask('own.site.forget', { site: id })
      : ask('own.site.profile', { site: id, profile });

  return (
    <div class="stack">
      <button type="button" class="back" onClick={onBack}>
        {say('shared.back')}
      </button>
      <div>
        <h2 ref={top} tabIndex={-1}>
          {profile.name}
        </h2>
        <p class="hint">{profile.host}</p>
      </div>
      <SiteChoices ask={ask} overview={overview} site={id} onOverview={onOverview} />
      <h3>{say('sites.reading')}</h3>
      <p class="hint">{origin(site)}</p>
      <FoundParts profile={profile} matched={matched} />
      <ProfileEditor
        profile={profile}
        onUse={(next) => give(next, { says: say('sites.newProfile', siteName(id)), undo })}
      />
      {error && (
        <Alert>
          {error} {say('sites.profileUnchanged')}
        </Alert>
      )}
      {ours && givenAt !== null && (
        <div class="row">
          <button
            type="button"
            onClick={() =>
              act(async () =>
                onChanged(await ask('own.site.forget', { site: id }), {
                  says: say('sites.ourProfile', ours.name),
                  undo: () => ask('own.site.profile', { site: id, profile }),
                }),
              )
            }
          >
            {say('sites.backToOurs')}
          </button>
        </div>
      )}
      {isOwnSite(id) && <p class="hint">{say('sites.pointAgainHow')}</p>}
      {isOwnSite(id) && (
        <RemoveSite
          host={profile.host}
          onRemove={() =>
            act(async () =>
              onGone(await ask('own.site.forget', { site: id }), {
                says: say('sites.removed', profile.host),
              }),
            )
          }
        />
      )}
    </div>
  );
}

function origin({ profile, givenAt }: SiteView) {
  if (givenAt === null) return say('sites.byOurs');
  const which = say(isOwnSite(profile.id as SiteId) ? 'sites.byPointing' : 'sites.byYours');
  return (
    <>
      {which} (<When at={givenAt} style="medium" />
      ).
    </>
  );
}
