/** Joins folding to the browser and to the gate, with which it begins and ends. */

import { browser } from '../../browser.ts';
import type { Policy } from '../../protocol/index.ts';
import type { ShowLines } from '../../seam/fold.ts';
import { seamHere } from '../../seam/parts.ts';
import { ownSite } from '../../sites/index.ts';
import { applyProfileOverride } from '../find/given.ts';
import { ask, whileOn } from '../session/wire.ts';
import { startFold } from './fold.ts';

/** @param draw puts what the page must not read on it, until the signal aborts */
export async function startFolding(draw: (signal: AbortSignal) => ShowLines): Promise<void> {
  const { gate, profile: known } = seamHere();
  // One array registers all our files, in their order.
  if (gate === undefined) return;
  const { signal } = gate;
  let { policy }: { policy?: Policy } = await browser.storage.local.get('policy');
  const given = () => policy?.profiles?.[known?.id ?? ownSite(location.hostname)]?.profile;
  const profile = structuredClone(known ?? given());
  if (profile === undefined || signal.aborted) return;
  const own = given();
  if (own) applyProfileOverride(profile, own);
  const look = startFold({
    profile,
    ask: (texts) => ask('page.seals', { texts: [...texts] }),
    isOpen: () => policy?.unfolded === true,
    show: draw(signal),
    signal,
  });
  whileOn(
    browser.storage.local.onChanged,
    (changes) => {
      if (!changes.policy) return;
      policy = changes.policy.newValue as Policy | undefined;
      look();
    },
    signal,
  );
}
