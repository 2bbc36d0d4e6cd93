import { browser } from 'wxt/browser';
import type { SiteAccess } from '../../components/app/sites/use-here.tsx';
import { hostOf, sitePattern } from '../../lib/sites/index.ts';

export const isPopup = browser.extension.getViews({ type: 'popup' }).includes(window);

/** The tab in front; this page, opened as a tab from a popup, goes on about the one that was. */
async function tabInFront() {
  const kept = Number(new URLSearchParams(location.search).get('tab'));
  if (kept > 0) return browser.tabs.get(kept).catch(() => undefined);
  return (await browser.tabs.query({ active: true, currentWindow: true }))[0];
}

export const front = await tabInFront();
const host = hostOf(front?.url);

export const access: SiteAccess = {
  here: front?.id !== undefined && host !== null ? { tab: front.id, host } : null,
  allow: (site) => browser.permissions.request({ origins: [sitePattern(site)] }),
  leave: () => {
    if (isPopup) window.close();
    else if (front?.id !== undefined) void browser.tabs.update(front.id, { active: true });
  },
};
