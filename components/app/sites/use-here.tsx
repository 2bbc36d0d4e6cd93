import { useState } from 'preact/hooks';
import { ownSite } from '../../../lib/sites/index.ts';
import { say } from '../../../lib/words.ts';
import { type Ask, plainError } from '../../shared/ask.ts';
import { Alert } from '../../shared/controls.tsx';
import type { Allow } from '../../shared/notices.tsx';
import { TakeProfile } from './take-profile.tsx';

interface UseHereProps {
  ask: Ask;
  /** The page in front, of a site that could be added. */
  here: { tab: number; host: string };
  allow: Allow;
  /** Lets the person go on in the page: a popup closes. */
  onLeave: () => void;
  /** The site is there already: its parts are pointed at anew. */
  again?: boolean;
}

/** Offers to use the contract on the site in front. */
export function UseHere({ ask, here, allow, onLeave, again = false }: UseHereProps) {
  const [said, setSaid] = useState('');
  const [error, setError] = useState<string | null>(null);
  const { tab, host } = here;
  const site = ownSite(host);

  async function point() {
    setError(null);
    setSaid(say('sites.browserAsks'));
    // First, and without waiting: the prompt closes the popup in some browsers, and a browser asks
    // only in the click itself.
    const pointing = ask('own.site.point', { tab, site });
    try {
      const [{ pointing: begun }, allowed] = await Promise.all([pointing, allow([site])]);
      if (begun || allowed) return onLeave();
      setSaid('');
      setError(say('sites.refused', host));
    } catch (failure) {
      setSaid('');
      setError(plainError(failure));
    }
  }

  return (
    <div class="here">
      {!again && <p>{say('sites.strange', host)}</p>}
      <p class="hint">{say(again ? 'sites.pointAgainHint' : 'sites.useHereHint')}</p>
      <div class="row">
        <button type="button" onClick={point}>
          {say(again ? 'sites.pointAgain' : 'sites.useHere')}
        </button>
      </div>
      {!again && <TakeProfile {...{ ask, site, allow }} onTaken={onLeave} />}
      <p role="status">{said}</p>
      {error && (
        <Alert>
          {error} {say('shared.unchanged')}
        </Alert>
      )}
    </div>
  );
}
