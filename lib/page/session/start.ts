/** Joins a chat page to the browser: messages, the mirrored policy, the seam to the face. */

import { browser } from '../../browser.ts';
import type { Policy } from '../../protocol/index.ts';
import { type Seam, seamHere } from '../../seam/parts.ts';
import { ownSite, type SiteProfile } from '../../sites/index.ts';
import type { Show } from '../conversation/page-state.ts';
import { page } from '../find/real.ts';
import { onNewer, takeOver } from './remains.ts';
import { startSession } from './session.ts';
import { ask, isOrphaned, onTold, whileOn } from './wire.ts';

/** What the background leaves for the pages in the extension's own storage. */
interface Left {
  policy?: Policy;
  /** The sites whose pages are to have us: see `isServed` in the background. */
  served?: readonly string[];
}

/** Until the background has said otherwise: no site is on. */
const nothingInForce = {
  sites: {},
  asking: {},
  inForce: null,
  inForceAt: {},
  standing: [],
  strict: false,
  profiles: {},
} as unknown as Policy;

/**
 * Holds sends from the moment it returns, or, on a site that the person has added, as soon as its
 * profile is read. Does nothing where that was done before.
 */
export function startPage(): void {
  const seam = seamHere();
  // Two in one page would each seal what the other lets through.
  if (seam.gate) return;
  const end = new AbortController();
  seam.gate = end;
  end.signal.addEventListener('abort', () => {
    if (seam.gate === end) delete seam.gate;
  });
  // Where the browser itself brings our scripts back after an update, nobody has said so.
  if (page.readyState !== 'loading') seam.late = true;
  if (seam.late) takeOver();
  if (seam.profile) hold(seam.profile, seam, end);
  else void holdAdded(seam, end).catch(() => end.abort());
}

async function holdAdded(seam: Seam, end: AbortController): Promise<void> {
  const { policy } = await left();
  const own = policy?.profiles[ownSite(location.hostname)];
  if (own) hold(own.profile, seam, end);
  else end.abort();
}

function hold(profile: SiteProfile, seam: Seam, end: AbortController): void {
  const { signal } = end;
  let tell: ((policy: Policy) => void) | undefined;
  /** What is under way ends as when the site is switched off; then the listeners go. */
  const leave = (): void => {
    tell?.(nothingInForce);
    setTimeout(() => end.abort());
  };

  const policyNow = async (): Promise<Policy> => {
    const { policy = nothingInForce, served } = await left();
    if (!served?.includes(profile.id)) setTimeout(leave);
    return policy;
  };

  const { watchOver, tell: tells } = seam;
  // One array registers all our files, in their order.
  if (!watchOver || !tells) throw new Error('gate.js comes last');
  const actions = startSession({
    profile,
    watchOver,
    tell: tells,
    ask,
    policy: async (onChange) => {
      tell = onChange;
      return policyNow();
    },
    onChanged: (changed) => onTold('tab.changed', ({ key, view }) => changed(key, view), signal),
    show: (...view) => show(...view),
    newKey: () => `tab:${crypto.randomUUID()}`,
    late: seam.late === true,
    signal,
  });
  actions.unseen = () => {
    seam.unseen = true;
    void ask('page.unseen').catch(() => {});
  };
  const show: Show = tells.showThroughFace(actions, signal);

  whileOn(
    browser.storage.local.onChanged,
    ({ policy, served }) => {
      if (policy) tell?.((policy.newValue as Policy | undefined) ?? nothingInForce);
      if (served && !(served.newValue as Left['served'])?.includes(profile.id)) leave();
    },
    signal,
  );
  const comeBack = async ({ persisted }: PageTransitionEvent): Promise<void> => {
    // In the browser's memory of pages nothing reached it.
    if (persisted) tell?.(await policyNow());
  };
  addEventListener('pageshow', (event) => void comeBack(event), { signal });
  onTold('tab.press', (act) => actions[act](), signal);
  onTold('tab.there', () => ({ late: seam.late === true, unseen: seam.unseen === true }), signal);
  // Believed only where it must be so: any page can say it.
  onNewer(() => isOrphaned() && leave(), signal);
}

function left(): Promise<Left> {
  return browser.storage.local.get(['policy', 'served']);
}
