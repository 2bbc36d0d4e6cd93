import type { Overview } from '../../../lib/protocol/index.ts';
import { type SiteId, siteName } from '../../../lib/sites/index.ts';
import type { Ask } from '../../shared/ask.ts';
import { Alert, useAct } from '../../shared/controls.tsx';
import type { SiteAccess } from './use-here.tsx';

interface MissingPermissionProps {
  ask: Ask;
  site: SiteId;
  access: SiteAccess | undefined;
  onOverview: (overview: Overview) => void;
}

/** A site that is on lacks the browser's permission: what that means, and the button that asks for it. */
export function MissingPermission({ ask, site, access, onOverview }: MissingPermissionProps) {
  const { act, error } = useAct();
  const name = siteName(site);

  function allow() {
    // In the event of the click itself, else the browser does not ask.
    const answer = access?.allow(site);
    act(async () => {
      if (await answer) onOverview(await ask('own.overview'));
    });
  }

  return (
    <div class="note">
      <p>
        <b>{name} is not allowed by your browser</b>: Symbiotic Contract cannot run there: messages
        leave as you write them.
      </p>
      {access && (
        <div class="row">
          <button type="button" onClick={allow}>
            Allow {name}
          </button>
        </div>
      )}
      {error && <Alert>{error} Nothing was changed.</Alert>}
    </div>
  );
}
