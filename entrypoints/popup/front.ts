import { browser } from 'wxt/browser';
import type { Front } from '../../components/popup/glance.tsx';
import { hostOf, profileFor } from '../../lib/sites/index.ts';

export const isPopup = browser.extension.getViews({ type: 'popup' }).includes(window);

/** The tab in front; this page, opened as a tab, is told which one it is about. */
async function tabInFront() {
  const kept = Number(new URLSearchParams(location.search).get('tab'));
  if (kept > 0) return browser.tabs.get(kept).catch(() => undefined);
  return (await browser.tabs.query({ active: true, currentWindow: true }))[0];
}

export async function readFront(): Promise<Front | null> {
  const { id, url } = (await tabInFront()) ?? {};
  if (id === undefined) return null;
  const ours = profileFor(URL.parse(url ?? '')?.hostname ?? '')?.host;
  return { tab: id, host: ours ?? hostOf(url) };
}
