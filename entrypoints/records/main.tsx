import { render } from 'preact';
import { browser } from 'wxt/browser';
import type { Ask, Subscribe } from '../../components/shared/ask.ts';
import '../../components/shared/tokens.css';
import '../../components/shared/base.css';
import '../../components/shared/controls.css';
import { Records } from '../../components/app/records/records.tsx';
import { browserFiles } from '../../components/app/records/save-to-disk.ts';
import '../../components/app/records/records.css';
import '../../components/app/records/records-table.css';
import '../../components/app/records/dialogs.css';
import '../../components/app/records/pictures.css';
import { sendMessage } from '../../lib/protocol/index.ts';
import { openReader } from '../../lib/store/reader.ts';

// Each append mirrors the log's head in local storage, so any change may mean a new record.
const subscribe: Subscribe = (onChange) => {
  browser.storage.local.onChanged.addListener(onChange);
  return () => browser.storage.local.onChanged.removeListener(onChange);
};

const app = document.getElementById('app');
if (app) {
  render(
    <Records
      ask={sendMessage as Ask}
      subscribe={subscribe}
      reader={openReader()}
      files={browserFiles(() => Date.now())}
      program={browser.runtime.getManifest().version}
      now={() => new Date()}
    />,
    app,
  );
}
