import { render } from 'preact';
import { browser } from 'wxt/browser';
import type { Ask, Subscribe } from '../../components/shared/ask.ts';
import '../../components/shared/tokens.css';
import '../../components/shared/base.css';
import '../../components/shared/controls.css';
import { Popup } from '../../components/popup/popup.tsx';
import '../../components/popup/popup.css';
import '../../components/app/contracts/contracts.css';
import '../../components/app/contracts/editor.css';
import '../../components/app/contracts/library.css';
import '../../components/app/contracts/carrying-options.css';
import '../../components/app/sites/sites.css';
import '../../components/app/files/transfer.css';
import { sendMessage } from '../../lib/protocol/index.ts';
import { access, front, isPopup } from './front.ts';
import { contractFiles } from './read-contracts.ts';

const subscribe: Subscribe = (onChange) => {
  // What applies where, and what the page in front tells of itself.
  const listen = (changes: Record<string, unknown>) => {
    if ('policy' in changes || `tab:${front?.id}` in changes) onChange();
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

async function openTab(page: '/records.html' | '/popup.html', search = '') {
  await browser.tabs.create({ url: browser.runtime.getURL(page) + search });
  // A popup stays open in Firefox; shown as a full tab, this page stays.
  if (isPopup) window.close();
}

const app = document.getElementById('app');
if (app) {
  render(
    <Popup
      ask={sendMessage as Ask}
      tab={front?.id ?? null}
      subscribe={subscribe}
      onRecords={() => openTab('/records.html')}
      onTab={isPopup ? () => openTab('/popup.html', `?tab=${front?.id ?? ''}`) : null}
      files={contractFiles}
      access={access}
    />,
    app,
  );
}
