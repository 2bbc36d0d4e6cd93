/** Joins folding to the browser and to the gate, with which it begins and ends. */

import { browser } from '../../browser.ts';
import type { Policy } from '../../protocol/index.ts';
import { seamHere } from '../../seam/parts.ts';
import { ownSite } from '../../sites/index.ts';
import { applyProfileOverride } from '../find/given.ts';
import { ask, whileOn } from '../session/wire.ts';
import { startFold } from './fold.ts';

export async function startFolding(): Promise<void> {
  const { gate, transcript, foldLines, profile: known } = seamHere();
  // One array registers all our files, in their order.
  if (gate === undefined || transcript === undefined || foldLines === undefined) return;
  const { signal } = gate;
  let { policy }: { policy?: Policy } = await browser.storage.local.get('policy');
  const given = () => policy?.profiles?.[known?.id ?? ownSite(location.hostname)]?.profile;
  const profile = structuredClone(known ?? given());
  if (profile === undefined || signal.aborted) return;
  const own = given();
  if (own) applyProfileOverride(profile, own);
  const look = startFold({
    profile,
    transcript,
    ask: (texts) => ask('page.seals', { texts: [...texts] }),
    isOpen: () => policy?.unfolded === true,
    show: foldLines(signal),
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
