import { defineUnlistedScript } from '#imports';
import { startPicker } from '../components/picker/index.tsx';
import { saved } from '../components/picker/words.ts';
import { ask } from '../lib/page/wire.ts';
import * as pick from '../lib/pick/index.ts';

/** Our scripts in a page share this between injections, and with nobody else. */
const running = globalThis as { pickerRunning?: AbortController };

export default defineUnlistedScript(() => {
  running.pickerRunning?.abort();
  const ended = new AbortController();
  running.pickerRunning = ended;
  const end = () => {
    // A newer one may have begun meanwhile.
    if (running.pickerRunning === ended) delete running.pickerRunning;
  };
  ended.signal.addEventListener('abort', end);
  startPicker({
    pick,
    onDone: async (profile) => {
      await ask('page.site.add', { profile });
      // From here on what is pressed is a send, though the bar still says that it is saved.
      end();
      return saved(profile.name);
    },
    onCancel: () => {
      void ask('page.site.cancel').catch(() => {});
    },
    onEnd: end,
    signal: ended.signal,
  });
});
