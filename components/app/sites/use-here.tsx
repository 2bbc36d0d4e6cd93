import { useState } from 'preact/hooks';
import { ownSite, type SiteId } from '../../../lib/sites/index.ts';
import { type Ask, plainError } from '../../shared/ask.ts';
import { Alert } from '../../shared/controls.tsx';
import { TakeProfile } from './take-profile.tsx';

/** What the browser knows and grants, and only a page of ours can ask it for. */
export interface SiteAccess {
  /** The page in front, where it is of a site that could be added. */
  here: { tab: number; host: string } | null;
  /** Asks the person for this one host. To be called in the click itself; false: refused. */
  allow(site: SiteId): Promise<boolean>;
  /** Lets the person go on in the page: a popup closes. */
  leave(): void;
}

interface UseHereProps {
  ask: Ask;
  access: SiteAccess;
  /** The site is there already: its parts are pointed at anew. */
  again?: boolean;
}

/** Offers to use the contract on the site in front. */
export function UseHere({ ask, access, again = false }: UseHereProps) {
  const [said, setSaid] = useState('');
  const [error, setError] = useState<string | null>(null);
  const { here } = access;
  if (here === null) return null;
  const { tab, host } = here;
  const site = ownSite(host);

  async function point() {
    setError(null);
    setSaid('Your browser asks you whether it may. Then go on in the page.');
    // First, and without waiting: the prompt closes the popup in some browsers, and a browser asks
    // only in the click itself.
    const pointing = ask('own.site.point', { tab, site });
    try {
      const [{ pointing: begun }, allowed] = await Promise.all([pointing, access.allow(site)]);
      if (begun || allowed) return access.leave();
      setSaid('');
      setError(`Without your browser’s permission nothing can be done on ${host}.`);
    } catch (failure) {
      setSaid('');
      setError(plainError(failure));
    }
  }

  return (
    <div class="here">
      {!again && (
        <p>
          <b>{host}</b> is not one of your sites.
        </p>
      )}
      <p class="hint">
        {again
          ? 'Has the site changed? Open a chat with a reply in it, and point at the four parts anew.'
          : 'To use your contract here, open a chat with a reply in it and point at four parts of the page. Your browser asks first whether Symbiotic Contract may run on this one host.'}
      </p>
      <div class="row">
        <button type="button" onClick={point}>
          {again ? 'Point again' : 'Use here'}
        </button>
      </div>
      {!again && <TakeProfile {...{ ask, site }} allow={access.allow} onTaken={access.leave} />}
      <p role="status">{said}</p>
      {error && <Alert>{error} Nothing was changed.</Alert>}
    </div>
  );
}
