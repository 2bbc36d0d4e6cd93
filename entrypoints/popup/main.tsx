import { render } from 'preact';
import { browser } from 'wxt/browser';
import { Glance } from '../../components/popup/glance.tsx';
import type { Ask, Subscribe } from '../../components/shared/ask.ts';
import '../../components/shared/colours.css';
import '../../components/shared/tokens.css';
import '../../components/shared/base.css';
import '../../components/shared/controls.css';
import '../../components/popup/popup.css';
import { sendMessage } from '../../lib/protocol/index.ts';
import { sitePattern } from '../../lib/sites/index.ts';
import { language } from '../../lib/words.ts';
import { isPopup, readFront } from './front.ts';

const front = await readFront();

const subscribe: Subscribe = (onChange) => {
  // What applies where, and what the page in front tells of itself.
  const listen = (changes: Record<string, unknown>) => {
    if ('policy' in changes || `tab:${front?.tab}` in changes) onChange();
  };
  const { onAdded, onRemoved } = browser.permissions;
  const withheld = () => onChange();
  browser.storage.onChanged.addListener(listen);
  onAdded.addListener(withheld);
  onRemoved.addListener(withheld);
  return () => {
    browser.storage.onChanged.removeListener(listen);
    onAdded.removeListener(withheld);
    onRemoved.removeListener(withheld);
  };
};

/** The person goes on elsewhere: a popup closes, which in Firefox it does not by itself. */
function leave() {
  if (isPopup) window.close();
  else if (front) void browser.tabs.update(front.tab, { active: true });
}

async function openApp(hash: string) {
  await browser.tabs.create({ url: browser.runtime.getURL('/app.html') + hash });
  if (isPopup) window.close();
}

async function reload() {
  if (front) await browser.tabs.reload(front.tab);
  leave();
}

document.documentElement.lang = language();
const root = document.getElementById('app');
if (root) {
  render(
    <Glance
      ask={sendMessage as Ask}
      subscribe={subscribe}
      front={front}
      allow={(sites) => browser.permissions.request({ origins: sites.map(sitePattern) })}
      now={() => new Date()}
      onApp={openApp}
      onReload={reload}
      onLeave={leave}
    />,
    root,
  );
}
