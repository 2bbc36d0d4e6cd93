import { useEffect, useRef } from 'preact/hooks';
import type { Overview, SiteView } from '../../../lib/protocol/index.ts';
import { isOwnSite, profiles, type SiteId, siteName } from '../../../lib/sites/index.ts';
import type { Ask } from '../../shared/ask.ts';
import { Alert, useAct, When } from '../../shared/controls.tsx';
import type { Done } from '../../shared/navigation.ts';
import { FoundParts } from './found-parts.tsx';
import { MissingPermission } from './missing-permission.tsx';
import { ProfileEditor } from './profile-editor.tsx';
import { RemoveSite } from './remove-site.tsx';
import { type SiteAccess, UseHere } from './use-here.tsx';

export interface SiteProps {
  ask: Ask;
  overview: Overview;
  site: SiteView;
  access: SiteAccess | undefined;
  onBack: () => void;
  /** Another profile is in use now: the site is read and shown anew. */
  onChanged: (overview: Overview, says: Done) => void;
  /** The site is no longer in the list. */
  onGone: (overview: Overview, says: Done) => void;
}

/** How the pages of one site are read, and how to repair that when the site has changed. */
export function SitePage({ ask, overview, site, access, onBack, onChanged, onGone }: SiteProps) {
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
        Back
      </button>
      <div>
        <h2 ref={top} tabIndex={-1}>
          {profile.name}
        </h2>
        <p class="hint">{origin(site)}</p>
      </div>
      {overview.missingPermission.includes(id) && (
        <MissingPermission
          ask={ask}
          site={id}
          access={access}
          onOverview={(next) => onChanged(next, { says: `${profile.name} is allowed again.` })}
        />
      )}
      <FoundParts profile={profile} matched={matched} />
      <ProfileEditor
        profile={profile}
        onUse={(next) => give(next, { says: `${siteName(id)} is read by the new profile.`, undo })}
      />
      {error && <Alert>{error} The profile is as it was.</Alert>}
      {ours && givenAt !== null && (
        <div class="row">
          <button
            type="button"
            onClick={() =>
              act(async () =>
                onChanged(await ask('own.site.forget', { site: id }), {
                  says: `${ours.name} is read by our own profile again.`,
                  undo: () => ask('own.site.profile', { site: id, profile }),
                }),
              )
            }
          >
            Go back to our profile
          </button>
        </div>
      )}
      {isOwnSite(id) && access?.here?.host === profile.host && (
        <UseHere ask={ask} access={access} again />
      )}
      {isOwnSite(id) && (
        <RemoveSite
          host={profile.host}
          onRemove={() =>
            act(async () =>
              onGone(await ask('own.site.forget', { site: id }), {
                says: `${profile.host} is removed. What was recorded there stays in the log.`,
              }),
            )
          }
        />
      )}
    </div>
  );
}

function origin({ profile, givenAt }: SiteView) {
  if (givenAt === null) return 'Its pages are read by the profile that came with this version.';
  const which = isOwnSite(profile.id as SiteId)
    ? 'You added this site; its pages are read by what you pointed at or pasted'
    : 'Its pages are read by a profile that you gave';
  return (
    <>
      {which} (<When at={givenAt} style="medium" />
      ).
    </>
  );
}
