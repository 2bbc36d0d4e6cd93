import { render } from 'preact';
import { browser } from 'wxt/browser';
import type { Ask, Subscribe } from '../../components/ask.ts';
import '../../components/tokens.css';
import '../../components/base.css';
import '../../components/switch.css';
import { Records } from '../../components/records/records.tsx';
import { browserFiles } from '../../components/records/saving.ts';
import '../../components/records/records.css';
import '../../components/records/table.css';
import '../../components/records/dialogs.css';
import '../../components/records/pictures.css';
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
