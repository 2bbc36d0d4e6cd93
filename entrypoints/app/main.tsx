import { render } from 'preact';
import { browser } from 'wxt/browser';
import { App } from '../../components/app/app.tsx';
import type { Ask, Subscribe } from '../../components/shared/ask.ts';
import '../../components/app/styles.ts';
import { browserFiles } from '../../components/app/records/save-to-disk.ts';
import { sendMessage } from '../../lib/protocol/index.ts';
import { sitePattern } from '../../lib/sites/index.ts';
import { openReader } from '../../lib/store/reader.ts';
import { language } from '../../lib/words.ts';
import { contractFiles } from './read-contracts.ts';

// Each append mirrors the log's head in local storage, so any change may mean a new record.
const subscribe: Subscribe = (onChange) => {
  const { onAdded, onRemoved } = browser.permissions;
  const { onChanged } = browser.storage.local;
  const withheld = () => onChange();
  onChanged.addListener(withheld);
  onAdded.addListener(withheld);
  onRemoved.addListener(withheld);
  return () => {
    onChanged.removeListener(withheld);
    onAdded.removeListener(withheld);
    onRemoved.removeListener(withheld);
  };
};

document.documentElement.lang = language();
const reader = openReader();
const root = document.getElementById('app');
if (root) {
  render(
    <App
      ask={sendMessage as Ask}
      subscribe={subscribe}
      allow={(sites) => browser.permissions.request({ origins: sites.map(sitePattern) })}
      contracts={contractFiles(reader)}
      records={{
        reader,
        files: browserFiles(() => Date.now()),
        program: browser.runtime.getManifest().version,
        now: () => new Date(),
      }}
    />,
    root,
  );
}
